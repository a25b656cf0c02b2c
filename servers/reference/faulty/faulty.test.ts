import { describe, expect, it } from 'vitest';
import { CASE_NUMBER_SYSTEM, NHS_NUMBER_SYSTEM } from '../../../standards/data-exchange/operation.js';
import { ask, type Heard, patientOf, personOf, queryFor, requestFor } from '../asking.test-support.js';
import { faults } from '../faults.js';
import type { CoreRequest } from '../message.js';
import { outcomes } from '../outcomes.js';
import { broken, gist, like, numbered, REVIEW, sound } from './faulty.test-support.js';
import { faultyAnswers } from './faulty-answers.js';
import { faultyMatching } from './faulty-matching.js';
import { faultyReading, overlookable, overlooking } from './faulty-reading.js';

const number = (value: string, system = NHS_NUMBER_SYSTEM) => ({ identifier: [{ system, value }] });
const bare = (patient: object) => queryFor({ resourceType: 'Patient', ...patient } as never);
const orla = personOf('R01');
const [, halfName = ''] = personOf('R09').family.split('-');
const larchRow = { line: ['14 Larch Row'], city: 'Southshire' };
const named = (family: string, ...given: string[]) => ({ name: [{ family, given }] });
const at = (postalCode: string) => ({ address: [{ postalCode }] });

/** Question, what the reference responder says of it, and what the faulty one says. */
const matching: Record<keyof typeof faultyMatching, [question: object, sound: string, faulty: string]> = {
  identifierAloneRefused: [bare(number('9990010005')), 'match', '400 required'],
  streetAndPostcodeNotMatched: [
    like('R01', { address: [{ ...larchRow, postalCode: 'ZA1 1AA' }] }),
    'match',
    'no match',
  ],
  streetAndCityNotMatched: [like('R01', { address: [larchRow] }), 'match', 'no match'],
  namesAndDateNotMatched: [like('R01'), 'match', 'no match'],
  otherGivenNameMatched: [like('R01', { ...named('Fenwick', 'Olivia'), ...at('ZA1 1AA') }), 'no match', 'match'],
  givenNameAndDateMatched: [bare({ name: [{ given: ['Orla'] }], birthDate: '2015-05-01' }), '400 required', 'match'],
  familyNameAndPostcodeMatched: [bare({ name: [{ family: 'Fenwick' }], ...at('ZA1 1AA') }), '400 required', 'match'],
  noDateMatched: [bare({ ...named('Fenwick', 'Orla'), ...at('ZA1 1AA') }), 'no match', 'match'],
  caseOfNamesCounts: [like('R01', named('FENWICK', 'ORLA')), 'match', 'no match'],
  marksOfNamesCount: [like('R07', named('Kocinski Bronte', 'Zoe')), 'match', 'no match'],
  punctuationOfNamesCounts: [like('R08', named('OReilly', 'Niamh')), 'match', REVIEW],
  variantsOfNamesUnknown: [like('R10', named('Smyth', 'Steffie')), 'match', 'no match'],
  halfNamesFail: [like('R09', named(halfName, ...personOf('R09').given)), REVIEW, '500'],
  givenNamesInOneStringFail: [like('R01', named('Fenwick', 'Orla Mae')), 'match', '500'],
  middleNamesCount: [like('R01', named('Fenwick', 'Orla')), 'match', 'no match'],
  swappedNamesFail: [like('R01', named('Orla', 'Fenwick')), REVIEW, '500'],
  otherYearMatched: [like('R01', { birthDate: '2014-05-01' }), REVIEW, 'match'],
  otherMonthMatched: [like('R01', { birthDate: '2015-06-01' }), REVIEW, 'match'],
  otherDayMatched: [like('R01', { birthDate: '2015-05-11' }), REVIEW, 'match'],
  swappedDayAndMonthMatched: [like('R11', { birthDate: '2014-07-04' }), REVIEW, 'match'],
  yearAloneMatched: [like('R01', { birthDate: '2015-11-23' }), 'no match', 'match'],
  anyDateMatched: [like('R01', { birthDate: '2009-08-30' }), 'no match', 'match'],
  placeholderFitsAnyDate: [like('R01', { birthDate: '1900-01-01' }), 'no match', 'match'],
  wrongDateTakenForSlip: [like('R01', { birthDate: '2009-08-30' }), 'no match', REVIEW],
  placeholderDateMatched: [like('R26'), 'no match', 'match'],
  swappedDayAndMonthFail: [numbered('R01', { birthDate: '2015-01-05' }), 'match', '500'],
  spellingOfPostcodeCounts: [like('R01', at('za11aa')), 'match', REVIEW],
  neighbouringPostcodeMatched: [like('R01', at('ZA1 1AB')), REVIEW, 'match'],
  otherPostcodeIgnored: [like('R01', at('ZA9 9ZZ')), REVIEW, 'match'],
  numberAloneCounts: [numbered('N01', number('9990010005')), REVIEW, 'match'],
  spacedNumberUnknown: [bare(number('999 001 0005')), 'match', 'no match'],
  impossibleNumberContradicts: [numbered('R01', number('9990010006')), 'match', REVIEW],
  unknownIdentifierPreventsMatch: [
    numbered('R01', {
      identifier: [...number('9990010005').identifier, ...number('CASE-1', CASE_NUMBER_SYSTEM).identifier],
    }),
    'match',
    'no match',
  ],
  twoNumbersMatched: [
    numbered('R01', { identifier: [...number('9990010005').identifier, ...number('9990010013').identifier] }),
    REVIEW,
    'match',
  ],
  genderCounts: [numbered('R01', { gender: 'male' }), 'match', 'no match'],
  closedNotMatched: [numbered('R02'), 'match', 'no match'],
  supersededNotFollowed: [numbered('R17', number('9990010196')), 'match', REVIEW],
  sealedLinked: [bare(number('9990010323')), 'no match', 'match'],
  restrictedTold: [numbered('R15'), 'no match', 'match'],
  certainIgnored: [
    { ...like('R01'), parameter: [...like('R01').parameter, { name: 'onlyCertainMatches', valueBoolean: true }] },
    REVIEW,
    'match',
  ],
  remembersStrangers: [numbered('N01'), 'no match', 'match'],
  remembersTheLast: [numbered('N01'), 'no match', 'match'],
};

describe('faulty matching', () => {
  it.each(Object.entries(matching))('%s', async (name, [question, expected, wrong]) => {
    const core = broken(faultyMatching[name as keyof typeof faultyMatching]);
    expect(await gist(sound, question)).toBe(expected);
    if (name.startsWith('remembers')) expect(await gist(core, question)).toBe(expected);
    expect(await gist(core, question)).toBe(wrong);
  });

  it.each(Object.entries(faultyMatching))(
    '%s leaves the baseline and a stranger as they are',
    async (_name, faulty) => {
      const core = broken(faulty);
      expect([await gist(core, numbered('R01')), await gist(core, numbered('N01'))]).toEqual(['match', 'no match']);
    },
  );
});

const baseline = numbered('R01');
const text = JSON.stringify(baseline);
const csv: Partial<CoreRequest> = {
  headers: [
    ['Content-Type', 'application/fhir+json'],
    ['Accept', 'text/csv'],
  ],
};

const reading: Record<
  keyof typeof faultyReading,
  [content: object | string, change: Partial<CoreRequest>, sound: string, faulty: string]
> = {
  looseJsonRead: [text.replace('}]}', '},]}'), {}, '400 structure', 'match'],
  barePatientRead: [patientOf(orla), {}, '400 invalid', 'match'],
  anyReasonAnswered: [queryFor(patientOf(orla), 'https://example.org/why'), {}, '403 forbidden', 'match'],
  anyTypeOfReasonAnswered: [
    { ...baseline, parameter: [baseline.parameter[0], { name: 'reason', valueString: 'child protection' }] },
    {},
    '400 value',
    'match',
  ],
  anyMediaRead: [baseline, { headers: [['Content-Type', 'text/plain']] }, '415 not-supported', 'match'],
  littleIsEnough: [bare({ gender: 'female' }), {}, '400 required', 'no match'],
};

describe('faulty reading', () => {
  it.each(Object.entries(reading))('%s', async (name, [content, change, expected, wrong]) => {
    expect(await gist(sound, content, change)).toBe(expected);
    expect(await gist(broken(faultyReading[name as keyof typeof faultyReading]), content, change)).toBe(wrong);
  });

  it('can overlook every fault that leaves something to read', () => {
    expect(overlookable.length).toBe(Object.keys(faults).length - 2);
  });

  it.each<[(typeof overlookable)[number], object | string]>([
    ['repeated-key', text.replace('"birthDate"', '"birthDate":"2009-08-30","birthDate"')],
    ['bad-text', text.replace('Mae', 'Ma\\u0007e')],
    ['null-value', numbered('R01', { address: null })],
    ['empty-value', numbered('R01', { address: [] })],
    ['modifier', numbered('R01', { modifierExtension: [{ url: 'https://example.org/not', valueBoolean: true }] })],
    ['implicit-rules', { ...baseline, implicitRules: 'https://example.org/rules' }],
    ['no-resource-type', { parameter: baseline.parameter }],
    ['other-resource', { ...baseline, resourceType: 'parameters' }],
    ['parameter-content', { ...baseline, parameter: [...baseline.parameter, { name: 'foo' }] }],
    ['parameter-unnamed', { ...baseline, parameter: [...baseline.parameter, { valueString: 'foo' }] }],
    ['patient-repeated', { ...baseline, parameter: [...baseline.parameter, baseline.parameter[0]] }],
    ['not-a-patient', numbered('R01', { resourceType: 'Person' })],
    ['contained', numbered('R01', { contained: [{ resourceType: 'Patient', id: 'a' }] })],
    ['unknown-element', numbered('R01', { hairColour: 'red' })],
    ['wrong-type', numbered('R01', { identifier: [{ system: NHS_NUMBER_SYSTEM, value: 9990010005 }] })],
    ['wrong-type', numbered('R01', { name: { family: 'Fenwick', given: 'Orla' } })],
    ['date-form', numbered('R01', { birthDate: '01/05/2015' })],
    ['date-impossible', numbered('R01', { birthDate: '2015-02-30' })],
    ['date-future', numbered('R01', { birthDate: '2026-11-21' })],
    ['use-code', numbered('R01', { name: [{ use: 'alias', family: 'Fenwick', given: ['Orla'] }] })],
    ['gender-code', numbered('R01', { gender: 'F' })],
    ['too-many', numbered('R01', { telecom: Array(101).fill({ system: 'phone' }) })],
    ['too-long', numbered('R01', { language: 'e'.repeat(1001) })],
    ['reason-missing', { ...baseline, parameter: [baseline.parameter[0]] }],
    ['reason-form', { ...baseline, parameter: [baseline.parameter[0], { name: 'reason', valueCode: 'S47' }] }],
    ['reason-repeated', { ...baseline, parameter: [...baseline.parameter, baseline.parameter[1]] }],
    ['count-value', { ...baseline, parameter: [...baseline.parameter, { name: 'count', valueInteger: 0 }] }],
    [
      'certain-value',
      { ...baseline, parameter: [...baseline.parameter, { name: 'onlyCertainMatches', valueString: 'true' }] },
    ],
  ])('of a question in spite of %s gives an answer', async (fault, content) => {
    expect(await gist(sound, content)).toMatch(/^400 /);
    expect(await gist(broken(overlooking(fault)), content)).toBe('match');
  });
});

/** What of an answer a fault is to be seen by. */
const shown = ({ status, headers, json }: Heard) => JSON.stringify({ status, headers, json });
const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const noReason = { ...baseline, parameter: [baseline.parameter[0]] };

const answers: Record<
  keyof typeof faultyAnswers,
  [content: object | string, change: Partial<CoreRequest>, only: RegExp]
> = {
  mayBeStored: [baseline, {}, /^(?!.*no-store)/],
  requestIdLost: [
    baseline,
    {
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Request-ID', id],
      ],
    },
    /^(?!.*3f2504e0)/,
  ],
  getAnswered: ['', { method: 'GET', headers: [] }, /"valueBoolean":true/],
  anyMethodRead: [baseline, { method: 'PUT' }, /"valueBoolean":true/],
  anybodyAnswered: [
    baseline,
    { admission: { refused: outcomes.notAuthenticated, claimed: null } },
    /"valueBoolean":true/,
  ],
  anyTypeOfAnswer: [baseline, csv, /"valueBoolean":true/],
  malformedFails: ['{', {}, /"status":500.*question\.js:41/],
  malformedForbidden: [noReason, {}, /"status":403/],
  errorsWithStatus200: ['{', {}, /"status":200.*OperationOutcome/],
  oneIssueCodeForAll: [noReason, {}, /"code":"processing"/],
  reviewToldAsNoMatch: [like('R05'), {}, /"status":200.*"valueBoolean":false/],
  matchBesideIssue: [noReason, {}, /"issue".*"name":"match"/],
  errorsOfAnotherForm: [noReason, {}, /"error":"Bad request"/],
  errorsEcho: [noReason, {}, /"diagnostics":.*Fenwick/],
  errorsEchoInNarrative: [noReason, {}, /"div":.*Fenwick/],
  errorsTellWhoIsHeld: [noReason, {}, /The case is open/],
};

describe('faulty answers', () => {
  it.each(Object.entries(answers))('%s', async (name, [content, change, only]) => {
    const core = broken(faultyAnswers[name as keyof typeof faultyAnswers]);
    expect(shown(await ask(sound, content, change))).not.toMatch(only);
    expect(shown(await ask(core, content, change))).toMatch(only);
  });

  it('of errors that tell who is held say nothing of a stranger', async () => {
    const stranger = { ...numbered('N01'), parameter: [numbered('N01').parameter[0]] };
    const core = broken(faultyAnswers.errorsTellWhoIsHeld);
    expect(await core(requestFor(stranger))).toEqual(await sound(requestFor(stranger)));
  });
});
