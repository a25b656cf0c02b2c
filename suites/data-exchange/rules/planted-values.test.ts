import { describe, expect, it } from 'vitest';
import type { SeenExtract } from '../../../harness/model/extract.js';
import { plantedWordsIn } from '../../../harness/model/planted.js';
import type { Facts } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { facts, matchBody, noMatchBody, seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import { plantedCases } from './planted-cases.test-support.js';
import { nothingPlantedComesBack } from './planted-values.js';

describeRule(plantedCases);

const VALUE = 'blue heron 4471';
const declared: Facts = { ...facts, plantedValues: [{ name: 'case note of R01', value: VALUE }] };

/** An answer in which a value was seen at capture, and redacted. */
const captured = (values: string[]): ExchangeSubject => {
  const one = seen('control', { body: matchBody() });
  const { received } = one.event;
  if ('noAnswer' in received) throw new Error('an answer was expected');
  const measured = { ...received.measured, canaries: values };
  return { ...one, event: { ...one.event, received: { ...received, measured } } };
};

describe('a value that is declared as planted in a record', () => {
  it('is looked for in every answer, whoever asks', () => {
    const header = seen('control', { body: matchBody(), headers: [['X-Note', 'a Blue Heron 4471 b']] });
    for (const one of [header, captured([VALUE])])
      expect(saidBy(nothingPlantedComesBack, [one], declared)).toEqual([
        expect.objectContaining({
          at: 'control',
          actual: 'the declared value "case note of R01", which another question or a record held',
        }),
      ]);
    expect(saidBy(nothingPlantedComesBack, [captured([])], declared)).toEqual([]);
  });

  it('is counted in what is printed, which says what each kind can show', () => {
    const print = (exchanges: ExchangeSubject[], known: Facts) =>
      nothingPlantedComesBack.figures?.({ exchanges }, known);
    expect(print([captured([]), seen('x', { noAnswer: 'reset' })], declared)).toBe(
      'Of 1 planted values 0 came back in 1 answers with their headers. Planted in questions, which shows what is kept of a question and told to others: none. Declared as planted in records, which shows what is told of somebody held: case note of R01. No log was attached, so that none was searched.',
    );
    expect(print([captured([VALUE]), seen('x', { body: noMatchBody })], declared)).toContain(
      'Of 1 planted values 1 came back in 2',
    );
    expect(print([...plantedCases.base], facts)).toContain(
      'Of 5 planted values 0 came back in 5 answers with their headers. Planted in questions, which shows what is kept of a question and told to others: request header, family name, given name, street, parameter that the operation does not have. No value was declared',
    );
  });

  it('is looked for in what is attached, where words of a question are counted and no fault', () => {
    const [word = ''] = plantedWordsIn(plantedCases.base.map(({ request }) => request.text).join());
    const log = {
      kind: 'audit',
      side: 'responder',
      form: 'csv',
      name: 'audit.csv',
      covers: { from: '', to: '' },
      entries: [
        { line: 2, tells: {}, ids: [], text: `asked about ${word}`, event: () => undefined },
        { line: 3, tells: {}, ids: [], text: `read: ${VALUE}`, event: () => undefined },
      ],
      lines: [],
    } satisfies SeenExtract;
    const subject = { exchanges: [...plantedCases.base], extracts: [log] };
    expect(nothingPlantedComesBack.check(subject, declared)).toEqual([
      expect.objectContaining({ at: 'audit.csv:3', actual: 'the declared value "case note of R01"' }),
    ]);
    expect(nothingPlantedComesBack.check(subject, facts)).toEqual([]);
    expect(nothingPlantedComesBack.figures?.(subject, facts)).toContain(
      'Of the words planted in questions 1 stand in the 2 entries and lines of what was attached',
    );
  });
});
