import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examplePayloads } from '../standards/data-exchange/examples.js';
import type { ExchangeDocument } from '../standards/data-exchange/exchange-documents.js';
import { type ValidateFlags, validateSources } from './validate-sources.js';
import { loadValidationParts } from './validation-parts.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-exchange-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const person = {
  Identifier: [{ value: '9990010005', system: 'https://fhir.nhs.uk/Id/nhs-number' }],
  Name: { familyName: ['Fenwick'], givenNames: ['Orla'] },
  DateOfBirth: { date: '2015-05-01' },
  Address: [{ line1: '1 Example Street', city: 'Southshire', postcode: 'ZA1 1AA' }],
  Gender: '2',
};

async function validate(document: unknown, as: ExchangeDocument, flags: Partial<ValidateFlags> = {}) {
  const file = join(folder, 'document.json');
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document, null, 2));
  let text = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const code = await validateSources(
    [file],
    {
      format: 'text',
      outputs: [],
      standardVersion: '1.0',
      holds: 'none',
      accept: 'defaults',
      as,
      failOn: 'error',
      maxFaults: 20,
      ...flags,
    },
    { stdout, stdin: Readable.from([]), load: loadValidationParts },
  );
  return { code, text: text.replace(/\s+/g, ' ') };
}

describe('validating documents of the data exchange', () => {
  it.each<[ExchangeDocument, RegExp | null]>([
    ['request', /its keys are those of a Person: --as person reads it as one/],
    ['sharing-policy', /--as person reads it as one/],
    ['person', null],
  ])('says of a Person that is read as %s what it looks like', async (as, hint) => {
    const { code, text } = await validate(person, as);
    expect(code).toBe(hint === null ? 0 : 1);
    if (hint === null) expect(text).not.toContain('its keys are those of');
    else expect(text).toMatch(hint);
  });

  it('finds nothing in a Person, says what was guessed, and exits 0', async () => {
    const { code, text } = await validate(person, 'person');
    expect(code).toBe(0);
    expect(text).toContain('taken to be written as in version 0.2 of the Person Standard, by its keys (a guess');
    expect(text).toContain('held against what the data exchange asks of a Person, none was seen to break a SHALL');
    expect(text).not.toContain('--holds');
    expect(text).not.toContain('resourceType');
  });

  it('tells what is wrong at its line, with harm and mend, and exits 1', async () => {
    const { code, text } = await validate({ ...person, DateOfBirth: { date: '2015-02-30' } }, 'person');
    expect(code).toBe(1);
    expect(text).toMatch(/document\.json:17:5 Person\.DateOfBirth\.date/);
    expect(text).toContain('Found: "2015-02-30" Harm: Thin records cannot be matched. Mend: Write the date');
  });

  it('exits 0 of a warning, and 1 where a warning is to stop it', async () => {
    const { Gender: _, ...withoutGender } = person;
    expect((await validate(withoutGender, 'person')).code).toBe(0);
    expect((await validate(withoutGender, 'person', { failOn: 'warning' })).code).toBe(1);
  });

  it('takes a reading that is not accepted for a difference', async () => {
    const late = { ...person, DateOfBirth: { date: '2015-05-01', accuracyIndicator: 'AAY' } };
    expect((await validate(late, 'person')).code).toBe(1);
    expect((await validate(late, 'person', { accept: 'none' })).code).toBe(0);
  });

  it('warns of a key that is written twice', async () => {
    const { code, text } = await validate('{"Gender": "1", "Gender": "2"}', 'person');
    expect(code).toBe(1);
    expect(text).toContain('Found: Gender is written twice in one object');
  });

  it('withholds values of a Person who could exist, whatever the check digit', async () => {
    const somebody = { ...person, Identifier: [{ value: '4505577105', system: person.Identifier[0]?.system }] };
    const { text } = await validate({ ...somebody, Gender: 'woman' }, 'person');
    expect(text).toContain('Personal values of 1 document are withheld');
    expect(text).not.toContain('4505577105');
    expect(text).not.toContain('woman');
  });

  it('judges a question and its answers as what they are', async () => {
    expect((await validate(examplePayloads.question.body, 'person-query')).code).toBe(0);
    expect((await validate(examplePayloads.question.body, 'person-answer')).code).toBe(1);
    for (const name of ['match', 'no-match', 'deny', 'review'] as const)
      expect((await validate(examplePayloads[name].body, 'person-answer')).code).toBe(0);
    expect((await validate(person, 'person-answer')).code).toBe(1);
    expect((await validate({}, 'person-query')).code).toBe(1);
  });

  it('writes every other format with the rows of that kind of document', async () => {
    const json = JSON.parse((await validate(person, 'person', { format: 'json' })).text);
    expect(json.run.kind).toBe('person');
    expect(json.summary.rows.map(({ requirement }: { requirement: string }) => requirement)).toContain('PERSON-018');
    expect(json.documents[0]).toMatchObject({ judgedAs: 'person', outcome: 'nothing-broken' });
    const sarif = JSON.parse((await validate(person, 'person', { format: 'sarif' })).text);
    const ids = sarif.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(ids).toContain('PERSON-018');
    expect(ids).not.toContain('VWRM-BUN-001');
    const outcome = JSON.parse((await validate(person, 'person', { format: 'operation-outcome' })).text);
    expect(outcome.issue[0].diagnostics).toContain('a guess: DES-AMB-56');
    const page = join(folder, 'report.html.txt');
    await validate(person, 'person', { outputs: [{ format: 'html', file: page }] });
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('Validation report: a Person');
    expect(html).not.toContain('Supplementary RM Data, version');
  });

  it('says of a list of documents how to write them', async () => {
    const { code, text } = await validate([person, person], 'person');
    expect(code).toBe(1);
    expect(text).toContain('Write one document in a file, or one in each line of an NDJSON file.');
  });

  it('refuses to hear what a producer of bundles holds', async () => {
    await expect(validate(person, 'person', { holds: 'all' })).rejects.toThrow('--holds is about bundles');
  });
});
