import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../reference/listen.js';
import { defects, findDefect, listDefects, NULL_TARGETS } from './defects.js';
import { observe, PROBES } from './probes.test-support.js';
import { startReceiver } from './start.js';

const { all, good, faulty } = PROBES;
const without = (probes: readonly string[], ...left: readonly string[]) =>
  probes.filter((probe) => !left.includes(probe));

const CONFLICTS = ['late', 'other-patient', 'same-document'];
const SEQUENCES = ['repeat', 'at-once', 'correction', ...CONFLICTS];
/** Probes in which something is filed, and those of them with observations. */
const FILED = [...good, 'flagged'];
const OBSERVED = without(FILED, 'no-observations');
const HEADERS = ['media-type', 'accept', 'method', 'not-json', 'too-large'];
const REFUSED = [...faulty, ...CONFLICTS, ...HEADERS];
const POSTS = without(all, 'method');

/** The probes whose answers a defect changes; every other one stays as it was. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  'files-a-malformed-bundle': [...faulty, 'flagged', 'quarantined'],
  'files-what-it-refuses': faulty,
  'accepts-another-patients-observation': ['subject-of-another'],
  'accepts-wrong-check-digit': ['nhs-number-check-digit', 'two-faults', 'quarantined'],
  'accepts-no-nhs-number': ['nhs-number-missing'],
  'accepts-two-patients': ['patient-count'],
  'accepts-unresolved-references': ['reference-unresolved'],
  'accepts-wrong-news2-total': ['total-differs', 'flagged'],
  'accepts-impossible-score': ['score-range'],
  'accepts-what-is-no-pdf': ['data-not-pdf'],
  'accepts-a-cut-off-pdf': ['pdf-cut-short'],
  'accepts-no-document': ['document-count'],
  'accepts-a-wrong-hash': ['hash-differs'],
  'accepts-a-stay-backwards': ['stay-order', 'two-faults'],
  'accepts-withdrawn-observations': ['observation-withdrawn'],
  'accepts-modifier-extensions': ['modifier-extension'],
  'accepts-any-bundle-type': ['bundle-type'],
  'accepts-undated-observations': ['observation-time'],
  'refuses-without-observations': ['no-observations'],
  'refuses-several-organisations': without(all, 'one-organization', ...HEADERS),
  'refuses-http-full-urls': ['http-urls'],
  'refuses-extensions': ['extension'],
  'refuses-other-resources': ['device'],
  'refuses-high-totals': ['high-total', 'score-range'],
  'ignores-the-agreed-handling': ['flagged', 'quarantined'],
  'files-what-is-to-be-quarantined': ['quarantined'],

  'acknowledges-before-storing': [...FILED, ...SEQUENCES, 'search'],
  'loses-what-it-acknowledges': [...FILED, ...SEQUENCES, 'search'],
  'files-twice': ['repeat', 'at-once'],
  'files-twice-what-comes-at-once': ['at-once'],
  'files-a-repeat-as-a-version': ['repeat', 'at-once'],
  'refuses-a-repeat': ['repeat', 'at-once'],
  'files-a-document-twice': ['same-document'],
  'loses-corrections': ['correction'],
  'mixes-corrections': ['correction'],
  'overwrites-on-correction': ['correction'],
  'out-of-order-becomes-current': ['late'],
  'merges-two-patients': ['other-patient'],
  'drops-the-pdf-bytes': FILED,
  'truncates-large-pdf': ['large-pdf'],
  'loses-the-second-content': ['two-contents'],
  'rounds-decimal-values': [...OBSERVED, ...SEQUENCES],
  'loses-decimal-precision': ['precise'],
  'converts-units': [...OBSERVED, ...SEQUENCES],
  'drops-units': OBSERVED,
  'files-the-wrong-code': [...OBSERVED, 'search'],
  'drops-observation-notes': OBSERVED,
  'drops-score-links': OBSERVED,
  'changes-times-to-local': FILED,
  'drops-unknown-extensions': ['extension'],
  'drops-local-identifiers': ['local-identifier'],
  'loses-the-second-organization': without(FILED, 'one-organization'),
  'drops-other-resources': ['device'],

  'echoes-the-nhs-number-in-the-outcome': without(REFUSED, 'not-json', 'method'),
  'echoes-the-name-in-the-outcome': without(REFUSED, 'not-json', 'method'),
  'stack-trace-in-outcome': REFUSED,
  'answers-200-with-an-outcome-of-error': REFUSED,
  'answers-500-to-what-is-malformed': REFUSED,
  'answers-400-to-everything': without(REFUSED, 'not-json'),
  'acknowledges-what-it-refuses': faulty,
  'refuses-without-a-place': [...faulty, 'other-patient', 'same-document', 'flagged', 'quarantined'],
  'refuses-without-a-reason': REFUSED,
  'tells-the-first-fault-only': ['subject-of-another', 'two-faults'],
  'flags-nothing': ['flagged'],
  'refuses-in-html': REFUSED,
  'says-no-location': [...FILED, ...SEQUENCES],
  'allow-left-out': ['method'],
  'search-ignores-criteria': [...without(good, 'plain'), ...faulty, 'search'],
  'ignores-media-type': ['media-type'],
  'ignores-accept': ['accept'],
  'refuses-large-documents': ['large-pdf'],
  'takes-what-is-too-large': ['too-large'],

  'always-201': POSTS,
  'always-202': POSTS,
  'always-400': POSTS,
  'always-422': POSTS,
  'always-500': POSTS,
  'empty-200': POSTS,
};

let server: Listening;
let sound: Record<string, string>;
beforeAll(async () => {
  server = await startReceiver({ largestMegabytes: 4 });
  sound = await observe(server.url, null);
});
afterAll(() => server.close());

describe('a sound receiver', () => {
  it('files what is good and refuses what is faulty', () => {
    for (const probe of good) expect([probe, sound[probe]]).toEqual([probe, expect.stringMatching(/^201 filed same/)]);
    for (const probe of faulty)
      expect([probe, sound[probe]]).toEqual([probe, expect.stringMatching(/^422 \S+ .*not filed/)]);
  });
});

describe('defects', () => {
  it.each(defects)('$id changes what it is to change, and nothing else', async ({ id }) => {
    const seen = await observe(server.url, id);
    const changed = all.filter((probe) => seen[probe] !== sound[probe]);
    expect(changed).not.toEqual([]);
    const named = CHANGES[id];
    if (named === undefined) throw new Error(`${id} changes ${changed.join(', ')}: name them`);
    expect(changed.toSorted()).toEqual([...named].toSorted());
  });

  it.each(defects)('$id replaces one decision or wraps the whole, not both', ({ decide = {}, wrap }) => {
    expect(Object.keys(decide).length + (wrap === undefined ? 0 : 1)).toBe(1);
  });

  it('have distinct ids and titles that can be listed', () => {
    for (const { id, title, seenBy } of listDefects()) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect([id, title.length <= 90, /^[a-z].*[^.]$/.test(title), seenBy.length > 15]).toEqual([id, true, true, true]);
    }
    expect(new Set(defects.map(({ id }) => id)).size).toBe(defects.length);
    expect(new Set(defects.map(({ title }) => title)).size).toBe(defects.length);
    for (const id of NULL_TARGETS) expect(findDefect(id)).toBeDefined();
  });
});
