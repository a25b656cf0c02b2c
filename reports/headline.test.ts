import { describe, expect, it } from 'vitest';
import { registerSize, registers } from '../standards/catalogue.js';
import { everyOutcome, inputOf, openedOf, verdictOf } from './every-outcome.test-support.js';
import { headline, lastLine } from './headline.js';
import { isTested } from './standing.js';

const target = openedOf([]).target;

describe('the headline', () => {
  it('names the product, the role and each claimed document', () => {
    const extents = everyOutcome().conclusions.map(({ judged, total }) => `${judged} of ${total} requirements judged`);
    expect(headline(everyOutcome())).toBe(
      `Example Care Record 4.2.1 as responder: of 2 claimed documents, 1 is not conformant (Data Exchange Standard 0.2, ${extents[0]}) and 1 shows no failure (Information Governance for data exchange 0.1, ${extents[2]}).`,
    );
  });

  it('says first that a run was cut short or partial', () => {
    expect(headline(everyOutcome({ ended: null }))).toContain('as responder, in a run that was cut short: ');
    expect(headline(everyOutcome({ opened: { filtered: true } }))).toContain('as responder, in a partial run: ');
  });

  it('says when nothing is claimed, and speaks of every document then', () => {
    const text = headline(everyOutcome({ opened: { target: { ...target, product: null, claims: [] } } }));
    expect(text).toMatch(/^The target as responder: no document is claimed; of \d+ documents, 1 is not conformant/);
  });

  it('names a claimed document of which there is no requirement', () => {
    const claims = ['ig-0.1', 'rm-1.0'];
    const text = headline(
      inputOf([verdictOf('DES-IG-025', 'pass')], { opened: { profile: 'core', target: { ...target, claims } } }),
    );
    expect(text).toContain('of 2 claimed documents, 1 shows no failure');
    expect(text).toContain('1 has no requirement in this version (Supplementary RM Data 1.0).');
  });
});

const ALL = registers['data-exchange'];

describe('the last line', () => {
  it('says what was not judged, by what happened, then by why it was not to be', () => {
    const { rows } = everyOutcome();
    const missing = rows.filter((row) => !isTested(row));
    const words = lastLine(everyOutcome());
    expect(words).toMatch(
      new RegExp(
        `^${missing.length} of ${ALL.length} requirements were not judged \\(1 our error, 1 inconclusive, 1 not shown, 1 not reached, \\d+ not run, 1 nobody to ask about, \\d+ to be attested, .*outside the core profile(?:, \\d+ not applicable)?\\), \\d+ of them among the \\d+ of the claimed documents, 1 more only in part\\.$`,
      ),
    );
    const figures = [...words.slice(words.indexOf('('), words.indexOf(')')).matchAll(/\d+(?= )/g)].map(Number);
    expect(figures.reduce((a, b) => a + b, 0)).toBe(missing.length);
  });

  it('begins with why the run was not whole', () => {
    expect(lastLine(everyOutcome({ ended: 'target-gone' }))).toMatch(
      /^Cut short because the target stopped answering: \d+ of \d+ requirements were not judged/,
    );
    expect(lastLine(everyOutcome({ opened: { filtered: true } }))).toMatch(
      /^Partial run because a filter left scenarios out: /,
    );
  });

  it('counts as the headline does, whether or not the run was cut short', () => {
    for (const ended of ['complete', 'interrupted', null] as const) {
      const input = everyOutcome({ ended });
      const claimed = input.conclusions.filter((one) => one.claimed);
      const total = claimed.reduce((sum, one) => sum + one.total, 0);
      const judged = claimed.reduce((sum, one) => sum + one.judged, 0);
      expect(lastLine(input)).toContain(`, ${total - judged} of them among the ${total} of the claimed documents`);
      for (const one of claimed) expect(headline(input)).toContain(`${one.judged} of ${one.total} requirements judged`);
      const all = input.conclusions.reduce((sum, one) => sum + one.judged, 0);
      expect(lastLine(input)).toContain(`${ALL.length - all} of ${ALL.length} requirements were not judged`);
    }
  });

  it('calls a row judged of which one check was, when the run was cut short before another', () => {
    const verdicts = [
      verdictOf('DES-OP-001', 'pass'),
      { ...verdictOf('DES-OP-001', 'not-run'), check: 'SC-MAT-002#question/des-op-001' },
    ];
    const input = inputOf(verdicts, { ended: 'interrupted', opened: { target: { ...target, claims: ['des-0.2'] } } });
    const { judged, total } = input.conclusions.find(({ claimed }) => claimed) ?? { judged: 0, total: 0 };
    expect(judged).toBe(1);
    expect(headline(input)).toContain(`1 of ${total} requirements judged`);
    expect(lastLine(input)).toMatch(
      new RegExp(
        `^Cut short because a signal stopped it: ${ALL.length - 1} of ${ALL.length} requirements were not judged \\(.*\\), ${total - 1} of them among the ${total} of the claimed document, 1 more only in part\\.$`,
      ),
    );
  });

  it('is short when every row was judged', () => {
    expect(lastLine(inputOf(ALL.map((id) => verdictOf(id, 'pass'))))).toBe(
      `Something was judged of each of ${ALL.length} requirements.`,
    );
  });

  it('names what the register has more of than this version', () => {
    const input = inputOf([]);
    const rows = input.rows.slice(1);
    expect(lastLine({ ...input, rows })).toContain(
      `, 1 of ${registerSize('responder')} register entries are not in this version.`,
    );
  });
});
