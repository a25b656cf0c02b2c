import type { OperationOutcome, Organization, Parameters, Patient } from '../fhir/resources.js';
import { defaultDialect } from './dialect.js';
import { NHS_NUMBER_SYSTEM, ODS_CODE_SYSTEM, SECTION_47 } from './operation.js';

/** A payload as it goes over the wire under the default readings. */
export interface ExamplePayload {
  title: string;
  of: 'question' | 'answer';
  /** HTTP status of an answer; null for a question. */
  status: number | null;
  body: Parameters | OperationOutcome;
}

/** Persona R01. The published example has an NHS number that cannot exist (DES-AMB-19), so it is not used. */
const orlaFenwick: Patient = {
  resourceType: 'Patient',
  identifier: [{ system: NHS_NUMBER_SYSTEM, value: '9990010005' }],
  name: [{ family: 'Fenwick', given: ['Orla', 'Mae'] }],
  birthDate: '2015-05-01',
};

const dutyDesk: Organization = {
  resourceType: 'Organization',
  identifier: [{ system: ODS_CODE_SYSTEM, value: 'Z9Z9Z' }],
  name: 'Southshire Duty Desk',
  telecom: [{ system: 'phone', value: '01632 960001', use: 'work' }],
};

const parameters = (...parameter: Parameters['parameter']): Parameters => ({ resourceType: 'Parameters', parameter });

const answer = (title: string, status: number, body: ExamplePayload['body']): ExamplePayload => ({
  title,
  of: 'answer',
  status,
  body,
});

const refusal = (
  title: string,
  { status, code }: { status: number; code: string },
  diagnostics: string,
  severity: 'error' | 'information' = 'error',
): ExamplePayload =>
  answer(title, status, { resourceType: 'OperationOutcome', issue: [{ severity, code, diagnostics }] });

/** One payload for each outcome, by a name that serves as a file name. No text in them depends on the person. */
export const examplePayloads = {
  question: {
    title: 'Do you have information about this person?',
    of: 'question',
    status: null,
    body: parameters({ name: 'resource', resource: orlaFenwick }, { name: 'reason', valueUri: SECTION_47 }),
  },
  match: answer(
    'The person is known, and this is whom to ask',
    200,
    parameters({ name: 'match', valueBoolean: true }, { name: 'contact', resource: dutyDesk }),
  ),
  'no-match': answer(
    'Nobody was found with these details',
    defaultDialect['outcome.noMatch'].status,
    parameters({ name: 'match', valueBoolean: false }),
  ),
  review: refusal(
    'REVIEW: a human decides before anything is answered',
    defaultDialect['outcome.review'],
    'The question was passed to a person for a decision. Send it again later.',
    'information',
  ),
  deny: refusal(
    'DENY: the question is refused, whoever it is about',
    defaultDialect['outcome.deny'],
    'No agreement permits this question. The refusal says nothing about the person.',
  ),
  'ambiguous-conflict': refusal(
    'Several people fit equally well (409)',
    { status: 409, code: 'multiple-matches' },
    'The details do not identify one person. More identifiers may help.',
  ),
  'ambiguous-unprocessable': refusal(
    'Several people fit equally well (422)',
    { status: 422, code: 'multiple-matches' },
    'The details do not identify one person. More identifiers may help.',
  ),
  'bad-request': refusal(
    'The question lacks its reason',
    { status: 400, code: 'required' },
    'The parameter "reason" is missing.',
  ),
  unauthenticated: refusal(
    'The caller did not say who it is',
    { status: 401, code: 'login' },
    'A credential is required.',
  ),
} as const satisfies Readonly<Record<string, ExamplePayload>>;

export type ExamplePayloadName = keyof typeof examplePayloads;
