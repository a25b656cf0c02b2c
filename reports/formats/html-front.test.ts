import { describe, expect, it } from 'vitest';
import { catalogue, interpretations, registerSize, registers } from '../../standards/catalogue.js';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { everyOutcome, inputOf, openedOf, verdictOf } from '../every-outcome.test-support.js';
import { renderHtml } from './html.js';
import { section, textOf } from './read-html.test-support.js';

const every = renderHtml(everyOutcome());

describe('what stands on the first pages of the HTML report', () => {
  it('tells what was tested, and says "Not stated" where nobody said it', () => {
    const tested = textOf(section(every, 'tested'));
    for (const fact of [
      'Example Care Record',
      '4.2.1',
      'Example Ltd',
      'https://responder.example.test/fhir/',
      '20 November 2026, 09:30:00 UTC',
      'Said by A. Person on 1 November 2026',
      'Seed 20261120, dates as of 20 November 2026',
      'Q-LA, with OAuth 2.0 client credentials and a client certificate',
      'Q-NHS, with a bearer token',
      'The synthetic personas of Assay, loaded into the target except R14',
      'Profile core: ',
      'At most 5 requests a second, 2 at once',
      '6 in the record',
      `${registers['data-exchange'].length} requirements of 7 documents`,
      ...Object.values(everyOutcome().opened.digests),
      everyOutcome().opened.planDigest,
      everyOutcome().recordDigest,
    ])
      expect(tested).toContain(fact);
    const target = { ...openedOf([]).target, product: null, environment: null, callers: [] };
    const bare = textOf(section(renderHtml(everyOutcome({ opened: { target } })), 'tested'));
    for (const key of ['Product', 'Version', 'Supplier', 'Environment', 'No live data in the target'])
      expect(bare).toContain(`${key} Not stated`);
    expect(bare).toContain('Nobody is named; no credential was sent');
  });

  it('says who declared people of the target synthetic, and when', () => {
    const people = { kind: 'declared' as const, by: 'B. Person', date: '2026-11-02', list: [] };
    const asked = { 'too-many-requests': 3, 'token-refused': 1 };
    const tested = textOf(
      section(renderHtml(everyOutcome({ opened: { people }, more: { askedAgain: asked } })), 'tested'),
    );
    expect(tested).toContain("0 people of the target's own, declared synthetic by B. Person on 2 November 2026.");
    expect(tested).toContain('3 because the target asked us to wait and 1 because a token had to be renewed');
  });

  it('gives each conclusion with its denominators, and claimed documents first', () => {
    const text = textOf(section(every, 'conclusions'));
    const { conclusions } = everyOutcome();
    for (const part of conclusions.flatMap(({ title, sentence }) => [title, sentence])) expect(text).toContain(part);
    const { stated } = conclusions[0]!.bases;
    expect(text).toContain(`Stated in the text: ${stated.judged} of ${stated.total} judged: `);
    for (const { judged, total } of conclusions) expect(text).toContain(`: ${judged} of ${total} judged`);
    const places = [...conclusions.filter(({ claimed }) => claimed), ...conclusions.filter(({ claimed }) => !claimed)];
    const order = places.map(({ title }) => text.indexOf(`Document ${title} Claimed`));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('is green only where nothing was left untested', () => {
    const conforming = (html: string) =>
      [...html.matchAll(/class="nhsuk-tag ([\w-]+)">(?:Conforms as tested|No failure found): /g)].map(
        ([, name]) => name,
      );
    expect(new Set(conforming(every))).toEqual(new Set(['nhsuk-tag--blue']));
    const ids = registers['data-exchange'];
    const whole = renderHtml(inputOf(ids.map((id) => verdictOf(id, 'pass'))));
    expect(new Set(conforming(whole))).toEqual(new Set(['nhsuk-tag--green']));
  });

  it('counts what was not tested by document and reason, and each line adds up', () => {
    const table = section(every, 'not-tested').match(/<tbody[\s\S]*?<\/tbody>/)?.[0] ?? '';
    const lines = [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([line]) =>
      [...line.matchAll(/<span>([\d,]+)<\/span>/g)].map(([, n = '']) => Number(n.replaceAll(',', ''))),
    );
    expect(lines).toHaveLength(everyOutcome().conclusions.length + 1);
    for (const [all, ...parts] of lines) expect(parts.reduce((a, b) => a + b, 0)).toBe(all);
    expect(lines.at(-1)?.[0]).toBe(registers['data-exchange'].length);
    const text = textOf(section(every, 'not-tested'));
    for (const head of ['To be attested', 'In need of the operator', 'Outside the core profile', 'Nobody to ask about'])
      expect(text).toContain(head);
  });

  it('names a claimed document of which nothing was tested, and what the register has more', () => {
    const target = { ...openedOf([]).target, claims: ['rm-1.0'] };
    const input = everyOutcome({ opened: { target } });
    const text = textOf(section(renderHtml(input), 'not-tested'));
    expect(text).toContain('Supplementary RM Data 1.0 is claimed, and this version has no requirement of it.');
    expect(text).not.toContain('requirement register');
    const shorter = textOf(section(renderHtml({ ...input, rows: input.rows.slice(1) }), 'not-tested'));
    expect(shorter).toContain(
      `1 of ${registerSize('responder')} entries of the requirement register are not in this version`,
    );
  });

  it('tells of failures and differences on the first pages what was found, the harm and the privacy', () => {
    const text = textOf(section(every, 'failed'));
    expect(text).toContain('3 requirements fail; 1 differs from a default reading; 1 has a warning.');
    for (const id of ['DES-RES-005', 'DES-RES-003', 'DES-MAT-011', 'DES-MAT-030'] as const) {
      const { harm, privacy } = catalogue[id];
      expect(text).toContain(harm);
      expect(text).toContain(privacy ?? 'The catalogue names no reason.');
    }
    expect(text).toContain('Expected a name or an identifier; got neither.');
    expect(section(every, 'failed')).toContain('href="#warning-DES-RES-024"');
  });

  it('links the failures that the first pages have no room for', () => {
    const ids = registers['data-exchange'].filter((id) => catalogue[id].document === 'des-0.2');
    const failed = section(renderHtml(inputOf(ids.slice(0, 9).map((id) => verdictOf(id, 'fail')))), 'failed');
    for (const id of ids.slice(0, 9)) expect(failed).toContain(`href="#fail-${id}"`);
    expect(textOf(failed).split('What can happen to a person ').length - 1).toBe(7);
  });

  it('asks to accept each reading that is not the default, with every consequence', () => {
    const text = textOf(section(every, 'decisions'));
    const { title, alternatives } = interpretations['DES-AMB-09'];
    expect(text).toContain(
      `DES-AMB-09 ${title} Set by the file: outcome.ambiguous = {"accept":["no-match"],"warn":[]}.`,
    );
    expect(text).toContain('The target has not accepted our default reading. 1 check rests on it, of which 1 differs.');
    for (const { text: alternative, clinical, ig } of alternatives)
      for (const part of [alternative, clinical, ig]) expect(text).toContain(part.replaceAll('`', '').slice(0, 30));
    for (const word of ['Needs a named owner', 'Never acceptable']) expect(text).toContain(word);
    expect(text).toMatch(
      /The target accepts the default of 2 of \d+ interpretations\. \d+ readings of the default dialect cannot be set/,
    );
  });

  it('counts and links the default readings that verdicts rest on', () => {
    const resting = [
      verdictOf('DES-RES-001', 'pass', { readings: ['DES-AMB-01'] }),
      verdictOf('DES-RES-002', 'pass', { readings: ['DES-AMB-01', 'DES-AMB-07'] }),
    ];
    const dialect = defaultDialect;
    const decisions = section(renderHtml(inputOf(resting, { opened: { dialect, dialectOrigins: {} } })), 'decisions');
    const text = textOf(decisions);
    expect(text).toContain('No reading of this run is other than the default, and nothing differs from one.');
    expect(text).toContain('2 checks rest on 1 default reading that the target accepts: DES-AMB-01');
    expect(text).toContain(
      '1 check rests on 1 default reading that the target has not accepted; nothing differs from them: DES-AMB-07',
    );
    expect(decisions).toContain('href="#reading-DES-AMB-07"');
  });

  it('does not take a key that was set to its default for a decision', () => {
    const opened = { dialect: defaultDialect, dialectOrigins: { 'match.threshold': 'file' as const } };
    expect(textOf(section(renderHtml(inputOf([], { opened })), 'decisions'))).toContain(
      'No reading of this run is other',
    );
  });

  it('leaves the sign-off blank but for run and digest', () => {
    const signOff = section(every, 'sign-off');
    expect(textOf(signOff)).toContain(
      `Run ${everyOutcome().opened.run} . Digest of the record: ${everyOutcome().recordDigest}`,
    );
    for (const role of ['Clinical safety officer', 'Information governance lead', 'Supplier'])
      expect(textOf(signOff)).toContain(`Role ${role} `);
    const cells = [...signOff.matchAll(/<td [^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
      cell.replace(/<span[^>]*>[^<]*<\/span>/, '').trim(),
    );
    expect(cells).toEqual(Array.from({ length: 12 }, () => ''));
  });

  it.each([
    ['cut short', everyOutcome({ ended: 'interrupted' }), 'This run was cut short'],
    ['partial', everyOutcome({ opened: { filtered: true } }), 'This is a partial run'],
    ['stopped by the guard', everyOutcome({ ended: 'person-seen' }), 'Somebody unknown was in an answer'],
    ['one shard', everyOutcome({ opened: { shard: { index: 2, of: 3 } } }), 'it is shard 2 of 3'],
  ])('warns at the top that a run is %s, and promises nothing of it', (_, input, notice) => {
    const html = renderHtml(input);
    const top = textOf(html.slice(0, html.indexOf('id="tested"')));
    expect(top).toContain(notice);
    const said = `${top} ${textOf(section(html, 'conclusions'))} ${textOf(section(html, 'legend'))}`;
    expect(said).not.toMatch(/\b(conforms?|complete)\b/i);
  });

  it('tells where the guard saw somebody unknown, and of what kind, never more', () => {
    const sightings = [
      { at: '/parameter/1/resource/name/0', what: 'name' as const, same: 'a'.repeat(64), ref: 'SC-MAT-001.0/3' },
      { at: '/parameter/2/resource/name/0', what: 'name' as const, same: 'a'.repeat(64), ref: 'SC-MAT-001.0/3' },
    ];
    const text = textOf(renderHtml(everyOutcome({ ended: 'person-seen', more: { sightings } })));
    expect(text).toContain(
      'It saw 1 value: a name at /parameter/1/resource/name/0 in SC-MAT-001.0/3; a name at /parameter/2/resource/name/0 in SC-MAT-001.0/3.',
    );
    expect(text).not.toContain('a'.repeat(64));
  });
});
