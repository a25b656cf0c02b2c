import type { Json } from '../harness/model/json.js';
import type { RequirementId } from '../standards/catalogue.js';
import { NHS_NUMBER_SYSTEM, SECTION_47 } from '../standards/data-exchange/operation.js';

type Object = { [name: string]: Json };

const parameters = (...parameter: Json[]): Json => ({ resourceType: 'Parameters', parameter });
const match = (value: Json): Json => ({ name: 'match', valueBoolean: value });
const reason: Json = { name: 'reason', valueUri: SECTION_47 };
const about = (patient: Object): Json => ({ name: 'resource', resource: { resourceType: 'Patient', ...patient } });
const asking = (patient: Object): Json => parameters(about(patient), reason);
const numbered = (identifier: Json): Json => asking({ identifier: [identifier] });
const contact = (organization: Object): Json =>
  parameters(match(true), { name: 'contact', resource: { resourceType: 'Organization', ...organization } });

const notOneOf: Readonly<Record<string, Json>> = {
  'a parameter without a name': parameters({ valueBoolean: true }),
  'a parameter that holds nothing': parameters({ name: 'reason' }),
  'a value beside a resource': parameters({ name: 'reason', valueUri: 'x', resource: { resourceType: 'Patient' } }),
  'a value beside parts': parameters({ name: 'reason', valueUri: 'x', part: [{ name: 'x', valueUri: 'x' }] }),
};

/** Bodies that an expression must not hold for, by requirement and by what is wrong with them. */
export const counterexamples: { readonly [Id in RequirementId]?: Readonly<Record<string, Json>> } = {
  'DES-REQ-001': { 'Parameters without a parameter': { resourceType: 'Parameters' } },
  'DES-REQ-002': {
    'a question about nobody': parameters(reason),
    'a question about two people': parameters(about({}), about({}), reason),
    'a person given as text': parameters({ name: 'resource', valueString: 'Orla Fenwick' }, reason),
    'an Organization where the person belongs': parameters(
      { name: 'resource', resource: { resourceType: 'Organization' } },
      reason,
    ),
  },
  'DES-REQ-003': {
    'no reason': parameters(about({})),
    'two reasons': parameters(about({}), reason, reason),
    'a reason that is text': parameters(about({}), { name: 'reason', valueString: SECTION_47 }),
    'a reason that is empty': parameters(about({}), { name: 'reason', valueUri: '' }),
    'a reason of several words': parameters(about({}), { name: 'reason', valueUri: 'section 47' }),
  },
  'DES-REQ-004': {
    'another section': parameters({ name: 'reason', valueUri: `${SECTION_47}A` }),
    'another scheme': parameters({ name: 'reason', valueUri: SECTION_47.replace('https:', 'http:') }),
    'a slash at the end': parameters({ name: 'reason', valueUri: `${SECTION_47}/` }),
  },
  'DES-REQ-005': {
    'nothing about the person': asking({}),
    'a name without a birth date': asking({ name: [{ family: 'Fenwick', given: ['Orla'] }] }),
    'a birth date without a name': asking({ birthDate: '2015-05-01' }),
  },
  'DES-REQ-006': {
    'another scheme': numbered({ system: NHS_NUMBER_SYSTEM.replace('https:', 'http:'), value: '9990010005' }),
    'a slash at the end': numbered({ system: `${NHS_NUMBER_SYSTEM}/`, value: '9990010005' }),
    'upper case': numbered({ system: NHS_NUMBER_SYSTEM.toUpperCase(), value: '9990010005' }),
  },
  'DES-REQ-007': {
    'a wrong check digit': numbered({ system: NHS_NUMBER_SYSTEM, value: '9990010006' }),
    'the published example': numbered({ system: NHS_NUMBER_SYSTEM, value: '1234567890' }),
    'spaces inside': numbered({ system: NHS_NUMBER_SYSTEM, value: '999 001 0005' }),
    'nine digits': numbered({ system: NHS_NUMBER_SYSTEM, value: '999001000' }),
    'no value': numbered({ system: NHS_NUMBER_SYSTEM }),
  },
  'DES-REQ-008': {
    'no system': numbered({ value: '9990010005' }),
    'no value': numbered({ system: NHS_NUMBER_SYSTEM }),
    'one of two without a value': asking({
      identifier: [
        { system: NHS_NUMBER_SYSTEM, value: '9990010005' },
        { system: 'https://example.org/Id/case-number' },
      ],
    }),
  },
  'DES-REQ-009': { 'a display string alone': asking({ name: [{ text: 'Orla Mae Fenwick' }] }) },
  'DES-REQ-010': {
    'a British date': asking({ birthDate: '01/05/2015' }),
    'a date with a time': asking({ birthDate: '2015-05-01T00:00:00Z' }),
    'a month that does not exist': asking({ birthDate: '2015-13-01' }),
    'one digit for the day': asking({ birthDate: '2015-05-1' }),
    'no date': asking({ birthDate: 'unknown' }),
  },
  'DES-REQ-011': notOneOf,
  'DES-REQ-012': {
    'a photograph': asking({ photo: [{ url: 'https://example.org/orla.png' }] }),
    'a relative': asking({ contact: [{ name: { family: 'Fenwick' } }] }),
    'a general practitioner': asking({ generalPractitioner: [{ display: 'Dr Example' }] }),
    'a language': asking({ communication: [{ language: { text: 'English' } }] }),
    'a link': asking({ link: [{ other: { reference: 'Patient/2' }, type: 'seealso' }] }),
    'a narrative': asking({ text: { status: 'generated', div: '<div>Known to the team</div>' } }),
    'a contained resource': asking({ contained: [{ resourceType: 'Observation' }] }),
  },
  'DES-REQ-016': {
    'an unknown family name': asking({ name: [{ family: 'Unknown', given: ['Orla'] }] }),
    'a given name that is n/a': asking({ name: [{ family: 'Fenwick', given: ['n/a'] }] }),
    'a birth date of 1900': asking({ birthDate: '1900-01-01' }),
    'a birth date of 1800': asking({ birthDate: '1800-01-01' }),
  },
  'DES-REQ-034': {
    'a space before a family name': asking({ name: [{ family: ' Fenwick' }] }),
    'a space after a given name': asking({ name: [{ given: ['Orla '] }] }),
    'a line break in an identifier': numbered({ system: NHS_NUMBER_SYSTEM, value: '999001\n0005' }),
    'a tab in a postcode': asking({ address: [{ postalCode: 'ZA1\t1AA' }] }),
  },
  'DES-RES-002': {
    'no match': parameters(),
    'two matches': parameters(match(true), match(true)),
    'a match that is text': parameters({ name: 'match', valueString: 'true' }),
    'a boolean that is text': parameters(match('true')),
  },
  'DES-RES-003': {
    'no contact': parameters(match(true)),
    'a contact that is a person': parameters(match(true), { name: 'contact', resource: { resourceType: 'Patient' } }),
  },
  'DES-RES-004': {
    'a contact beside a no match': parameters(match(false), {
      name: 'contact',
      resource: { resourceType: 'Organization' },
    }),
    'a count beside a no match': parameters(match(false), { name: 'count', valueInteger: 2 }),
  },
  'DES-RES-005': { 'neither name nor identifier': contact({ telecom: [{ system: 'phone', value: '01632 960001' }] }) },
  'DES-RES-006': {
    'no telecom': contact({ name: 'Southshire Duty Desk' }),
    'a telecom without a value': contact({ telecom: [{ system: 'phone' }] }),
    'system and value in two entries': contact({ telecom: [{ system: 'phone' }, { value: '01632 960001' }] }),
  },
  'DES-RES-007': {
    'a number at home': contact({ telecom: [{ system: 'phone', value: '01632 960001', use: 'home' }] }),
    'an address at home': contact({ address: [{ city: 'Southshire', use: 'home' }] }),
  },
  'DES-RES-008': {
    'the Patient': parameters(match(true), { name: 'patient', resource: { resourceType: 'Patient' } }),
    'a relative inside a part': parameters(match(true), {
      name: 'household',
      part: [{ name: 'mother', resource: { resourceType: 'RelatedPerson' } }],
    }),
    ...Object.fromEntries(
      ['Person', 'EpisodeOfCare', 'Encounter', 'Observation', 'Condition'].map((resourceType) => [
        `the resource ${resourceType}`,
        parameters(match(true), { name: 'more', resource: { resourceType } }),
      ]),
    ),
  },
  'DES-RES-016': {
    'a parameter called score': parameters(match(true), { name: 'score', valueString: 'high' }),
    'a grade in other letters': parameters(match(true), { name: 'matchGrade', valueCode: 'certain' }),
    'a number under another name': parameters(match(true), { name: 'quality', valueDecimal: 0.93 }),
    'a count inside a part': parameters(match(false), { name: 'more', part: [{ name: 'people', valueInteger: 2 }] }),
  },
  'DES-RES-018': notOneOf,
  'DES-RES-024': {
    'no identifier': contact({ name: 'Southshire Duty Desk' }),
    'a code without its system': contact({ identifier: [{ value: 'Z9Z9Z' }] }),
  },
  'DES-ERR-001': {
    'no issue': { resourceType: 'OperationOutcome' },
    'an issue without a code': { resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] },
    'an issue without a severity': { resourceType: 'OperationOutcome', issue: [{ code: 'invalid' }] },
    'one of two issues without a code': {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'invalid' }, { severity: 'error' }],
    },
  },
};
