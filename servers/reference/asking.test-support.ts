import { personas } from '../../generators/people/personas.js';
import { FHIR_JSON, NHS_NUMBER_SYSTEM, OPERATION_PATH, SECTION_47 } from '../../standards/data-exchange/operation.js';
import type { Parameters, Patient } from '../../standards/fhir/resources.js';
import type { Identity, Person } from '../../standards/person.js';
import { heldFrom } from './held.js';
import { type Json, parseJson } from './json.js';
import type { Answer, Core, CoreRequest } from './message.js';
import { createPopulation } from './population.js';

/** How the tests beside this file ask. The server's tests do not use the fixtures that suites send. */
export const people = personas({ seed: 1, asOf: '2026-11-20' });

export function personOf(id: string): Person {
  const person = people.get(id);
  if (person === undefined) throw new Error(`there is no persona ${id}`);
  return person;
}

/** The patient without an identifier: FHIR has no empty lists. */
export function unnumbered(identity: Identity, change: Partial<Patient> = {}): Patient {
  const { identifier: _left, ...patient } = patientOf(identity, change);
  return patient;
}

export const held = createPopulation(heldFrom(people));

export const OPERATION = `/${OPERATION_PATH}`;

export const patientOf = (identity: Identity, change: Partial<Patient> = {}): Patient => ({
  resourceType: 'Patient',
  ...(identity.nhsNumber === null ? {} : { identifier: [{ system: NHS_NUMBER_SYSTEM, value: identity.nhsNumber }] }),
  name: [{ family: identity.family, ...(identity.given.length > 0 && { given: [...identity.given] }) }],
  ...(identity.birthDate === null ? {} : { birthDate: identity.birthDate }),
  ...change,
});

export const queryFor = (patient: Patient, reason: string = SECTION_47): Parameters => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'resource', resource: patient },
    { name: 'reason', valueUri: reason },
  ],
});

/** A question to the core; `content` that is text is sent as it is. */
export const requestFor = (content: object | string, change: Partial<CoreRequest> = {}): CoreRequest => ({
  method: 'POST',
  path: OPERATION,
  query: '',
  headers: [['Content-Type', FHIR_JSON]],
  body: new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content)),
  ...change,
});

export interface Heard {
  status: number;
  headers: Record<string, string>;
  json: Json | undefined;
}

export const heard = ({ status, headers, body }: Answer): Heard => ({
  status,
  headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
  json: parseJson(body),
});

export const ask = async (core: Core, content: object | string, change: Partial<CoreRequest> = {}): Promise<Heard> =>
  heard(await core(requestFor(content, change)));

/** What an answer comes down to: `match`, `no match`, or the status and issue code of an OperationOutcome. */
export function gistOf({ status, json }: Heard): string {
  const text = JSON.stringify(json ?? null);
  if (status === 200 && text.includes('"name":"match","valueBoolean":true')) return 'match';
  if (status === 200 && text.includes('"name":"match","valueBoolean":false')) return 'no match';
  return `${status} ${/"issue":\[\{[^\]]*"code":"([a-z-]+)"/.exec(text)?.[1] ?? 'without an issue'}`;
}
