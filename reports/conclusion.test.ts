import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Outcome, type Verdict } from '../harness/model/verdict.js';
import { catalogue, isRequirementId, type RequirementId } from '../standards/catalogue.js';
import type { Untested } from '../standards/requirement.js';
import { conclusionWord, type DocumentConclusion } from './conclusion.js';
import { everyOutcome, inputOf, verdictOf } from './every-outcome.test-support.js';
import type { ConclusionKind } from './words.js';

const idsOf = (document: string): RequirementId[] =>
  Object.keys(catalogue)
    .filter(isRequirementId)
    .filter((id) => catalogue[id].document === document);

const inStandard = (basis?: string) =>
  idsOf('des-0.2').filter((id) => basis === undefined || catalogue[id].basis === basis).length;
const [ALL, BY_TEXT, BY_READING] = [inStandard(), inStandard('stated'), inStandard('editorial')];
const MANDATORY = idsOf('des-0.2').filter((id) => catalogue[id].strength === 'SHALL').length;

/** Every requirement of the Data Exchange Standard passes, but for those named. */
const allBut = (others: Partial<Record<RequirementId, Outcome>>): Verdict[] =>
  idsOf('des-0.2').map((id) => verdictOf(id, others[id] ?? 'pass'));

const conclusionOf = (
  verdicts: readonly Verdict[],
  variant: Parameters<typeof inputOf>[1] = {},
  document = 'des-0.2',
) => inputOf(verdicts, variant).conclusions.find((one) => one.document === document)!;

/** The catalogue as if nothing in it had to be left out. */
const ALL_TESTED = Object.fromEntries(
  Object.entries(catalogue).map(([id, { untested: _, ...entry }]) => [id, { ...entry, roles: ['responder'] }]),
) as unknown as typeof catalogue;

const STATED = 'DES-RES-005';
const EDITORIAL = 'DES-RES-003';
const RECOMMENDED = 'DES-RES-024';

describe('the conclusion for a document', () => {
  it.each<[string, ConclusionKind, Verdict[], Parameters<typeof inputOf>[1]]>([
    ['a stated requirement fails', 'not-conformant', allBut({ [STATED]: 'fail' }), {}],
    ['a stated one fails in a run cut short', 'not-conformant', allBut({ [STATED]: 'fail' }), { ended: 'interrupted' }],
    [
      'a stated one fails in a partial run',
      'not-conformant',
      allBut({ [STATED]: 'fail' }),
      { opened: { filtered: true } },
    ],
    ['the run has no end', 'cut-short', allBut({ [EDITORIAL]: 'fail' }), { ended: null }],
    ['the target went away', 'cut-short', allBut({}), { ended: 'target-gone' }],
    ['a filter left scenarios out', 'partial', allBut({ [EDITORIAL]: 'fail' }), { opened: { filtered: true } }],
    ['it is one shard', 'partial', allBut({}), { opened: { shard: { index: 1, of: 2 } } }],
    ['our reading fails', 'fails-our-reading', allBut({ [EDITORIAL]: 'fail', 'DES-RES-001': 'not-shown' }), {}],
    [
      'a mandatory one is inconclusive',
      'not-shown',
      allBut({ [EDITORIAL]: 'inconclusive', 'DES-RES-001': 'differs' }),
      {},
    ],
    ['a mandatory one is not shown', 'not-shown', allBut({ [EDITORIAL]: 'not-shown' }), {}],
    ['a mandatory one is not reached', 'not-shown', allBut({ [EDITORIAL]: 'not-reached' }), {}],
    ['a mandatory one is not run', 'not-shown', allBut({ [EDITORIAL]: 'not-run' }), {}],
    ['a mandatory one met our error', 'not-shown', allBut({ [EDITORIAL]: 'error' }), {}],
    [
      'a mandatory one that a rule judges was never planned',
      'not-shown',
      allBut({}).filter((v) => v.requirement !== EDITORIAL),
      {},
    ],
    ['one differs', 'differs', allBut({ [EDITORIAL]: 'differs', [RECOMMENDED]: 'warning' }), {}],
    ['one has a warning', 'conforms-as-tested', allBut({ [RECOMMENDED]: 'warning' }), {}],
    ['a recommended one is not run', 'conforms-as-tested', allBut({ [RECOMMENDED]: 'not-run' }), {}],
    [
      'nothing but "not applicable" was found',
      'not-shown',
      idsOf('des-0.2').map((id) => verdictOf(id, 'not-applicable')),
      {},
    ],
  ])('when %s is %s', (_, kind, verdicts, variant) => {
    expect(conclusionOf(verdicts, variant).kind).toBe(kind);
  });

  it('does not let our error hide a stated failure of the same requirement', () => {
    const verdicts = [...allBut({ [STATED]: 'error' }), verdictOf(STATED, 'fail', { scenario: 'SC-MAT-005' })];
    expect(conclusionOf(verdicts).kind).toBe('not-conformant');
  });

  it('calls a mandatory pass not shown when a planned check of it left no verdict', () => {
    const { opened } = everyOutcome();
    expect(opened.plan.flatMap(({ checks }) => checks).filter((c) => c.requirement === 'DES-RES-001')).toHaveLength(2);
    const des = everyOutcome().rows.find(({ requirement }) => requirement === 'DES-RES-001');
    expect(des).toMatchObject({ outcome: 'pass', partly: true, judged: 1, driven: 2 });
  });

  it.each<[string, Verdict[], Parameters<typeof inputOf>[1], string]>([
    [
      'not-conformant',
      allBut({ [STATED]: 'fail', [EDITORIAL]: 'fail' }),
      {},
      `Not conformant with Data Exchange Standard 0.2: 1 of ${BY_TEXT} stated requirements and 1 of ${BY_READING} requirements by our reading fail.`,
    ],
    [
      'cut-short',
      [verdictOf(EDITORIAL, 'fail'), verdictOf('DES-RES-001', 'pass')],
      { ended: 'interrupted' },
      `Cut short because a signal stopped it: 2 of ${ALL} requirements were judged, of which 1 fails; nothing can be said about the rest.`,
    ],
    [
      'partial',
      [verdictOf('DES-RES-001', 'pass')],
      { opened: { filtered: true } },
      `Partial run because a filter left scenarios out: 1 of ${ALL} requirements was judged; nothing can be said about the rest.`,
    ],
    [
      'fails-our-reading',
      allBut({ [EDITORIAL]: 'fail' }),
      {},
      `1 of ${BY_READING} requirements by our reading fails; no stated requirement fails.`,
    ],
    [
      'not-shown',
      allBut({ [EDITORIAL]: 'not-run' }),
      {},
      `Not shown: 1 of ${MANDATORY} mandatory requirements within reach of this run was not fully judged.`,
    ],
    [
      'differs',
      allBut({ [EDITORIAL]: 'differs', 'DES-RES-001': 'differs' }),
      {},
      `2 of ${BY_READING} requirements by our reading differ from a default reading that the target has not accepted; none fails.`,
    ],
    [
      'conforms-as-tested',
      allBut({ [RECOMMENDED]: 'warning', [STATED]: 'not-applicable' }),
      {},
      `Conforms as tested in the full profile: of ${ALL} requirements ${ALL - 2} pass, 1 has a warning and 1 is not applicable.`,
    ],
  ])('of kind %s is one sentence with denominators', (kind, verdicts, variant, sentence) => {
    const conclusion = conclusionOf(verdicts, { entries: ALL_TESTED, ...variant });
    expect(conclusion).toMatchObject({ kind, sentence });
  });

  it('counts rows by basis and outcome, and the counts add up to the catalogue', () => {
    const { conclusions, rows } = everyOutcome();
    const sum = ({ bases }: DocumentConclusion) =>
      Object.values(bases)
        .flatMap(({ outcomes }) => Object.values(outcomes))
        .reduce((a, b) => a + b, 0);
    expect(conclusions.map(({ total }) => total)).toEqual(conclusions.map(sum));
    expect(conclusions.reduce((all, { total }) => all + total, 0)).toBe(rows.length);
    expect(conclusions[0]?.bases.stated).toMatchObject({
      total: BY_TEXT,
      outcomes: { fail: 1, pass: 1 },
      judged: 3,
    });
    expect(conclusions[0]?.bases.editorial.partly).toBe(1);
    for (const { judged, bases } of conclusions)
      expect(judged).toBe(Object.values(bases).reduce((all, basis) => all + basis.judged, 0));
  });

  it('says which documents are claimed', () => {
    const claimed = everyOutcome().conclusions.filter((one) => one.claimed);
    expect(claimed.map(({ document }) => document)).toEqual(['des-0.2', 'ig-0.1']);
  });

  it('words the failure of advice as advice', () => {
    const advisory = conclusionOf(
      idsOf('match-draft').map((id) => verdictOf(id, 'fail')),
      {},
      'match-draft',
    );
    expect([advisory.kind, conclusionWord(advisory)]).toEqual(['fails-our-reading', 'fails the advisory text']);
    expect(conclusionWord(conclusionOf(allBut({ [EDITORIAL]: 'fail' })))).toBe('fails our reading');
  });

  it('never claims more of a partial or cut-short run, nor anything that no test can show', () => {
    const variants = [{ ended: null }, { ended: 'target-gone' }, { opened: { filtered: true } }] as const;
    for (const outcome of OUTCOMES) {
      for (const variant of variants) {
        const { conclusions } = inputOf(allBut({ [EDITORIAL]: outcome }), variant);
        expect(conclusions.map(({ sentence }) => sentence).join(' ')).not.toMatch(/\b(conforms?|completed?)\b/i);
      }
      const { conclusions } = inputOf(allBut({ [EDITORIAL]: outcome }));
      expect(conclusions.map(({ sentence }) => sentence).join(' ')).not.toMatch(/\b(safe|certified|compliant)\b/i);
    }
  });

  describe('when requirements were not to be tested', () => {
    const set = (whys: Partial<Record<RequirementId, Untested['why']>>) =>
      Object.fromEntries(
        Object.entries(ALL_TESTED).map(([id, entry]) => {
          const why = whys[id as RequirementId];
          return [id, why === undefined ? entry : { ...entry, untested: { why, text: 'So it is.' } }];
        }),
      ) as unknown as typeof catalogue;
    const without = (...ids: RequirementId[]) =>
      allBut({}).filter(({ requirement }) => !ids.some((id) => id === requirement));

    it.each(['attested', 'not-observable', 'needs-operator', 'text-undefined', 'later'] as const)(
      'does not hold a mandatory one that is %s against the claim',
      (why) => {
        const entries = set({ [EDITORIAL]: why, [STATED]: why });
        expect(conclusionOf(without(EDITORIAL, STATED), { entries }).kind).toBe('no-failure-found');
      },
    );

    it('does not hold one that is outside the core profile against the claim, and does in the full one', () => {
      const verdicts = without(EDITORIAL);
      const kindIn = (profile: 'core' | 'full') =>
        conclusionOf(verdicts, { entries: ALL_TESTED, opened: { profile } }).kind;
      expect([kindIn('core'), kindIn('full')]).toEqual(['no-failure-found', 'not-shown']);
    });

    it('holds it against the claim when there was nobody to ask about', () => {
      const leftOut = [
        {
          scenario: 'SC-MAT-041',
          requirements: [EDITORIAL as RequirementId],
          why: 'people' as const,
          detail: 'nobody is at hand',
        },
      ];
      const { kind, sentence } = conclusionOf(without(EDITORIAL), {
        entries: ALL_TESTED,
        opened: { profile: 'core', leftOut },
      });
      expect(kind).toBe('not-shown');
      expect(sentence).toBe(
        `Not shown: 1 of ${MANDATORY} mandatory requirements within reach of this run was not fully judged. Not tested here: 1 of ${ALL} (1 nobody to ask about).`,
      );
    });

    it('says how many were not tested and why, in the same breath as what passed', () => {
      const entries = set({ [EDITORIAL]: 'attested', [STATED]: 'attested', 'DES-RES-001': 'needs-operator' });
      const verdicts = without(EDITORIAL, STATED, 'DES-RES-001', 'DES-RES-002');
      expect(conclusionOf(verdicts, { entries, opened: { profile: 'core' } })).toMatchObject({
        kind: 'no-failure-found',
        judged: ALL - 4,
        total: ALL,
        sentence: `No failure found in what the core profile tests: of ${ALL} requirements ${ALL - 4} pass. Not tested here: 4 of ${ALL} (2 to be attested, 1 in need of the operator, 1 outside the core profile).`,
      });
    });

    it.each<[ConclusionKind, Partial<Record<RequirementId, Outcome>>, Parameters<typeof inputOf>[1]]>([
      ['not-conformant', { 'DES-RES-007': 'pass', [STATED]: 'fail' }, {}],
      ['fails-our-reading', { [EDITORIAL]: 'fail' }, {}],
      ['differs', { [EDITORIAL]: 'differs' }, {}],
      ['not-shown', { [EDITORIAL]: 'inconclusive' }, {}],
      ['cut-short', {}, { ended: 'target-gone' }],
      ['partial', {}, { opened: { filtered: true } }],
    ])('says so of a document that is %s too', (kind, others, variant) => {
      const entries = set({ 'DES-RES-001': 'attested' });
      const verdicts = allBut(others).filter(({ requirement }) => requirement !== 'DES-RES-001');
      const conclusion = conclusionOf(verdicts, { entries, ...variant });
      expect(conclusion.kind).toBe(kind);
      expect(conclusion.sentence).toMatch(/ Not tested here: 1 of \d+ \(1 to be attested\)\.$/);
    });

    it('is not shown when nothing of the document was judged', () => {
      const entries = set(Object.fromEntries(idsOf('des-0.2').map((id) => [id, 'attested'])));
      expect(conclusionOf([], { entries })).toMatchObject({
        kind: 'not-shown',
        judged: 0,
        sentence: `Not shown: none of ${ALL} requirements was judged. Not tested here: ${ALL} of ${ALL} (${ALL} to be attested).`,
      });
    });
  });
});
