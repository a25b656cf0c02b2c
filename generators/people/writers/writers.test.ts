import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { heldPeopleBundle } from '../bundle.js';
import { personas } from '../personas.js';
import { type LabelledPerson, population } from '../population.js';
import { ALL_COLUMNS, csv, DECLARED_COLUMNS } from './csv.js';
import { bundleText, ndjson } from './json.js';
import { writeText } from './write-text.js';

const options = { seed: 1, asOf: '2026-11-20' };
const people = personas(options);
const named: LabelledPerson[] = Array.from(people.values(), (person) => ({ person, labels: [] }));
const thousand = [...population({ ...options, size: 1000 })];

const textOf = (parts: Iterable<string>): string => [...parts].join('');
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

describe('people written', () => {
  it.each([
    ['ndjson', '79b7eecd0f4b2b2931fa3dc9557924a84225350e81573e6adecd1688d440f573', () => ndjson(thousand)],
    ['bundle', '40e9e4d78b259f66806fab5f34e3b1135b47963c9abd9cee4fc9769e9cb9eff8', () => bundleText(thousand)],
    ['csv', 'b8b21fb7c27b9d433b8aff99e3a0433cc3dba2613e0c52d6076c08680980cc2d', () => csv(thousand)],
  ])('as %s are byte for byte what they were at seed 1', (_format, digest, write) => {
    expect(digestOf(textOf(write()))).toBe(digest);
  });

  it('as one Bundle are the same as the personas that a responder is to hold', () => {
    expect(JSON.parse(textOf(bundleText(named)))).toEqual(JSON.parse(JSON.stringify(heldPeopleBundle(people))));
  });

  it('as lines are the resources of that Bundle', () => {
    const lines = linesOf(textOf(ndjson(thousand)));
    const bundle = JSON.parse(textOf(bundleText(thousand)));
    expect(lines).toEqual(bundle.entry.map(({ resource }: { resource: unknown }) => resource));
    expect(lines.length).toBeGreaterThan(1000);
  });

  it('as a Bundle of nobody have no entries, since FHIR has no empty lists', () => {
    expect(JSON.parse(textOf(bundleText([])))).toEqual({ resourceType: 'Bundle', type: 'collection' });
    expect(textOf(ndjson([]))).toBe('');
    expect(textOf(csv([])).trimEnd()).toBe(ALL_COLUMNS.join(','));
  });

  it('carry labels, household, whom they are like and telephone in FHIR', () => {
    const twin = thousand.find(({ labels, telephone }) => labels.includes('twin') && telephone !== undefined);
    const [patient] = linesOf(textOf(ndjson([twin!])));
    expect(patient.meta.tag.map(({ code }: { code: string }) => code)).toEqual(twin?.labels);
    expect(patient.extension).toEqual([
      { url: 'https://example.org/assay/StructureDefinition/household', valueString: twin?.household },
      {
        url: 'https://example.org/assay/StructureDefinition/alike',
        valueReference: { reference: `Patient/${twin?.alike}` },
      },
    ]);
    expect(patient.telecom).toEqual([{ system: 'phone', value: twin?.telephone }]);
  });

  it('keep the tag of a closed case beside the labels', () => {
    const closed: LabelledPerson = { person: people.get('R02')!, labels: ['household'], household: 'H0000001' };
    const [patient] = linesOf(textOf(ndjson([closed])));
    expect(patient.meta.tag.map(({ code }: { code: string }) => code)).toEqual(['closed', 'household']);
    expect(patient.extension).toHaveLength(2);
  });

  it('as rows can be read back, absent people too', () => {
    const rows = rowsOf(textOf(csv(named)));
    expect(rows.map(({ persona, standing }) => `${persona} ${standing}`)).toEqual(
      Array.from(people.values(), ({ id, standing }) => `${id} ${standing}`),
    );
    expect(rows.find(({ persona }) => persona === 'R01')).toMatchObject({
      trait: 'baseline-child',
      nhsNumber: '9990010005',
      given: 'Orla|Mae',
      family: 'Fenwick',
      gender: 'female',
      line: '14 Larch Row',
    });
    expect(rows.find(({ persona }) => persona === 'R08')?.family).toBe("O'Reilly");
    expect(rows.find(({ persona }) => persona === 'R28')).toMatchObject({
      nhsNumber: '',
      localSystem: 'https://example.org/Id/case-number',
      localValue: 'CASE-2024-000123',
    });
    expect(rows.find(({ persona }) => persona === 'R21')?.otherNames).toBe('maiden: Priya Menon');
    expect(rows.find(({ persona }) => persona === 'R12')?.formerPostcodes).toBe('YA7 7HH');
  });

  it('as rows say nothing of a sealed identity or one that was ended', () => {
    expect(textOf(csv(named))).not.toMatch(/Tarrant|9990010323|Pollard|9990010161/);
  });

  it('as rows keep commas, quotes and line breaks inside their field', () => {
    const orla = people.get('R01')!;
    const line = 'Flat 2, "The Larches"\nLarch Row';
    const [row] = rowsOf(textOf(csv([{ person: { ...orla, address: { ...orla.address, line } }, labels: [] }])));
    expect(row?.line).toBe(line);
  });

  it('have the columns of a declared list first, or those alone', () => {
    expect(DECLARED_COLUMNS).toEqual(ALL_COLUMNS.slice(0, 13));
    const [header] = textOf(csv(named, DECLARED_COLUMNS)).split('\n');
    expect(header).toBe(
      'persona,trait,standing,nhsNumber,family,given,birthDate,gender,line,city,postalCode,localSystem,localValue',
    );
  });
});

describe('writing to a stream', () => {
  it('draws no more than the stream takes, and goes on when it takes more', async () => {
    let drawn = 0;
    let goOn: () => void = () => {};
    const parts = (function* () {
      for (; drawn < 200; drawn++) yield 'x'.repeat(65_536);
    })();
    let written = 0;
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        written += chunk.length;
        if (written === chunk.length) goOn = done;
        else done();
      },
    });
    const whole = writeText(parts, slow, { end: true });
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(drawn).toBeLessThan(10);
    goOn();
    await whole;
    expect(written).toBe(200 * 65_536);
    expect(slow.writableFinished).toBe(true);
  });

  it('leaves a stream open that is not its own', async () => {
    const chunks: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk.toString());
        done();
      },
    });
    await writeText(['Zoë, ', 'Łukasz'], stream, { end: false });
    expect(stream.writableEnded).toBe(false);
    expect(chunks.join('')).toBe('Zoë, Łukasz');
  });

  it('rejects with the error of the stream, and with that of the parts', async () => {
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no room')) });
    await expect(writeText(['a'], broken, { end: true })).rejects.toThrow('no room');
    const failing = (function* () {
      yield 'a';
      throw new RangeError('no more numbers');
    })();
    const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
    await expect(writeText(failing, sink, { end: true })).rejects.toThrow('no more numbers');
  });
});
