import { describe, expect, it } from 'vitest';
import { catalogue, interpretations, registers } from '../../standards/catalogue.js';
import { everyExchange } from '../every-exchange.test-support.js';
import { everyOutcome, inputOf, openedOf, verdictOf } from '../every-outcome.test-support.js';
import type { ReportInput } from '../report-input.js';
import { STATUS_WORDS, sentenceCase } from '../words.js';
import { renderHtml } from './html.js';
import { prose } from './prose.js';
import { section, textOf } from './read-html.test-support.js';

const every = renderHtml(everyOutcome());

describe('what the HTML report says', () => {
  it('shows every status word in the rows or in the legend, with its meaning', () => {
    const legend = textOf(section(every, 'legend'));
    for (const { word, means } of Object.values(STATUS_WORDS))
      expect(legend).toContain(`${sentenceCase(word)} ${means}`);
    const rows = textOf(section(every, 'requirements'));
    // Nothing is agreed with a responder: the rows of a receiver have this word, in local-conclusion.test.ts.
    const { 'not-agreed': _, ...words } = STATUS_WORDS;
    for (const { word } of Object.values(words)) expect(rows).toContain(` ${sentenceCase(word)} `);
  });

  it('has a row for every requirement of the catalogue', () => {
    const rows = section(every, 'requirements');
    for (const id of registers['data-exchange']) expect(rows.split(`id="row-${id}"`)).toHaveLength(2);
  });

  it('lists everything that was planned and not judged, with the reason', () => {
    const text = textOf(section(every, 'open'));
    const gaps = everyOutcome().rows.filter(
      ({ judged, planned, notTested, outcome }) =>
        notTested === null && outcome !== 'not-applicable' && judged < planned,
    );
    expect(gaps.length).toBeGreaterThan(5);
    for (const row of gaps) expect(text).toContain(`Requirement ${row.requirement} `);
    for (const reason of [
      'The token issuer did not answer.',
      'Nobody with the trait "suppressed" is declared.',
      '1 planned check left no verdict.',
      'see SC-MAT-002#control/answers-match',
    ])
      expect(text).toContain(reason);
    const brief = section(every, 'not-tested');
    expect(textOf(brief)).toContain(`Of ${gaps.length} requirements something was planned and not judged:`);
    for (const { requirement } of gaps) expect(brief).toContain(`href="#row-${requirement}"`);
  });

  it('tells of every requirement that was not to be tested why, and what to attest', () => {
    const text = textOf(section(every, 'requirements'));
    for (const { requirement, reason, entry, notTested } of everyOutcome().rows) {
      if (notTested === null) continue;
      expect(text).toContain(`Requirement ${requirement} `);
      expect(text).toContain(prose(sentenceCase(reason!)).slice(0, 40));
      if (entry.untested?.attestation) expect(text).toContain('To attest: ');
    }
    expect(text).toContain('To attest: Who answers for it?');
    expect(text).toContain('Nobody with the trait closed-adult is declared.');
    expect(text).toContain('Not in the core profile; --profile full drives it.');
  });

  it('lists controls that were not met and what passes leave open', () => {
    const text = textOf(section(every, 'open'));
    expect(text).toContain('Not shown SC-MAT-002#control/answers-match');
    expect(text).not.toContain('SC-MAT-001#control/answers-match');
    expect(text).toContain('DES-OP-001 : One path was asked; aliases were not looked for.');
    expect(text).not.toContain('Whether the name is the right one is not shown.');
    expect(textOf(section(every, 'failures'))).toContain('Whether the name is the right one is not shown.');
  });

  it('tells what a pass leaves open once, with every requirement that it is true of', () => {
    const leavesOpen = 'What is behind the door is not seen.';
    const rows = everyOutcome().rows.map((row) => ({
      ...row,
      verdicts: row.verdicts.map((verdict) => ({ ...verdict, leavesOpen })),
    }));
    const spoken = rows.filter(({ verdicts }) =>
      verdicts.some(({ outcome }) => ['pass', 'observed', 'warning'].includes(outcome)),
    );
    expect(spoken.length).toBeGreaterThan(2);
    const text = textOf(section(renderHtml({ ...everyOutcome(), rows }), 'open'));
    expect(text.split(leavesOpen)).toHaveLength(2);
    expect(text).toContain(`${spoken.map(({ requirement }) => requirement).join(' , ')} : ${leavesOpen}`);
  });

  it('puts failures of the text before failures of our reading, and those before advice', () => {
    const failures = section(every, 'failures');
    const places = [
      'fail-DES-RES-005',
      'fail-DES-RES-003',
      'fail-DES-MAT-011',
      'differs-DES-MAT-030',
      'warning-DES-RES-024',
    ].map((id) => failures.indexOf(`id="${id}"`));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('tells of a failure its harm, privacy, source, expectation, answer and request', () => {
    const text = textOf(section(every, 'failures'));
    const { harm, privacy, source } = catalogue['DES-RES-003'];
    for (const part of [
      harm,
      privacy!,
      source.heading,
      'Expected an Organization resource',
      'Actual nothing; the answer holds only match',
      'POST /fhir/Patient/$person-info-query HTTP/1.1',
      "curl --include --globoff --path-as-is --request 'POST'",
      `--header 'Authorization: '"$ASSAY_AUTHORIZATION"`,
    ])
      expect(text).toContain(part);
  });

  it('names who asked, and where the credential of a caller goes', () => {
    const exchanges = new Map([...everyExchange()].map(([ref, one]) => [ref, { ...one, caller: 'Q-LA' }]));
    const failures = (more: Partial<ReportInput>) => textOf(section(renderHtml(everyOutcome({ more })), 'failures'));
    expect(failures({ exchanges })).toContain(
      'Asked by Q-LA, with OAuth 2.0 client credentials and a client certificate',
    );
    expect(failures({ exchanges })).toContain('--cert "$ASSAY_CLIENT_CERTIFICATE" --key "$ASSAY_CLIENT_KEY"');
    expect(failures({ exchanges })).toContain('Set each variable that begins with $ASSAY_ to a credential of yours');
    expect(failures({})).not.toContain('Asked by');
    const target = { ...openedOf([]).target, callers: openedOf([]).target.callers.slice(1) };
    const alone = textOf(section(renderHtml(everyOutcome({ opened: { target } })), 'failures'));
    expect(alone).toContain('Asked by Q-NHS, with a bearer token');
    const nobody = new Map([...everyExchange()].map(([ref, one]) => [ref, { ...one, caller: 'nobody' }]));
    expect(failures({ exchanges: nobody })).toContain('Asked without any credential');
  });

  it('states the reading that a difference rests on once, with its alternatives, and links to it', () => {
    const { title, silence, alternatives } = interpretations['DES-AMB-09'];
    expect(section(every, 'failures')).toContain('href="#reading-DES-AMB-09"');
    const readings = textOf(section(every, 'readings'));
    expect(readings.split(`DES-AMB-09: ${title}`)).toHaveLength(2);
    expect(readings).toContain(silence.slice(0, 40));
    for (const { text } of alternatives) expect(readings).toContain(text.slice(0, 30));
  });

  it('shows or links three exchanges of a verdict and counts the others', () => {
    const failure = every.match(/<article[^>]*aria-labelledby="fail-DES-RES-003">[\s\S]*?<\/article>/)?.[0] ?? '';
    const shown = failure.split('assay-exchange').length - 1;
    const linked = failure.split('href="#exchange-').length - 1;
    expect([shown, linked]).toEqual([2, 1]);
    expect(textOf(failure)).toContain('And 2 more exchanges in the record.');
    expect(failure.indexOf('SC-MAT-001.0/2')).toBeLessThan(failure.indexOf('SC-MAT-001.0/1, step'));
  });

  it('gives the commands that ask again and that check the record', () => {
    const again = (input: ReportInput) => textOf(section(renderHtml(input), 'again'));
    expect(again(everyOutcome())).toContain(
      'assay run --target https://responder.example.test/fhir/ --seed 20261120 --as-of 2026-11-20 --claims des-0.2,ig-0.1 ',
    );
    expect(again(everyOutcome())).not.toMatch(/--only|--shard|--no-preflight/);
    expect(again(everyOutcome())).toMatch(/assay verify \. .*assay judge \. /);
    const target = { ...openedOf([]).target, url: "https://x.test/it's", claims: [] };
    const opened = {
      target,
      profile: 'full' as const,
      filtered: true,
      shard: { index: 2, of: 3 },
      preflight: 'skipped' as const,
    };
    expect(again(everyOutcome({ opened }))).toContain(
      "--target 'https://x.test/it'\\''s' --seed 20261120 --as-of 2026-11-20 --profile full --only SC-MAT-001,SC-MAT-002,SC-MAT-005,SC-MAT-030 --shard 2/3 --no-preflight",
    );
  });

  it('says so when nothing failed and no control was unmet', () => {
    const text = textOf(renderHtml(inputOf([verdictOf('DES-RES-001', 'pass')])));
    for (const sentence of [
      'No check failed.',
      'No check differs.',
      'No check gave a warning.',
      'Every control that was asked got the answer it had to get.',
    ])
      expect(text).toContain(sentence);
  });
});
