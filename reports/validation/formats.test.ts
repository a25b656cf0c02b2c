import { describe, expect, it } from 'vitest';
import { documentRegister } from '../../standards/catalogue.js';
import { elementsOf, textOf } from '../formats/read-html.test-support.js';
import { VALIDATION_FORMATS, type ValidationFormat } from './formats.js';
import {
  bundleOf,
  COULD_BE_SOMEBODYS,
  found,
  ruleThat,
  unread,
  validated,
  written,
} from './validation.test-support.js';

const one = await validated();
const clean = await validated({ file: 'clean.json', rules: [ruleThat('VWRM-BUN-014', [])] });
const JSONS: readonly ValidationFormat[] = ['json', 'sarif', 'operation-outcome'];
const parsed = (format: ValidationFormat, documents: Parameters<typeof written>[1]) =>
  JSON.parse(written(format, documents));

describe('text', () => {
  const text = written('text', [one]);

  it('tells each fault with place, location, what is wrong, harm, requirement and basis', () => {
    for (const part of [
      'error',
      'bundle.json:2:3',
      'Bundle.id',
      'Expected:',
      'Found: nothing',
      'Harm:',
      'VWRM-BUN-001',
    ])
      expect(text).toContain(part);
    expect(text).toContain('stated in the text');
    expect(text).toMatch(/Follows from it:[^\n]*VWRM-BUN-002/);
  });

  it('can be read in 80 columns', () => {
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('tells what is recorded only by its number', () => {
    expect(text).not.toContain('VWRM-PAT-017');
    expect(text).toContain('1 recorded only');
    expect(text).toContain('--holds');
  });

  it('says what was judged and what was not, and nothing more', () => {
    expect(text).toMatch(/1 breaks what\s+it must\s+do \(SHALL\)/);
    expect(text).toMatch(/Requirements: 5 of \d+ judged/);
    expect(written('text', [clean], [ruleThat('VWRM-BUN-014', [])]).replace(/\s+/g, ' ')).toContain(
      'none was seen to break a SHALL',
    );
  });

  it('tells of a file that could not be read', () => {
    expect(written('text', [unread()])).toContain('broken.json:1:2');
    expect(written('text', [unread()])).toContain('None of 1 document could be read');
  });
});

describe('JSON', () => {
  it('holds documents with their faults, and a row for every requirement of the register', () => {
    const report = parsed('json', [one, clean, unread()]);
    expect(report).toMatchObject({ format: 'assay-validation', version: 1 });
    expect(report.documents.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'broken',
      'nothing-broken',
      'unreadable',
    ]);
    expect(report.documents[0].faults[0]).toMatchObject({
      requirement: 'VWRM-BUN-001',
      severity: 'error',
      line: 2,
      column: 3,
      at: 'Bundle.id',
      echoes: [{ requirement: 'VWRM-BUN-002' }],
    });
    const ids = report.summary.rows.map(({ requirement }: { requirement: string }) => requirement);
    expect(ids).toEqual(documentRegister);
    for (const row of report.summary.rows) expect(row.status, row.requirement).toBeTypeOf('string');
  });

  it('is a line for the run, for each document and for the end, as NDJSON', () => {
    const lines = written('ndjson', [one, clean])
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ type }) => type)).toEqual(['run', 'document', 'document', 'summary']);
    expect(lines[0]).toMatchObject({ format: 'assay-validation', version: 1, run: { version: '1.0' } });
  });
});

describe('SARIF', () => {
  const log = parsed('sarif', [one, unread()]);
  const [run] = log.runs;

  it('has what the schema requires, and each result a rule that is told', () => {
    expect(log.version).toBe('2.1.0');
    expect(run.tool.driver.name).toBe('Assay');
    const rules = new Map(run.tool.driver.rules.map((rule: { id: string }) => [rule.id, rule]));
    for (const rule of run.tool.driver.rules) {
      expect(rule.fullDescription.text).not.toBe('');
      expect(rule.helpUri).toMatch(/^https:\/\//);
    }
    for (const result of run.results) {
      expect(rules.has(result.ruleId), result.ruleId).toBe(true);
      expect(['error', 'warning', 'note']).toContain(result.level);
      expect(result.message.text).not.toBe('');
      expect(result.partialFingerprints['assayFault/v1']).toMatch(/^[0-9a-f]{64}$/);
      expect(result.locations[0].physicalLocation.artifactLocation.uri).not.toBe('');
    }
  });

  it('has the place of a fault, and its echoes beside it', () => {
    expect(run.results[0]).toMatchObject({
      ruleId: 'VWRM-BUN-001',
      level: 'error',
      locations: [{ physicalLocation: { region: { startLine: 2, startColumn: 3 } } }],
      relatedLocations: [{ message: { text: expect.stringContaining('VWRM-BUN-002') } }],
    });
  });

  it('names a file as a URI', async () => {
    const odd = await validated({ file: 'a folder\\ü#1.json' });
    const uri = parsed('sarif', [odd]).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
    expect(uri).toBe('a%20folder/%C3%BC%231.json');
  });

  it('keeps a fingerprint while the file is edited elsewhere, and tells two places apart', async () => {
    const at = async (...places: string[]) => {
      const document = await validated({
        rules: places.map((place) => ruleThat('VWRM-PAT-001', [found(place)])),
      });
      return parsed('sarif', [document]).runs[0].results.map(
        (result: { partialFingerprints: object }) => Object.values(result.partialFingerprints)[0],
      );
    };
    expect(await at('Bundle.entry[0].resource.id')).toEqual(await at('Bundle.entry[0].resource.id'));
    expect(await at('Bundle.entry[0].resource.id')).not.toEqual(await at('Bundle.entry[1].resource.id'));
  });
});

describe('OperationOutcome', () => {
  it('is one for a document, with a location and the place as the extensions of the HL7 validator', () => {
    const outcome = parsed('operation-outcome', [one]);
    expect(outcome.resourceType).toBe('OperationOutcome');
    expect(outcome.issue[0]).toMatchObject({
      severity: 'error',
      code: 'required',
      expression: ['Bundle.id'],
      details: { coding: [{ code: 'VWRM-BUN-001' }] },
      extension: [{ valueInteger: 2 }, { valueInteger: 3 }],
    });
  });

  it('is a collection of them for several, each with at least one issue', () => {
    const bundle = parsed('operation-outcome', [one, clean, unread()]);
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection' });
    expect(bundle.entry).toHaveLength(3);
    for (const { resource } of bundle.entry) expect(resource.issue.length).toBeGreaterThan(0);
    expect(bundle.entry[2].resource.issue[0]).toMatchObject({ severity: 'fatal' });
  });
});

describe('HTML', () => {
  const html = written('html', [one, clean, unread()]);

  it('is one page without anything to fetch, with one main heading and unique ids', () => {
    const elements = elementsOf(html);
    expect(elements.filter(({ name }) => name === 'h1')).toHaveLength(1);
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'iframe', 'form', 'svg', 'base']) expect(names).not.toContain(name);
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of elements.flatMap(({ attributes }) => attributes.href ?? []))
      expect(ids).toContain(link.replace(/^#/, ''));
  });

  it('skips no level of heading, and every table has a caption and scopes', () => {
    const elements = elementsOf(html);
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    levels.forEach((level, n) => {
      expect(level - (levels[n - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    const captions = elements.filter(({ name }) => name === 'caption').length;
    expect(captions).toBe(elements.filter(({ name }) => name === 'table').length);
    for (const header of elements.filter(({ name }) => name === 'th'))
      expect(header.attributes.scope).toMatch(/^(col|row)$/);
  });

  it('tells product, version, verdict, every requirement, what was not judged and why, and leaves the sign-off blank', () => {
    const text = textOf(html);
    for (const part of ['Example Care Record', '4.2', 'Supplementary RM Data, version 1.0', 'Clinical safety officer'])
      expect(text).toContain(part);
    expect(text).toContain('This is test evidence, not approval.');
    for (const id of documentRegister) expect(html).toContain(`id="row-${id}"`);
    for (const part of ['not-tested', 'readings', 'sign-off', 'documents', 'legend'])
      expect(html).toContain(`id="${part}"`);
  });

  it('has only the classes that the style sheet knows', () => {
    const style = html.match(/<style>([\s\S]*?)<\/style>/)?.[1] ?? '';
    const classes = new Set(elementsOf(html).flatMap(({ attributes }) => attributes.class?.split(' ') ?? []));
    const plain = ['assay-front', 'assay-detail', 'assay-failure', ''];
    const unknown = [...classes].filter((name) => !plain.includes(name) && !style.includes(`.${name}`));
    // Names that responsive tables and readings hang on without a style of their own.
    expect(
      unknown.filter((name) => !['assay-reading', 'nhsuk-table__body', 'nhsuk-table__head'].includes(name)),
    ).toEqual([]);
  });

  it('gives the same bytes twice', () => {
    expect(written('html', [one, clean, unread()])).toBe(html);
  });
});

/** What a terminal or a reader would obey, and a lone half of a character. */
const HIDDEN = /[\p{Cc}\u202e\p{Cs}]/u;

describe.each(VALIDATION_FORMATS)('%s', (format) => {
  it('prints nothing of a document that could be about somebody who exists, and says so', async () => {
    const personal = [
      COULD_BE_SOMEBODYS,
      '485 777 3456',
      'TESTCASE-WARDLE',
      '1948-05-17',
      'AA1 1AA',
      'Mrs Example',
      'a word of a PDF',
    ];
    const leaking = personal.map((value, n) =>
      ruleThat(n % 2 ? 'VWRM-PAT-001' : 'VWRM-BUN-006', [
        found('Bundle.entry[0].resource.name', { actual: value, expected: `not ${value}`, mend: `change ${value}` }),
      ]),
    );
    const unknown = ruleThat('VWRM-GEN-001', [
      found(`Bundle.entry[0].resource.TESTCASE-WARDLE`, { kind: 'unknown', path: ['entry', 0, 'TESTCASE-WARDLE'] }),
    ]);
    const thrown = ruleThat('VWRM-BUN-003', null, {
      judge: () => {
        throw new Error('cannot read Mrs Example');
      },
    });
    const rules = [...leaking, unknown, thrown];
    const document = await validated({ resource: bundleOf(COULD_BE_SOMEBODYS), rules });
    const text = written(format, [document], rules);
    expect(personal.filter((value) => text.includes(value))).toEqual([]);
    expect(/withheld/i.test(text)).toBe(true);
    // The same of somebody synthetic is printed: the test can fail.
    const shown = written(format, [await validated({ rules })], rules);
    expect(shown.includes('TESTCASE-WARDLE')).toBe(true);
  });

  it('keeps hostile values from meaning anything', async () => {
    const hostile = '</script><b>x</b>"\u001b[31m\u009b2J\u202e\n  error  fake.json:1:1\u0000\ud800';
    const rules = [ruleThat('VWRM-BUN-001', [found(`Bundle.${hostile}`, { actual: hostile, expected: hostile })])];
    const text = written(format, [await validated({ rules, file: `x${hostile}.json` })], rules);
    expect(HIDDEN.exec(text.replaceAll('\n', ''))).toBeNull();
    expect(/^ {2}error {2}fake/m.test(text)).toBe(false);
    if (format === 'html') {
      expect(text).not.toContain('<b>x</b>');
      expect(() => elementsOf(text)).not.toThrow();
    }
    if (JSONS.includes(format)) expect(() => JSON.parse(text)).not.toThrow();
  });

  it('stays short with ten thousand findings, and counts them all', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => found(`Bundle.entry[${n}].resource.id`));
    const rules = [ruleThat('VWRM-PAT-001', many)];
    const text = written(format, [await validated({ rules })], rules);
    if (format !== 'ndjson') expect(text.length).toBeLessThan(1_500_000);
    expect(/10,000|10000|9,980/.test(text)).toBe(true);
  });
});
