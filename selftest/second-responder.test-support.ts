import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { createTokenReader, type TokenRules } from '../servers/reference/access/tokens.js';
import { type Dialect, defaultDialect } from '../standards/data-exchange/dialect.js';
import { openAnswer, type Question } from './target.test-support.js';

/** Why a caller is not served; null when they are. The challenge is for `WWW-Authenticate`. */
export type Demand = (question: Question) => Promise<Turned | null>;

export interface Turned {
  status: 401 | 403;
  challenge: string | null;
}

const turned = (status: Turned['status'], challenge: string | null = null): Turned => ({ status, challenge });

export const nothing: Demand = async () => null;

export const keyInHeader =
  (name: string, key: string): Demand =>
  async ({ incoming }) =>
    incoming.headers[name.toLowerCase()] === key ? null : turned(401, 'apikey');

const tokenIn = ({ incoming }: Question): string | null =>
  /^bearer (\S+)$/i.exec(incoming.headers.authorization ?? '')?.[1] ?? null;

export const fixedToken =
  (token: string): Demand =>
  async (question) =>
    tokenIn(question) === token ? null : turned(401, 'bearer charset="UTF-8"');

/** Takes each token of an issuer for so many questions, as a gateway that counts does, and keeps those that it saw. */
export function issuedToken(rules: TokenRules, uses: number): { demand: Demand; seen: Map<string, number> } {
  const read = createTokenReader(rules);
  const seen = new Map<string, number>();
  return {
    seen,
    demand: async (question) => {
      const token = tokenIn(question);
      if (token === null) return turned(401, 'bearer');
      const used = (seen.get(token) ?? 0) + 1;
      seen.set(token, used);
      const finding = await read(token);
      return finding.token === 'good' && used <= uses ? null : turned(401, 'Bearer error="invalid_token"');
    },
  };
}

export const clientCertificate =
  (commonName: string): Demand =>
  async ({ incoming: { socket } }) =>
    socket instanceof TLSSocket && socket.authorized && socket.getPeerCertificate().subject.CN === commonName
      ? null
      : turned(403);

export const bothOf =
  (first: Demand, second: Demand): Demand =>
  async (question) =>
    (await first(question)) ?? second(question);

/** The form of what is no answer with a match parameter. */
export type ErrorForm = 'outcome' | 'problem';

/** Readings of its own, by dialect key. */
export type Readings = Pick<Dialect, 'outcome.review' | 'outcome.deny' | 'outcome.noMatch'>;

const isNoMatch = (body: unknown): boolean =>
  (body as { parameter?: { valueBoolean?: boolean }[] } | null)?.parameter?.[0]?.valueBoolean === false;

/** What the core told in its own reading, in another one. */
function inReading(told: Told, readings: Readings): Told {
  if (told.status === 202) return { ...told, ...readings['outcome.review'] };
  return told.status === 403 && told.code === 'forbidden' ? { ...told, ...readings['outcome.deny'] } : told;
}

interface Told {
  status: number;
  code: string;
  severity: string;
}

/** An OperationOutcome as large as FHIR lets it be, without `diagnostics`. */
const asOutcome = ({ status, code, severity }: Told): object => ({
  resourceType: 'OperationOutcome',
  language: 'en-GB',
  meta: { profile: ['https://example.org/StructureDefinition/told-outcome'] },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Not answered</p></div>' },
  issue: [
    {
      severity: 'warning',
      code: 'informational',
      details: { text: 'This service is a test service.' },
    },
    {
      severity: severity === 'error' ? 'fatal' : severity,
      code,
      details: {
        coding: [
          { system: 'https://example.org/CodeSystem/told', code: `T${status}`, display: `Told with ${status}` },
          { system: 'https://example.org/CodeSystem/other', code: code.toUpperCase() },
        ],
        text: `The question was not answered. Quote ${randomUUID()} to the desk.`,
      },
      expression: ['Parameters'],
    },
  ],
});

const asProblem = ({ status, code }: Told): object => ({
  type: `https://example.org/problems/${code}`,
  title: 'The question was not answered',
  status,
  detail: 'See the handbook of this service.',
  instance: `urn:uuid:${randomUUID()}`,
});

function toldIn(status: number, body: unknown): Told | null {
  const { resourceType, issue } = (body ?? {}) as {
    resourceType?: string;
    issue?: { code: string; severity: string }[];
  };
  const first = issue?.[0];
  return resourceType === 'OperationOutcome' && first !== undefined ? { status, ...first } : null;
}

/** The same JSON with each letter of its strings and keys as an escape. */
const escaped = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"/g, (string) =>
    string.replace(/\\.|[A-Za-z]/g, (sign) =>
      sign.length > 1 ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );

const PIECE = 48;
const OWN_HEADERS = /^(?:content-type|cache-control)$/i;

/**
 * A second responder that is free where the standard is: what the reference core decides, in chunks, with other headers
 * and in other words than the reference server has.
 */
export const answerInOtherForm =
  (demand: Demand, form: ErrorForm = 'outcome', readings: Readings = defaultDialect) =>
  async (question: Question): Promise<void> => {
    const { outgoing, index } = question;
    const turnedAway = await demand(question);
    const { status, headers, body } = await openAnswer(question);
    const parsed: unknown = turnedAway === null ? JSON.parse(Buffer.from(body).toString('utf8')) : null;
    const answered = toldIn(status, parsed);
    const told =
      turnedAway === null
        ? answered && inReading(answered, readings)
        : { status: turnedAway.status, code: turnedAway.status === 401 ? 'unknown' : 'security', severity: 'error' };
    const isProblem = form === 'problem' && told !== null && told.status >= 400;
    const content = told === null ? parsed : isProblem ? asProblem(told) : asOutcome(told);
    const own: [string, string][] = [
      ['CACHE-CONTROL', index % 2 === 0 ? 'private, no-store' : 'no-store,max-age=0'],
      ['x-content-type-options', 'nosniff'],
      ['content-TYPE', isProblem ? 'application/problem+json' : 'application/fhir+json;charset=UTF-8'],
      ['vary', 'Accept'],
      ['Vary', 'Authorization'],
      ['trailer', 'Server-Timing'],
      ['Strict-Transport-Security', 'max-age=31536000'],
      ...(turnedAway?.challenge ? [['www-authenticate', turnedAway.challenge] as [string, string]] : []),
      ...(turnedAway === null ? headers : [])
        .filter(([name]) => !OWN_HEADERS.test(name))
        .map(([name, value]): [string, string] => [name.toUpperCase(), value]),
    ];
    outgoing.sendDate = false;
    // HTTP lets any number of these come first.
    if (index % 4 === 1) outgoing.writeProcessing();
    outgoing.writeHead(
      told?.status ?? (isNoMatch(parsed) ? readings['outcome.noMatch'].status : status),
      (index % 3 === 0 ? own.reverse() : own) as never,
    );
    outgoing.socket?.setNoDelay(true);
    const text = JSON.stringify(content, null, index % 2);
    const bytes = Buffer.from(`\r\n${index % 5 === 2 ? escaped(text) : text}\n`);
    for (let from = 0; from < bytes.length; from += PIECE) {
      outgoing.write(bytes.subarray(from, from + PIECE));
      await nextTurn();
    }
    outgoing.addTrailers({ 'Server-Timing': `total;dur=${index}` });
    outgoing.end();
  };
