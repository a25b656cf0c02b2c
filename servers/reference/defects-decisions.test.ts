import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PolicyId } from '../../generators/policies/policies.js';
import { catalogue } from '../../standards/catalogue.js';
import { SECTION_47 } from '../../standards/data-exchange/operation.js';
import { SECTION_17 } from '../../standards/data-exchange/sharing-policy.js';
import { type PolicyServer, startPolicyServer } from '../policies/start.js';
import { defects, logDefects } from './defects.js';
import { decisionDefects, reviewDefects } from './defects-decisions.js';
import type { Listening } from './listen.js';
import {
  AS_OF,
  type Asking,
  cite,
  idOf,
  NOON,
  questionOf,
  requestOf,
  spaceOf,
  startPolicyResponder,
} from './policy/asking-under-policies.test-support.js';

const all = [...decisionDefects, ...reviewDefects];

let server: Listening;
let policies: PolicyServer;
beforeAll(async () => {
  [server, policies] = await Promise.all([startPolicyResponder(), startPolicyServer({ asOf: AS_OF })]);
});
afterAll(() => Promise.all([server.close(), policies.close()]));

const under = (...ids: PolicyId[]) => ({ SharingPolicy: ids.map((id) => cite(policies.uriOf(id), id)) });
const altered = () => ({
  SharingPolicy: [{ ...policies.policy('POL-1'), Purpose: [SECTION_47, SECTION_17] }],
});

/** The questions of the scenarios, in this server's own words. */
const questions = (): Record<string, Asking> => ({
  'SC-ESC-001': { request: under('POL-1') },
  'SC-ESC-002': { request: under('POL-4') },
  'SC-ESC-004': { request: under('POL-2') },
  'SC-ESC-005': { request: under('POL-3') },
  'SC-ESC-006': { request: under('POL-7') },
  'SC-ESC-007': { caller: 'Q-SCH', request: { ...under('POL-1'), RequesterIdentifier: idOf('Q-SCH') } },
  'SC-ESC-008': { request: under('POL-8') },
  'SC-ESC-009': { request: under('POL-5') },
  'SC-ESC-011': { request: altered() },
  'SC-ESC-012': { request: under('POL-6') },
  'SC-ESC-014': { reason: SECTION_17, request: { ...under('POL-1'), AssertedPurpose: SECTION_17 } },
  'SC-ESC-022': { caller: 'Q-NHS', request: under('POL-1') },
  'SC-ESC-023': { request: under('POL-1', 'POL-2') },
  'SC-ESC-024': { request: under('POL-1', 'POL-6-FORBIDS') },
  'SC-ESC-025': { request: under('POL-1-OTHER-DATA') },
  'SC-ESC-027': { request: { ...under('POL-1'), DateStamp: '2026-11-19T12:00:00Z' } },
  'SC-ESC-027 without a zone': { request: { ...under('POL-1'), DateStamp: '2026-11-20T12:00:00' } },
  'SC-MAL-061': { request: { ...under('POL-1'), AssertedPurpose: SECTION_17 } },
});

const PERMIT = 'match';
const DENY = '403 forbidden';
const REVIEW = '202 suppressed';

const sound: Record<string, string> = {
  'SC-ESC-001': PERMIT,
  'SC-ESC-002': DENY,
  'SC-ESC-004': DENY,
  'SC-ESC-005': DENY,
  'SC-ESC-006': PERMIT,
  'SC-ESC-007': DENY,
  'SC-ESC-008': DENY,
  'SC-ESC-009': REVIEW,
  'SC-ESC-011': REVIEW,
  'SC-ESC-012': REVIEW,
  'SC-ESC-014': DENY,
  'SC-ESC-022': DENY,
  'SC-ESC-023': PERMIT,
  'SC-ESC-024': DENY,
  'SC-ESC-025': DENY,
  'SC-ESC-027': DENY,
  'SC-ESC-027 without a zone': PERMIT,
  'SC-MAL-061': '400 invalid',
  'SC-ESC-030': '401',
  'SC-ESC-003': 'alike',
  'SC-ESC-020': DENY,
  'SC-ESC-026': '409 conflict',
};

/** What each defect changes in those answers; everything else stays sound. */
const changes: Record<string, Record<string, string>> = {
  'ended-policy-permits': { 'SC-ESC-004': PERMIT },
  'future-policy-permits': { 'SC-ESC-005': PERMIT },
  'end-date-exclusive': { 'SC-ESC-006': DENY },
  'asker-no-party-permitted': { 'SC-ESC-007': PERMIT },
  'responder-no-party-permitted': { 'SC-ESC-008': PERMIT },
  'policy-purpose-ignored': { 'SC-ESC-002': PERMIT, 'SC-ESC-014': PERMIT, 'SC-ESC-003': 'match, no match' },
  'section-17-as-47': { 'SC-ESC-014': PERMIT },
  'policy-data-ignored': { 'SC-ESC-025': PERMIT },
  'unknown-restriction-ignored': { 'SC-ESC-012': PERMIT },
  'prohibition-loses': { 'SC-ESC-024': PERMIT },
  'every-policy-needed': { 'SC-ESC-023': DENY },
  'unread-policy-permits': { 'SC-ESC-009': PERMIT, 'SC-ESC-020': PERMIT },
  'altered-copy-believed': { 'SC-ESC-011': PERMIT },
  'asker-taken-on-trust': { 'SC-ESC-022': PERMIT },
  'stale-request-answered': { 'SC-ESC-027': PERMIT },
  'replay-accepted': { 'SC-ESC-026': 'no match' },
  'review-by-nobody': { 'SC-ESC-009': PERMIT, 'SC-ESC-011': PERMIT, 'SC-ESC-012': PERMIT, 'SC-ESC-020': PERMIT },
  'review-approved-by-time': { 'SC-ESC-020': PERMIT },
  'withheld-tells-who-is-held': { 'SC-ESC-003': 'told apart' },
  // Only when it is told changes.
  'refused-later-when-held': {},
  'every-question-to-a-person': Object.fromEntries(
    ['SC-ESC-001', 'SC-ESC-006', 'SC-ESC-023', 'SC-ESC-027 without a zone'].map((id) => [id, REVIEW]),
  ),
  'denial-as-breakdown': Object.fromEntries(
    Object.entries(sound).flatMap(([id, gist]) =>
      gist === DENY && id !== 'SC-ESC-022' ? [[id, '500 exception']] : [],
    ),
  ),
  'unreadable-request-passed-over': { 'SC-MAL-061': PERMIT },
  'policy-in-place-of-credential': { 'SC-ESC-030': '200' },
  'zone-wanted': { 'SC-ESC-027 without a zone': '400 value' },
};

async function gists(defect: string | null): Promise<Record<string, string>> {
  const space = spaceOf(server, `decisions-${defect ?? 'sound'}`);
  expect((await space.control('defect', { defect })).status).toBe(200);
  await space.control('clock', { now: NOON });
  await space.control('policies', { origins: [policies.url], milliseconds: 400, reviewSeconds: 60 });
  const found: Record<string, string> = {};
  for (const [scenario, asking] of Object.entries(questions())) found[scenario] = await space.ask(asking);

  const [held, stranger] = [
    await space.send(questionOf({ request: under('POL-4') })),
    await space.send(questionOf({ person: 'N01', request: under('POL-4') })),
  ];
  const matches = [held, stranger].map(({ text }) => (text.includes('"valueBoolean":true') ? 'match' : 'no match'));
  found['SC-ESC-003'] = held.status === 200 ? matches.join(', ') : held.text === stranger.text ? 'alike' : 'told apart';

  const used = requestOf(under('POL-1'));
  await space.ask({ request: used });
  found['SC-ESC-026'] = await space.ask({ request: used, person: 'N01' });

  const { status } = await fetch(
    new URL(`/spaces/decisions-${defect ?? 'sound'}/fhir/Patient/$person-info-query`, server.url),
    {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify(questionOf({ request: under('POL-1') })),
    },
  );
  found['SC-ESC-030'] = String(status);

  const waiting = requestOf(under('POL-5'));
  await space.ask({ request: waiting });
  await space.control('clock', { now: '2026-11-20T12:05:00Z' });
  found['SC-ESC-020'] = await space.ask({ request: waiting });
  return found;
}

describe('defects of decisions over the wire', () => {
  it('leave the server sound when there is none', async () => {
    expect(await gists(null)).toEqual(sound);
  });

  it.each(all)('change the answers that $id is to change and no other', async ({ id }) => {
    expect(changes[id]).toBeDefined();
    expect(await gists(id)).toEqual({ ...sound, ...changes[id] });
  });
});

describe('defects of decisions', () => {
  it('have ids that no other defect has', () => {
    const ids = [...defects, ...logDefects, ...reviewDefects].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(all)('$id replaces one thing, can be listed, and names what finds it', (defect) => {
    const { id, title, decide = {}, wrap, breaks } = defect;
    expect(Object.keys(decide).length + (wrap === undefined ? 0 : 1)).toBe(1);
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(title).toMatch(/^[a-z].{0,89}[^.]$/);
    expect(breaks).not.toEqual([]);
    for (const { requirement, outcome } of breaks) {
      if (outcome === 'fail') expect([requirement, catalogue[requirement].strength]).toEqual([requirement, 'SHALL']);
    }
  });
});
