import { describe, expect, it } from 'vitest';
import { catalogue, interpretations, REGISTER_SIZE } from '../../standards/catalogue.js';
import { everyOutcome, inputOf, openedOf, verdictOf } from '../every-outcome.test-support.js';
import type { ReportInput } from '../report-input.js';
import { STATUS_WORDS, sentenceCase } from '../words.js';
import { renderHtml } from './html.js';
import { section, textOf } from './read-html.test-support.js';

const every = renderHtml(everyOutcome());

describe('what the HTML report says', () => {
  it('shows every status word in the rows or in the legend, with its meaning', () => {
    const legend = textOf(section(every, 'legend'));
    for (const { word, means } of Object.values(STATUS_WORDS))
      expect(legend).toContain(`${sentenceCase(word)} ${means}`);
    const rows = textOf(section(every, 'requirements'));
    for (const { word } of Object.values(STATUS_WORDS)) expect(rows).toContain(` ${sentenceCase(word)} `);
  });

  it('has a row for every requirement of the catalogue', () => {
    const rows = section(every, 'requirements');
    for (const id of Object.keys(catalogue)) expect(rows.split(`id="row-${id}"`)).toHaveLength(2);
  });

  it('tells what was tested, and says "Not stated" where nobody said it', () => {
    const tested = textOf(section(every, 'tested'));
    for (const fact of [
      'Example Care Record',
      '4.2.1',
      'Example Ltd',
      'https://responder.example.test/fhir/',
      '20 November 2026, 09:30:00 UTC',
      'Said by A. Person on 1 November 2026',
      'seed 20261120',
      'DES-AMB-01: Operation name and path',
      'outcome.ambiguous',
      `${Object.keys(catalogue).length} of ${REGISTER_SIZE} register entries`,
    ])
      expect(tested).toContain(fact);
    const target = { ...openedOf([]).target, product: null, environment: null };
    const bare = textOf(
      section(renderHtml(everyOutcome({ opened: { target, accepted: [], dialectOrigins: {} } })), 'tested'),
    );
    for (const key of ['Product', 'Version', 'Supplier', 'Environment', 'No live data in the target'])
      expect(bare).toContain(`${key} Not stated`);
  });

  it('gives each conclusion with its denominators', () => {
    const text = textOf(section(every, 'conclusions'));
    const { conclusions } = everyOutcome();
    for (const part of conclusions.flatMap(({ title, sentence }) => [title, sentence])) expect(text).toContain(part);
    const stated = conclusions[0]!.bases.stated.total;
    expect(text).toContain(`Stated in the text, ${stated} Fails: 1 of ${stated} Pass: 1 of ${stated}`);
  });

  it('lists everything that was not judged, with the reason', () => {
    const text = textOf(section(every, 'not-tested'));
    for (const row of everyOutcome().rows.filter(({ judged, planned }) => judged < planned || planned === 0))
      expect(text).toContain(`Requirement ${row.requirement} `);
    for (const reason of [
      'The token issuer did not answer.',
      'Nobody with the trait "suppressed" is declared.',
      '1 planned check left no verdict.',
      'No check of it is in the plan of this run.',
      'see SC-MAT-002#control/answers-match',
    ])
      expect(text).toContain(reason);
  });

  it('lists controls that were not met, what passes leave open and what is not in this version', () => {
    const text = textOf(section(every, 'not-tested'));
    expect(text).toContain('Not shown SC-MAT-002#control/answers-match');
    expect(text).not.toContain('SC-MAT-001#control/answers-match');
    expect(text).toContain('DES-OP-001 : One path was asked; aliases were not looked for.');
    expect(text).not.toContain('Whether the name is the right one is not shown.');
    expect(textOf(section(every, 'failures'))).toContain('Whether the name is the right one is not shown.');
    expect(text).toContain(
      `${REGISTER_SIZE - Object.keys(catalogue).length} of ${REGISTER_SIZE} entries of the requirement register are not in this version`,
    );
  });

  it('names a claimed document of which nothing was tested', () => {
    const target = { ...openedOf([]).target, claims: ['rm-1.0'] };
    const text = textOf(section(renderHtml(everyOutcome({ opened: { target } })), 'not-tested'));
    expect(text).toContain('rm-1.0 is claimed, and this version has no requirement of it.');
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
      `--header 'Authorization: '"$AUTHORIZATION"`,
    ])
      expect(text).toContain(part);
  });

  it('states the reading that a difference rests on, with its alternatives', () => {
    const text = textOf(section(every, 'failures'));
    const { title, alternatives } = interpretations['DES-AMB-09'];
    expect(text).toContain(`This rests on a reading: DES-AMB-09, ${title}. The target has not accepted this reading.`);
    for (const alternative of alternatives) expect(text).toContain(alternative);
  });

  it('shows three exchanges of a verdict and counts the others', () => {
    const failure = every.match(/<article[^>]*aria-labelledby="fail-DES-RES-003">[\s\S]*?<\/article>/)?.[0] ?? '';
    expect(failure.split('assay-exchange')).toHaveLength(4);
    expect(textOf(failure)).toContain('And 2 more exchanges in the record.');
    expect(failure.indexOf('SC-MAT-001.0/2, step')).toBeLessThan(failure.indexOf('SC-MAT-001.0/1, step'));
  });

  it('gives the commands that ask again and that check the record', () => {
    const again = (input: ReportInput) => textOf(section(renderHtml(input), 'again'));
    expect(again(everyOutcome())).toContain(
      'assay run --target https://responder.example.test/fhir/ --seed 20261120 --as-of 2026-11-20 --claims des-0.2,ig-0.1 ',
    );
    expect(again(everyOutcome())).not.toMatch(/--only|--shard|--no-preflight/);
    expect(again(everyOutcome())).toMatch(/assay verify \. .*assay judge \. /);
    const target = { ...openedOf([]).target, url: "https://x.test/it's", claims: [] };
    const opened = { target, filtered: true, shard: { index: 2, of: 3 }, preflight: 'skipped' as const };
    expect(again(everyOutcome({ opened }))).toContain(
      "--target 'https://x.test/it'\\''s' --seed 20261120 --as-of 2026-11-20 --only SC-MAT-001,SC-MAT-002,SC-MAT-005,SC-MAT-030 --shard 2/3 --no-preflight",
    );
  });

  it('leaves the sign-off blank but for run and digest', () => {
    const signOff = section(every, 'sign-off');
    expect(textOf(signOff)).toContain(`Digest of the record: ${everyOutcome().recordDigest}`);
    const cells = [...signOff.matchAll(/<td [^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
      cell.replace(/<span[^>]*>[^<]*<\/span>/, '').trim(),
    );
    expect(cells).toEqual(Array.from({ length: 12 }, () => ''));
  });

  it.each([
    ['cut short', everyOutcome({ ended: 'interrupted' }), 'This run was cut short'],
    ['partial', everyOutcome({ opened: { filtered: true } }), 'This is a partial run'],
    ['one shard', everyOutcome({ opened: { shard: { index: 2, of: 3 } } }), 'it is shard 2 of 3'],
  ])('warns at the top that a run is %s, and promises nothing of it', (_, input, notice) => {
    const html = renderHtml(input);
    const top = textOf(html.slice(0, html.indexOf('id="tested"')));
    expect(top).toContain(notice);
    const said = `${top} ${textOf(section(html, 'conclusions'))} ${textOf(section(html, 'legend'))}`;
    expect(said).not.toMatch(/\b(conforms?|complete)\b/i);
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
