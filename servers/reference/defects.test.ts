import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../standards/catalogue.js';
import { CASE_NUMBER_SYSTEM } from '../../standards/data-exchange/operation.js';
import type { Parameters } from '../../standards/fhir/resources.js';
import { ask, held, OPERATION, patientOf, people, personOf, queryFor, unnumbered } from './asking.test-support.js';
import { defects, logDefects } from './defects.js';
import { isObject, type Json, objectsOf } from './json.js';
import type { Listening } from './listen.js';
import { answerOutcome } from './message.js';
import { outcomes } from './outcomes.js';
import { responderOver } from './responder.js';
import { startReferenceServer } from './start.js';

/** What an answer comes down to: `contact`, `none` or the status, and what is odd about it. */
function gist(status: number, json: Json | undefined): string {
  const parameters = (isObject(json) && objectsOf(json.parameter)) || [];
  const match = parameters.find(({ name }) => name === 'match')?.valueBoolean;
  if (match === undefined) return String(status);
  const contact = parameters.find(({ name }) => name === 'contact')?.resource;
  const text = JSON.stringify(contact ?? '');
  return [
    match ? 'match' : 'no match',
    contact === undefined ? '' : ' with contact',
    text.includes('"use":"home"') ? ' at home' : '',
    contact === undefined || text.includes('"identifier"') ? '' : ' without identifier',
  ].join('');
}

const orla = personOf('R01');
const evie = personOf('R16');
const swapped = ({ resourceType, parameter }: Parameters) => ({ resourceType, parameter: parameter.toReversed() });

/** The questions of the scenarios, in this server's own words. */
const questions: Record<string, Parameters> = {
  'SC-MAT-001': queryFor(patientOf(orla)),
  'SC-MAT-002': queryFor(patientOf(personOf('N01'))),
  'SC-MAT-006': queryFor(unnumbered(orla, { address: [{ postalCode: 'ZA1 1AA' }] })),
  'SC-MAT-030': queryFor(unnumbered(personOf('R05'))),
  'SC-MAT-036': queryFor(
    patientOf(personOf('N01'), { identifier: [{ system: CASE_NUMBER_SYSTEM, value: orla.nhsNumber ?? '' }] }),
  ),
  'SC-MAT-040': queryFor(patientOf({ ...evie, ...evie.invalidated })),
  'SC-MAT-066': swapped(queryFor(patientOf(orla))),
};

const sound: Record<string, string> = {
  'SC-MAT-001': 'match with contact',
  'SC-MAT-002': 'no match',
  'SC-MAT-006': 'match with contact',
  'SC-MAT-030': '202',
  'SC-MAT-036': 'no match',
  'SC-MAT-040': 'no match',
  'SC-MAT-066': 'match with contact',
};

/** What some defects change in those answers; everything else stays sound. */
const changes: Record<string, Record<string, string>> = {
  'identifier-by-value-alone': { 'SC-MAT-036': '202' },
  'postcode-unsupported': { 'SC-MAT-006': 'no match' },
  'picks-the-first': { 'SC-MAT-030': 'match with contact' },
  'links-invalidated-identity': { 'SC-MAT-040': 'match with contact' },
  'no-match-carries-contact': {
    'SC-MAT-002': 'no match with contact',
    'SC-MAT-036': 'no match with contact',
    'SC-MAT-040': 'no match with contact',
  },
  'contact-at-home': {
    'SC-MAT-001': 'match with contact at home',
    'SC-MAT-006': 'match with contact at home',
    'SC-MAT-066': 'match with contact at home',
  },
  'contact-without-identifier': {
    'SC-MAT-001': 'match with contact without identifier',
    'SC-MAT-006': 'match with contact without identifier',
    'SC-MAT-066': 'match with contact without identifier',
  },
  'reads-by-position': { 'SC-MAT-066': '400' },
};

describe('defects over the wire', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await startReferenceServer({ people });
  });
  afterAll(() => server.close());

  async function gists(defect: string | null): Promise<Record<string, string>> {
    const space = new URL(`/spaces/${defect ?? 'sound'}`, server.url).href;
    const set = await fetch(`${space}/controls/defect`, { method: 'PUT', body: JSON.stringify({ defect }) });
    expect(set.status).toBe(200);
    const answers = Object.entries(questions).map(async ([scenario, question]) => {
      const answer = await fetch(`${space}/fhir${OPERATION}`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(question),
      });
      const json: Json = JSON.parse(await answer.text());
      return [scenario, gist(answer.status, json)];
    });
    return Object.fromEntries(await Promise.all(answers));
  }

  it('leave the server sound when there is none', async () => {
    expect(await gists(null)).toEqual(sound);
  });

  it.each(Object.entries(changes))('change the answers that %s is to change and no other', async (id, changed) => {
    expect(await gists(id)).toEqual({ ...sound, ...changed });
  });
});

describe('defects', () => {
  it('have distinct ids', () => {
    expect(new Set(defects.map(({ id }) => id)).size).toBe(defects.length);
  });

  it.each(defects)(
    '$id replaces one decision or wraps the whole, not both',
    ({ decide = {}, wrap, letsAllReadTheLog }) => {
      const whole = [wrap, letsAllReadTheLog].filter((one) => one !== undefined);
      expect(Object.keys(decide).length + whole.length).toBe(1);
    },
  );

  it.each(logDefects)('$id changes what is recorded', ({ record, logsNoReading }) => {
    expect([record, logsNoReading].filter((one) => one !== undefined)).toHaveLength(1);
  });

  it.each([...defects, ...logDefects])('$id has an id and a title that can be listed', ({ id, title }) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(id.length).toBeLessThanOrEqual(40);
    // A method of HTTP is written in capitals wherever it stands.
    expect(title).toMatch(/^([a-z]|(TRACE|OPTIONS)\b).*[^.]$/);
    expect(title).not.toMatch(/\bshould\b/);
    expect(title.length).toBeLessThanOrEqual(90);
  });

  it('have distinct titles', () => {
    expect(new Set(defects.map(({ title }) => title)).size).toBe(defects.length);
  });

  it.each(defects)('$id names what it is found by, each once, and fails what binds with SHALL only', ({ breaks }) => {
    expect(breaks).not.toEqual([]);
    const named = breaks.map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`);
    expect(new Set(named).size).toBe(named.length);
    for (const { requirement, outcome } of breaks) {
      expect(outcome).not.toBe('differs');
      if (outcome === 'fail') expect([requirement, catalogue[requirement].strength]).toEqual([requirement, 'SHALL']);
    }
  });

  it('can wrap the whole responder', async () => {
    const mute = responderOver(held, {
      id: 'mute',
      title: 'every answer is a fault',
      breaks: [],
      wrap: () => async (request) => answerOutcome(request, outcomes.ourFault),
    });
    expect((await ask(mute, queryFor(patientOf(orla)))).status).toBe(500);
  });
});
