import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { dialectNotYet } from '../../standards/data-exchange/dialect-not-yet.js';
import { type Fault, refusalOf, targetFiles, URL_LINE } from '../test-support/target-files.test-support.js';

const { expectFault, path, read } = targetFiles();
const setting = (set: string): string => `${URL_LINE}dialect:\n  set:\n    ${set}\n`;

describe('a dialect that cannot be used', () => {
  it.each<Fault>([
    [
      'a key that nobody knows',
      setting('match.thresold: 0.7'),
      '5:5: unknown key dialect.set.match.thresold',
      'operation.path, outcome.review, outcome.deny',
    ],
    [
      'a key that objects have anyway',
      setting('constructor: 1'),
      '5:5: unknown key dialect.set.constructor',
      'keys that may stand here',
    ],
    [
      'an operation path from the root',
      setting('operation.path: /Patient/$x'),
      '5:21: dialect.set.operation.path is "/Patient/$x"',
      'write it as a path below target.url',
    ],
    [
      'an operation path on another host',
      setting('operation.path: https://h.example.test/x'),
      '5:21: dialect.set.operation.path is "https://h.example.test/x"',
      'write it as a path below target.url',
    ],
    [
      'a status that is none',
      setting('outcome.review: { status: 99, code: suppressed }'),
      '5:31: dialect.set.outcome.review.status is 99',
      'write a number >= 200',
    ],
    [
      'half an outcome',
      setting('outcome.deny: { status: 403 }'),
      '5:19: dialect.set.outcome.deny.code is missing',
      'add it under dialect.set.outcome.deny',
    ],
    [
      'an issue type that FHIR has not',
      setting('outcome.deny: { status: 403, code: denied }'),
      '5:40: dialect.set.outcome.deny.code is "denied"',
      'write one of: invalid, structure',
    ],
    [
      'an escalation that reads as no match',
      setting('outcome.review: { status: 200, match: false }'),
      '5:36: dialect.set.outcome.review.match would declare an escalation that reads as "no match" (DES-AMB-07), which is never acceptable',
      'take it out: a target that does this fails the rows',
    ],
    [
      'a refusal that reads as no match',
      setting('outcome.deny: { match: false }'),
      '5:21: dialect.set.outcome.deny.match would declare a refusal that reads as "no match" (DES-AMB-08), which is never acceptable',
      'take it out: a target that does this fails the rows',
    ],
    [
      'several people who are taken as a match',
      setting('outcome.ambiguous: { accept: [review], warn: [match] }'),
      '5:51: dialect.set.outcome.ambiguous.warn[0] would declare a match that is asserted when several people fit (DES-AMB-09)',
      'take it out: a target that does this fails the rows',
    ],
    [
      'a threshold that strangers reach',
      setting('match.threshold: 0.59'),
      '5:22: dialect.set.match.threshold would declare a match on a grade below 0.6, which strangers reach (DES-AMB-25)',
      'take it out: a target that does this fails the rows',
    ],
    [
      'a number that decides alone',
      setting('match.identifierConflict: match'),
      '5:31: dialect.set.match.identifierConflict would declare a match on a number that names and birth date contradict (DES-AMB-26)',
      'take it out: a target that does this fails the rows',
    ],
    [
      'an escalation that is called no match',
      setting('outcome.review: no-match'),
      '5:21: dialect.set.outcome.review would declare an escalation that reads as "no match" (DES-AMB-07)',
      'take it out: a target that does this fails the rows',
    ],
    [
      'an unknown form',
      setting('outcome.ambiguous: { accept: [guess], warn: [] }'),
      '5:35: dialect.set.outcome.ambiguous.accept[0] is "guess"',
      'write one of: review, multiple-matches, no-match',
    ],
    [
      'no match as an error of the server',
      setting('outcome.noMatch: { status: 500 }'),
      '5:32: dialect.set.outcome.noMatch.status is 500',
      'write a number <= 499',
    ],
    [
      'a format of errors that is none',
      setting('errors.format: html'),
      '5:20: dialect.set.errors.format is "html"',
      'write one of: OperationOutcome, problem+json',
    ],
    [
      'a type of reason that is none',
      setting('reason.types: [valueString]'),
      '5:20: dialect.set.reason.types[0] is "valueString"',
      'write one of: valueUri',
    ],
    ['no type of reason', setting('reason.types: []'), '5:19: dialect.set.reason.types is []', 'write at least one'],
    ['no reason', setting('reason.values: []'), '5:20: dialect.set.reason.values is []', 'write at least one'],
    [
      'a reason of spaces',
      setting('reason.values: [" "]'),
      '5:21: dialect.set.reason.values[0] is " "',
      'write it as text without spaces around it',
    ],
    [
      'a minimum that identifies nobody',
      setting('request.minimum: [name]'),
      '5:23: dialect.set.request.minimum[0] is "name"',
      'write one of: identifier, name+birthDate',
    ],
    ['no minimum', setting('request.minimum: []'), '5:22: dialect.set.request.minimum is []', 'write at least one'],
    [
      'XML as a switch',
      setting('media.xml: true'),
      '5:16: dialect.set.media.xml is true',
      'write one of: optional, required, unsupported',
    ],
    [
      'a threshold that nobody reaches',
      setting('match.threshold: 70'),
      '5:22: dialect.set.match.threshold is 70',
      'write a number <= 1',
    ],
    [
      'a threshold in words',
      setting('match.threshold: probable'),
      '5:22: dialect.set.match.threshold is "probable"',
      'write a number',
    ],
    [
      'a grade below all grades',
      setting('match.warnBelow: -0.1'),
      '5:22: dialect.set.match.warnBelow is -0.1',
      'write a number >= 0',
    ],
    [
      'a conflict that is none',
      setting('match.identifierConflict: no-match'),
      '5:31: dialect.set.match.identifierConflict is "no-match"',
      'write one of: ambiguous',
    ],
    [
      'an unknown sum',
      setting('match.partial: match'),
      '5:20: dialect.set.match.partial is "match"',
      'write one of: ambiguous, weighted',
    ],
  ])('%s', (_, text, message, remedy) => expectFault(text, message, remedy));

  it.each(Object.keys(dialectNotYet))('%s, which nothing reads yet', (key) => {
    const error = refusalOf(() => read(setting(`${key}: x`)));
    expect(error.message).toMatch(
      new RegExp(
        `^.*:5:5: dialect\\.set\\.${key.replaceAll('.', '\\.')} cannot be set in this version \\(DES-AMB-\\d+\\): .`,
      ),
    );
    expect(error.message.startsWith(path())).toBe(true);
    expect(error.remedy).toMatch(/^take it out/);
  });

  it('never as soon as code reads the key', () => {
    expect(Object.keys(dialectNotYet).filter((key) => Object.hasOwn(defaultDialect, key))).toEqual([]);
  });
});

describe('a dialect that can be used', () => {
  it('sets each key to what it is by default', () => {
    expect(
      read(
        JSON.stringify({
          environment: { kind: 'test' },
          target: { url: 'http://127.0.0.1:1/' },
          dialect: { set: defaultDialect },
        }),
      ).written.dialect?.set,
    ).toEqual(defaultDialect);
  });

  it('sets any threshold from 0.6 to 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.6, max: 1, noNaN: true }), (threshold) => {
        expect(read(setting(`match.threshold: ${threshold}`)).written.dialect?.set?.['match.threshold']).toBe(
          threshold,
        );
      }),
      { numRuns: 50 },
    );
  });
});
