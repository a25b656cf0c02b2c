import { runBundle } from '../../../../fixtures/rm-bundle/run-bundles.js';
import { receiverPeople } from '../../../../generators/bundles/receiver-people.js';
import type { RmBundle } from '../../../../generators/bundles/resources.js';
import { exchangeSubject, scenarioSubject } from '../../../../harness/judge/subject.js';
import type { Finding } from '../../../../harness/model/finding.js';
import type { Json, JsonObject } from '../../../../harness/model/json.js';
import type { Facts, Rule } from '../../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../../harness/model/subject.js';
import type { ExchangeEvent, Message } from '../../../../harness/model/transcript.js';
import { defaultDialect } from '../../../../standards/data-exchange/dialect.js';
import type { Person } from '../../../../standards/person.js';
import type { FaultClass, Handling } from '../../../../standards/supplementary-rm/handling.js';

const people = receiverPeople({ seed: 1, asOf: '2026-11-20' });

const personOf = (id: string): Person => {
  const person = people.get(id);
  if (person === undefined) throw new Error(`nobody is called ${id}`);
  return person;
};

/** A good bundle; equal keys give versions of one. */
export const bundle = (key = 'good', variant?: Parameters<typeof runBundle>[0]['variant']): RmBundle =>
  runBundle({ run: 'rules', key, person: personOf('B01'), ...(variant === undefined ? {} : { variant }) });

export const bundleOfAnother = (key = 'other'): RmBundle => runBundle({ run: 'rules', key, person: personOf('B02') });

/** Facts with what was agreed; nothing is agreed for what is not named. */
export const factsWith = (handling: Readonly<Partial<Record<FaultClass, Handling>>> = {}): Facts => ({
  people,
  dialect: defaultDialect,
  asOf: '2026-11-20',
  credential: 'none',
  certificate: false,
  receiver: {
    handling: Object.fromEntries(Object.entries(handling).map(([fault, does]) => [fault, { does }])),
    readBack: { by: 'fhir-search' },
  },
});

const FHIR_JSON = 'application/fhir+json';

export interface Answer {
  status?: number;
  body?: Json | string;
  media?: string;
  headers?: readonly [string, string][];
}

interface Asked {
  method?: string;
  path?: string;
  sent?: Json | string;
}

const bytes: string[] = [];

function message(start: string, headers: readonly [string, string][], body: Json | string | undefined): Message {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const c = String(bytes.push(text) - 1);
  return {
    start,
    headers: [...headers],
    body: { c, bytes: text.length, media: FHIR_JSON },
    measured: { wireBytes: text.length, utf8: true, duplicateKeys: [], depth: 10, canaries: [], redacted: [] },
  };
}

let count = 0;

/** An exchange as a rule sees it. No answer where it is null. */
export function exchange(
  step: string,
  answer: Answer | null,
  { method = 'POST', path = 'Bundle', sent }: Asked = {},
): ExchangeSubject {
  count += 1;
  const { status = 201, body, media = FHIR_JSON, headers = [] } = answer ?? {};
  const event: ExchangeEvent = {
    type: 'exchange',
    step,
    asker: 'assay',
    over: 'http',
    sent: message(`${method} /fhir/${path} HTTP/1.1`, [['Content-Type', FHIR_JSON]], sent),
    received:
      answer === null
        ? { noAnswer: 'reset', afterBytes: 0 }
        : message(`HTTP/1.1 ${status} Said`, [['Content-Type', media], ...headers], body),
    timing: { endUs: 1 },
    trace: '',
  };
  return exchangeSubject(`SC-RMR-999.0/${count}`, event, ({ c }) => Buffer.from(bytes[Number(c)] ?? ''));
}

export const outcome = (...issues: readonly JsonObject[]): JsonObject => ({
  resourceType: 'OperationOutcome',
  issue: [...issues],
});

export const error = (code = 'invalid', more: JsonObject = {}): JsonObject => ({
  severity: 'error',
  code,
  diagnostics: 'Mend it.',
  expression: ['Bundle.entry[0]'],
  ...more,
});

export const refusal = (status = 422, ...issues: readonly JsonObject[]): Answer => ({
  status,
  body: outcome(...(issues.length > 0 ? issues : [error()])),
});

/** A bundle that is posted and answered. */
export const posted = (step: string, sent: Json | string, answer: Answer | null = {}): ExchangeSubject =>
  exchange(step, answer, { sent });

/** What a search by identifier finds. */
export const found = (step: string, ...bundles: readonly Json[]): ExchangeSubject =>
  exchange(
    `read-${step}`,
    {
      status: 200,
      body: { resourceType: 'Bundle', type: 'searchset', entry: bundles.map((resource) => ({ resource })) },
    },
    { method: 'GET', path: 'Bundle?identifier=x' },
  );

/** What a rule says of exchanges; null where it has nothing to say. */
export function saidOf(rule: Rule, exchanges: readonly ExchangeSubject[], facts = factsWith()): Finding[] | null {
  if (rule.scope === 'exchange') {
    const judged = exchanges.filter((one) => rule.appliesTo?.(one, facts) ?? true);
    return judged.length === 0 ? null : judged.flatMap((one) => rule.check(one, facts));
  }
  if (rule.scope === 'run') {
    const run = { exchanges };
    return (rule.appliesTo?.(run, facts) ?? true) ? rule.check(run, facts) : null;
  }
  const subject = scenarioSubject(exchanges);
  return (rule.appliesTo?.(subject, facts) ?? true) ? rule.check(subject, facts) : null;
}
