import { describe, expect, it } from 'vitest';
import { remarks, runAgainst } from './run.test-support.js';
import { ordinaryAnswer, type Question, startTarget, type Target } from './target.test-support.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

const shuffleKeys = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(shuffleKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(shuffled(Object.entries(value)).map(([key, item]) => [key, shuffleKeys(item)]));
};

const oneOf = <T>(...items: T[]): T => items[Math.floor(Math.random() * items.length)] as T;

const system = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** Contacts in the forms that FHIR leaves open. */
const contacts = (): Json[] => [
  {
    name: 'contact',
    resource: {
      resourceType: 'Organization',
      id: String(Math.random()).slice(2),
      identifier: [{ system, value: 'Z9Z9Z' }],
      telecom: [{ system: 'email', value: 'duty@southshire.example.org' }],
    },
  },
  {
    name: 'contact',
    resource: {
      resourceType: 'Organization',
      meta: { lastUpdated: new Date().toISOString() },
      extension: [{ url: 'https://example.org/ext', valueString: 'x' }],
      identifier: [{ system, value: 'Z9Z9Y' }],
      name: 'Out of hours',
      telecom: [
        { use: 'work' },
        { system: 'url', value: 'https://southshire.example.org/duty' },
        { system: 'phone', value: '01632 960002', use: 'mobile', rank: 1 },
      ],
      address: [{ use: 'work', text: 'Civic Centre' }],
    },
  },
];

/** The reference responder's decisions, told in every form that the standard, FHIR and the default dialect leave open. */
async function answerFreely(question: Question): Promise<void> {
  const { outgoing } = question;
  const { status, headers, body } = await ordinaryAnswer(question);
  const challenge = headers.find(([name]) => name === 'WWW-Authenticate')?.[1];
  let answer: Json = JSON.parse(Buffer.from(body).toString('utf8'));
  let code = status;
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) {
    const parameters = answer.parameter;
    if (status === 202) {
      code = 422;
      answer = {
        resourceType: 'OperationOutcome',
        id: 'x',
        issue: [
          { severity: 'warning', code: 'informational' },
          { severity: 'error', code: 'multiple-matches', diagnostics: 'Ask with more details.' },
        ],
      };
    } else if (status === 400 && !Buffer.from(body).toString('utf8').includes('"structure"')) {
      // 400 stays where the body could not be read at all.
      code = 422;
    } else if (Array.isArray(parameters)) {
      const match = parameters[0] as { [key: string]: Json };
      const flagged = { ...match, _valueBoolean: { extension: [{ url: 'https://example.org/ext', valueCode: 'x' }] } };
      answer = {
        resourceType: 'Parameters',
        id: String(Math.random()).slice(2),
        meta: { lastUpdated: new Date().toISOString() },
        parameter: match.valueBoolean === true ? shuffled([flagged, ...contacts()]) : [flagged],
      };
    }
  }
  const text = JSON.stringify(shuffleKeys(answer), null, oneOf<number | string>(0, 1, 2, '\t'));
  outgoing.statusCode = code;
  outgoing.statusMessage = oneOf('Fine', 'OK', '');
  outgoing.setHeader(
    'content-type',
    oneOf(
      'application/json',
      'application/fhir+json; charset=UTF-8; fhirVersion=4.0',
      'application/json;charset=utf-8',
    ),
  );
  const echoed = headers.filter(([name]) => /^x-(?:request|correlation)-id$/i.test(name));
  for (const [name, value] of echoed) {
    const isUuid = name.toLowerCase() === 'x-request-id';
    // A gateway repeats what the service has said, and a UUID is the same in capitals.
    outgoing.setHeader(name, oneOf<string | string[]>(value, [value, value], isUuid ? value.toUpperCase() : value));
  }
  if (challenge !== undefined) outgoing.setHeader('www-authenticate', [challenge, 'Basic realm="x"']);
  outgoing.setHeader(
    'cache-control',
    oneOf('no-store', 'No-Store', 'private, no-store, max-age=0', 'no-cache,no-store'),
  );
  outgoing.setHeader('x-served-by', oneOf('a', 'b', 'c'));
  outgoing.setHeader('ETag', `W/"${Math.random()}"`);
  outgoing.setHeader('Set-Cookie', [`session=${Math.random()}`, 'theme=plain']);
  outgoing.setHeader('X-RateLimit-Remaining', String(Math.floor(Math.random() * 1000)));
  if (Math.random() < 0.5) outgoing.setHeader('X-Sometimes', 'yes');
  outgoing.setHeader('Connection', oneOf('close', 'keep-alive'));
  if (Math.random() < 0.5) {
    outgoing.setHeader('Content-Length', Buffer.byteLength(text));
    outgoing.end(text);
  } else {
    const half = Math.floor(text.length / 2);
    outgoing.write(text.slice(0, half));
    setTimeout(() => outgoing.end(text.slice(half)), 1);
  }
}

describe('a responder that differs in every freedom', () => {
  it('gives no false alarm, run after run', async () => {
    const target: Target = await startTarget(answerFreely);
    try {
      for (let run = 0; run < 12; run += 1) {
        const { claims, exit } = await runAgainst(target.url);
        expect(remarks(claims)).toEqual([]);
        expect(exit).toBe(0);
      }
    } finally {
      await target.close();
    }
  });
});
