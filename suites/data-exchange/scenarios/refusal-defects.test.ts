import { isUtf8 } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../harness/model/scenario.js';
import { SECTION_47 } from '../../../standards/data-exchange/operation.js';
import { matchBody, noMatchBody } from '../exchange.test-support.js';
import { butFor, type Responder, remarks } from './refusal-run.test-support.js';
import { answerStrictly } from './strict-responder.test-support.js';

type Body = { [key: string]: unknown };
type Parameter = { name?: unknown; resource?: Body; [key: string]: unknown };

const textOf = ({ body }: Question): string => Buffer.from(body).toString('utf8');

/** A responder that mends what it is sent, and then is as strict as any. */
const mendingText =
  (mend: (text: string) => string): Responder =>
  (question) =>
    // Bytes that are no text would be mended by reading them as one.
    answerStrictly(isUtf8(question.body) ? { ...question, body: Buffer.from(mend(textOf(question))) } : question);

const mending = (mend: (body: unknown) => unknown): Responder =>
  mendingText((text) => {
    try {
      const body: unknown = JSON.parse(text);
      const mended = JSON.stringify(mend(body));
      // What is as it was stays as it was written, with its keys that stand twice.
      return mended === JSON.stringify(body) ? text : mended;
    } catch {
      return text;
    }
  });

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);
const inBody = (mend: (body: Body) => unknown) => mending((body) => (isBody(body) ? mend(body) : body));
const inParameters = (mend: (parameter: Parameter[]) => Parameter[]) =>
  inBody((body) => (Array.isArray(body.parameter) ? { ...body, parameter: mend(body.parameter) } : body));
const inEach = (mend: (parameter: Parameter) => Parameter) => inParameters((parameters) => parameters.map(mend));
const inSubject = (mend: (patient: Body) => Body) =>
  inEach((one) => (isBody(one.resource) ? { ...one, resource: mend(one.resource) } : one));

const reason = { name: 'reason', valueUri: SECTION_47 };
const inReason = (mend: (parameter: Parameter) => Parameter) =>
  inEach((one) => (one.name === 'reason' ? mend(one) : one));
const asListed = (fits: (uri: string) => boolean) =>
  inReason((one) => (typeof one.valueUri === 'string' && fits(one.valueUri) ? { ...one, valueUri: SECTION_47 } : one));

/** For each row a lenience that it sees, and that no other row sees. */
const defects: [row: string, does: string, responder: Responder, wanted: string[]][] = [
  ['SC-MAL-001', 'answers an empty body', butFor(['empty'], () => ({ body: noMatchBody })), ['DES-ERR-002 warning']],
  [
    'SC-MAL-002',
    'reads up to where the body ends',
    mendingText((text) => (text.endsWith(',') ? `${text}"given":["Orla"]}]}},${JSON.stringify(reason)}]}` : text)),
    ['DES-ERR-002 warning'],
  ],
  ['SC-MAL-003', 'drops a comma at the end', mendingText((text) => text.replace(/,\}$/, '}')), ['DES-ERR-002 warning']],
  [
    'SC-MAL-004',
    'takes the first of a list',
    mending((body) => (Array.isArray(body) ? body[0] : body)),
    ['DES-ERR-003 warning'],
  ],
  [
    'SC-MAL-005',
    'reads a string as JSON',
    mending((body) => (typeof body === 'string' ? JSON.parse(body) : body)),
    ['DES-ERR-003 warning'],
  ],
  ['SC-MAL-006', 'adds a type', inBody((body) => ({ resourceType: 'Parameters', ...body })), ['DES-ERR-003 warning']],
  [
    'SC-MAL-007',
    'wraps a bare Patient and supposes the reason',
    inBody((body) =>
      body.resourceType === 'Patient'
        ? { resourceType: 'Parameters', parameter: [{ name: 'resource', resource: body }, reason] }
        : body,
    ),
    ['DES-ERR-004 fail', 'DES-REQ-002 fail', 'DES-REQ-002 warning'],
  ],
  [
    'SC-MAL-009',
    'opens a batch',
    inBody((body) => (Array.isArray(body.entry) ? body.entry[0].resource : body)),
    ['DES-ERR-003 warning'],
  ],
  [
    'SC-MAL-010',
    'reads the type without regard to case',
    inBody((body) =>
      /^parameters$/i.test(String(body.resourceType)) ? { ...body, resourceType: 'Parameters' } : body,
    ),
    ['DES-ERR-003 warning'],
  ],
  [
    'SC-MAL-011',
    'answers Parameters that are empty',
    (question) =>
      textOf(question) === '{"resourceType":"Parameters"}' ? { body: noMatchBody } : answerStrictly(question),
    ['DES-ERR-003 warning', 'DES-REQ-002 warning'],
  ],
  [
    'SC-MAL-012',
    'answers a reason alone',
    (question) =>
      textOf(question).startsWith('{"resourceType":"Parameters","parameter":[{"name":"reason"')
        ? { body: noMatchBody }
        : answerStrictly(question),
    ['DES-REQ-002 warning'],
  ],
  [
    'SC-MAL-013',
    'supposes a reason that is not there',
    inParameters((parameters) =>
      parameters.some(({ name }) => name === 'reason') || parameters.length !== 1
        ? parameters
        : [...parameters, reason],
    ),
    ['DES-ERR-004 fail', 'DES-ERR-004 warning', 'DES-REQ-003 fail'],
  ],
  [
    'SC-MAL-014',
    'supposes a reason that is empty',
    asListed((uri) => uri === ''),
    ['DES-ERR-004 fail', 'DES-ERR-004 warning'],
  ],
  [
    'SC-MAL-015',
    'takes words for a reason',
    inReason((one) => (one.valueString === undefined ? one : reason)),
    ['DES-ERR-004 fail', 'DES-ERR-004 warning'],
  ],
  [
    'SC-MAL-016',
    'takes any section of the Act',
    asListed((uri) => uri.startsWith('https://www.legislation.gov.uk/ukpga/1989/41/')),
    ['DES-ERR-004 fail', 'DES-ERR-004 warning', 'DES-REQ-004 fail'],
  ],
  ['SC-ESC-016', 'takes section 47 of any Act', asListed((uri) => uri.endsWith('/section/47')), ['DES-IG-023 warning']],
  [
    'SC-MAL-019',
    'takes the last of two people',
    inParameters((parameters) => {
      const subjects = parameters.filter(({ name }) => name === 'resource');
      return subjects.length > 1 ? parameters.filter((one) => one !== subjects[0]) : parameters;
    }),
    ['DES-OP-008 fail', 'DES-OP-008 warning'],
  ],
  [
    'SC-MAL-020',
    'takes a Person for a Patient',
    inSubject((subject) => (subject.resourceType === 'Person' ? { ...subject, resourceType: 'Patient' } : subject)),
    ['DES-ERR-003 warning'],
  ],
  [
    'SC-MAL-021',
    'follows a reference into the body',
    inBody((body) =>
      Array.isArray(body.contained)
        ? { resourceType: 'Parameters', parameter: [{ name: 'resource', resource: body.contained[0] }, reason] }
        : body,
    ),
    ['DES-ERR-003 warning'],
  ],
  [
    'SC-MAL-022',
    'passes over a value beside a resource',
    inEach(({ valueUri, ...one }) => (one.resource === undefined ? { ...one, valueUri } : one)),
    ['DES-REQ-011 warning'],
  ],
  [
    'SC-MAL-023',
    'passes over a parameter that is empty',
    inParameters((parameters) => parameters.filter((one) => one.name === 'resource' || Object.keys(one).length > 1)),
    ['DES-REQ-011 warning'],
  ],
  [
    'SC-MAL-024',
    'reads names without regard to case',
    inEach((one) => ({ ...one, name: typeof one.name === 'string' ? one.name.toLowerCase() : one.name })),
    ['DES-REQ-011 warning'],
  ],
  [
    'SC-MAL-026',
    'passes over modifiers',
    inSubject(({ modifierExtension: _, ...patient }) => patient),
    ['DES-ERR-017 fail', 'DES-ERR-017 warning'],
  ],
  [
    'SC-MAL-029',
    'takes a null name for none',
    mendingText((text) => text.replace('"family":null,', '')),
    ['DES-ERR-003 warning'],
  ],
  [
    'SC-MAL-031',
    'takes digits for a string',
    mendingText((text) => text.replace(/"value":(\d{10})/, '"value":"$1"')),
    ['DES-ERR-003 warning'],
  ],
  [
    'SC-SEC-001',
    'answers whoever asks',
    butFor(['nobody'], () => ({ body: matchBody() })),
    ['DES-SEC-004 fail', 'HBK-015 warning'],
  ],
];

describe.each(defects)('%s', (row, does, responder, wanted) => {
  it(`alone sees a responder that ${does}`, async () => {
    expect((await remarks(responder)).sort()).toEqual(wanted.map((one) => `${row} ${one}`));
  });
});
