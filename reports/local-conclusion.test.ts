import { describe, expect, it } from 'vitest';
import { NO_SIZE_AGREED, NOT_OBSERVABLE, type ReceiverSetting } from '../harness/model/receiver.js';
import type { RunOpened } from '../harness/model/record.js';
import type { Verdict } from '../harness/model/verdict.js';
import { faultClasses } from '../standards/supplementary-rm/handling.js';
import { agreementLines } from './agreement.js';
import { conclude } from './conclusion.js';
import { openedOf, planOf, verdictOf } from './every-outcome.test-support.js';
import { exitCode } from './exit-code.js';
import { renderHtml } from './formats/html.js';
import { renderJson } from './formats/json.js';
import { renderJunit } from './formats/junit.js';
import { textOf } from './formats/read-html.test-support.js';
import { headline, lastLine } from './headline.js';
import type { ReportInput } from './report-input.js';
import { conformanceRows } from './rows.js';

const finding = { at: 'faulty[x]', expected: 'refused', actual: 'HTTP 201, and it is filed' };

/** A run against a receiver: an agreement on two classes, and none on a third. */
function runOf(
  verdicts: readonly Verdict[],
  setting: Partial<ReceiverSetting> = {},
  more: Partial<RunOpened> = {},
): ReportInput {
  const agreedOf: Readonly<Record<string, 'identity' | 'score' | 'time'>> = {
    'ASSAY-RCV-033': 'identity',
    'ASSAY-RCV-037': 'score',
    'ASSAY-RCV-038': 'time',
  };
  const plan = planOf(verdicts).map((scenario) => ({
    ...scenario,
    checks: scenario.checks.map((check) => {
      const agreed = agreedOf[check.requirement ?? ''];
      return agreed === undefined ? check : { ...check, agreed };
    }),
  }));
  const base = openedOf(plan, { profile: 'core', ...more });
  const opened: RunOpened = {
    ...base,
    target: {
      ...base.target,
      role: 'receiver',
      claims: ['local-receiver'],
      product: { name: 'Store', version: '1', supplier: 'S' },
    },
    dialectOrigins: {},
    receiver: {
      handling: { identity: { does: 'refuse', told: 'by letter', acts: 'the ward' }, score: { does: 'quarantine' } },
      readBack: null,
      ...setting,
    },
  };
  const ended = 'complete' as const;
  const rows = conformanceRows({ opened, ended, verdicts: [...verdicts] });
  const conclusions = conclude({ opened, ended, rows });
  return { opened, ended, rows, conclusions, controls: [], exchanges: new Map(), recordDigest: 'ab' };
}

const observed = verdictOf('ASSAY-RCV-038', 'observed', { strength: 'MAY', findings: [finding] });
const kept = [
  verdictOf('ASSAY-RCV-033', 'pass'),
  verdictOf('ASSAY-RCV-037', 'pass'),
  verdictOf('ASSAY-RCV-001', 'pass'),
];
const broken = verdictOf('ASSAY-RCV-037', 'fail', { cause: 'target', findings: [finding] });

const localOf = ({ conclusions }: ReportInput) => conclusions.find(({ document }) => document === 'local-receiver');
const exitOf = (input: ReportInput): number => exitCode({ ...input, countEditorial: false });
/** The other document has rows to be attested; what is said of it is not in question here. */
const saidOf = (input: ReportInput): string =>
  [localOf(input)?.sentence, headline(input), lastLine(input), localOf(input)?.kind].join(' ');

describe('what is said of a local agreement', () => {
  it('is how much of it was kept, and what was only observed', () => {
    const input = runOf([...kept, observed]);
    expect(localOf(input)).toMatchObject({ kind: 'as-agreed', claimed: true });
    expect(localOf(input)?.sentence).toContain(
      '2 of 2 agreed handlings were seen as agreed; 1 class of fault had no agreement and was only observed; of 1 other row 1 passes: this says nothing about conformance.',
    );
  });

  it('is a failure where an agreed handling is not what happened, and sets the exit code', () => {
    const input = runOf([...kept.slice(0, 1), broken, observed]);
    expect(localOf(input)?.kind).toBe('not-as-agreed');
    expect(localOf(input)?.sentence).toContain('1 of 2 agreed handlings was seen as agreed, 1 was not what happened');
    expect(exitOf(input)).toBe(1);
    expect(headline(input)).toContain('1 is not kept as agreed (Local assurance');
  });

  it('is a failure of another kind where what was filed is not what was sent', () => {
    const input = runOf([...kept.slice(0, 2), verdictOf('ASSAY-RCV-012', 'fail', { findings: [finding] })]);
    expect(localOf(input)?.kind).toBe('fails-locally');
    expect(localOf(input)?.sentence).toContain('of 1 other row 1 fails');
    expect(exitOf(input)).toBe(1);
  });

  it('never fails for what nobody agreed', () => {
    const input = runOf([observed], { handling: {} });
    expect(localOf(input)?.kind).toBe('only-observed');
    expect(localOf(input)?.sentence).toMatch(
      /^1 class of fault had no agreement and was only observed: this says nothing/,
    );
  });

  it('keeps no agreement where there is none, whatever else passes', () => {
    const input = runOf([verdictOf('ASSAY-RCV-001', 'pass'), observed], { handling: {} });
    expect(localOf(input)?.kind).toBe('only-observed');
    expect(headline(input)).not.toContain('as agreed');
    expect(exitOf(input)).toBe(exitOf(runOf([...kept, observed])));
  });

  it.each([
    ['kept', runOf([...kept, observed])],
    ['broken', runOf([broken])],
    ['observed', runOf([observed], { handling: {} })],
    ['partial', runOf([...kept], {}, { filtered: true })],
    ['empty', runOf([verdictOf('ASSAY-RCV-001', 'inconclusive')])],
  ])('is never about conformance when it is %s', (_, input) => {
    const conforming = /\bconform(?:s|ant)?\b|not conformant/i;
    expect(saidOf(input)).not.toMatch(conforming);
    for (const text of [textOf(renderHtml(input)), renderJson(input), renderJunit(input, { strict: false })])
      expect(text.match(conforming)?.[0]).toBeUndefined();
  });
});

describe('what cannot be seen', () => {
  const unseen = verdictOf('ASSAY-RCV-012', 'not-run', { cause: 'configuration', reason: NOT_OBSERVABLE });

  it('is counted apart and stands against nobody', () => {
    const input = runOf([...kept, unseen]);
    const row = input.rows.find(({ requirement }) => requirement === 'ASSAY-RCV-012');
    expect(row).toMatchObject({
      outcome: 'not-run',
      notTested: 'not-observable',
      status: 'not-observable',
      reason: NOT_OBSERVABLE,
    });
    expect(localOf(input)?.kind).toBe('as-agreed');
    expect(localOf(input)?.sentence).toContain('not observable');
    expect(exitOf(input)).toBe(exitOf(runOf(kept)));
  });

  it('makes a pass of the same row a partial one', () => {
    const input = runOf([...kept, { ...unseen, requirement: 'ASSAY-RCV-001', check: 'SC-MAT-001#filed/x' }]);
    const row = input.rows.find(({ requirement }) => requirement === 'ASSAY-RCV-001');
    expect(row).toMatchObject({ outcome: 'pass', partly: true, reason: NOT_OBSERVABLE });
  });

  it('is no fault of the configuration, as another check that was not run is', () => {
    expect(exitOf(runOf([...kept, { ...unseen, reason: 'the preflight stopped the run' }]))).toBe(2);
  });
});

describe('what no size was agreed for', () => {
  const unsized = verdictOf('ASSAY-RCV-041', 'not-run', { cause: 'configuration', reason: NO_SIZE_AGREED });

  it('is counted apart under its own word and stands against nobody', () => {
    const input = runOf([...kept, unsized]);
    const row = input.rows.find(({ requirement }) => requirement === 'ASSAY-RCV-041');
    expect(row).toMatchObject({ notTested: 'not-agreed', status: 'not-agreed', reason: NO_SIZE_AGREED });
    expect(localOf(input)?.kind).toBe('as-agreed');
    expect(exitOf(input)).toBe(exitOf(runOf(kept)));
    expect(textOf(renderHtml(input))).toContain(' Not agreed ');
  });
});

describe('the report of a receiver', () => {
  const input: ReportInput = {
    ...runOf([...kept.slice(0, 1), broken, observed]),
    leftBehind: {
      tags: ['https://example.org/run|ab12'],
      bundles: [
        { ref: 'SC-MAT-001.0/1', scenario: 'SC-MAT-001', status: 201, identifier: 'urn:s|v-1', location: 'Bundle/7' },
      ],
    },
  };
  const page = textOf(renderHtml(input));

  it('shows the agreement, what happened, the harm and what a careful receiver does', () => {
    expect(agreementLines(input).map(({ fault, seen }) => [fault, seen])).toEqual([
      ['identity', 'as-agreed'],
      ['score', 'not-as-agreed'],
      ['time', 'observed'],
    ]);
    for (const text of [
      'Told: By letter.',
      'Acts: The ward.',
      'Nothing is agreed.',
      faultClasses.time.harm,
      faultClasses.time.careful.slice(1),
    ])
      expect(page).toContain(text);
  });

  it('lists what was left behind, and how it is found', () => {
    for (const text of ['Bundle?_tag=https://example.org/run|ab12', 'urn:s|v-1', 'Bundle/7'])
      expect(page).toContain(text);
    expect(JSON.parse(renderJson(input))).toMatchObject({
      agreement: [{ fault: 'identity', seen: 'as-agreed' }, { seen: 'not-as-agreed' }, { seen: 'observed' }],
      leftBehind: { bundles: [{ location: 'Bundle/7' }] },
    });
  });

  it('speaks of sending, and not of people who are held', () => {
    expect(page).toContain('Assay sent bundles of synthetic people only.');
    expect(page).toContain('--role receiver');
    expect(page).not.toContain('People asked about');
  });

  it('has no row of what binds the producer of a bundle', () => {
    expect(input.rows.length).toBeGreaterThan(40);
    expect(
      input.rows.filter(({ entry }) => !entry.roles.includes('receiver') && !entry.roles.includes('operator')),
    ).toEqual([]);
    expect(input.rows.some(({ requirement, status }) => requirement === 'VWRM-PRC-001' && status === 'attested')).toBe(
      true,
    );
  });
});
