import { children, type Element } from '../../../harness/documents/element.js';
import { showValue } from '../../../harness/documents/shown.js';
import type { DocumentRule } from '../../../harness/model/document.js';
import { isJsonObject } from '../../../harness/model/json.js';
import {
  NHS_NUMBER,
  RETIRED_VERIFICATION_SYSTEM,
  VERIFICATION_EXTENSION,
  VERIFICATION_SYSTEM,
} from '../../../standards/supplementary-rm/codes.js';
import { contactRules } from './contact-rules.js';
import { descend, each, having, ofSystem, type Step, typed, where } from './focus.js';
import { recording, rule, type Test, weighing } from './guidance-rule.js';
import { identityRules } from './identity-rules.js';
import { atMostOne, exactlyOne, has, hasOneOf } from './presence.js';
import { isAfter, momentOf } from './times.js';
import { matches, oneOf } from './values.js';

const nhsNumber: Step = ofSystem(NHS_NUMBER);
const verification: Step = where(({ node }) => isJsonObject(node) && node.url === VERIFICATION_EXTENSION);

/** Ten digits of which the last is the Modulus 11 check digit of the others. Source: NHS Data Dictionary, NHS number. */
function hasCheckDigit(text: string): boolean {
  const digits = [...text].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, n) => total + digit * (10 - n), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

const tenDigits: Step = where(({ node }) => typeof node === 'string' && /^[0-9]{10}$/.test(node));

const checkDigit: Test = ({ node }) =>
  typeof node === 'string' && hasCheckDigit(node)
    ? null
    : {
        kind: 'value',
        expected: 'a tenth digit that is the Modulus 11 check digit of the first nine',
        actual: showValue(node),
      };

const WALES = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusWales';
const NULL_FLAVOUR = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';

function isVerificationStatus({ node }: Element): boolean {
  if (!isJsonObject(node) || typeof node.code !== 'string') return false;
  const { system, code } = node;
  if (system === VERIFICATION_SYSTEM) return /^0[1-8]$/.test(code);
  if (system === WALES) return /^(nn|0[1-8])$/.test(code);
  return system === NULL_FLAVOUR && code === 'NI';
}

const verificationStatus: Test = (extension) => {
  const codings = descend(extension, ['valueCodeableConcept', 'coding']);
  if (codings.some(isVerificationStatus)) return null;
  return {
    kind: 'code',
    expected: `a code 01 to 08 of ${VERIFICATION_SYSTEM}`,
    actual: codings.length === 0 ? 'nothing' : codings.map(({ node }) => showValue(node)).join(', '),
    in: codings[0] ?? extension,
  };
};

/** The words that UK Core had before August 2022 are widely sent still. Default of VWRM-AMB-66. */
const listedOrRetired: Test = weighing(verificationStatus, 'SHOULD', (extension) =>
  descend(extension, ['valueCodeableConcept', 'coding']).some(
    ({ node }) => isJsonObject(node) && node.system === RETIRED_VERIFICATION_SYSTEM,
  ),
);

const notBeforeBirth: Test = (death) => {
  const births = death.up === null ? [] : children(death.up, 'birthDate');
  const [birth] = births;
  if (birth === undefined) return null;
  const [died, born] = [momentOf(death.node), momentOf(birth.node)];
  const expected = `a time not before the date of birth, ${showValue(birth.node)}`;
  if (died === null || born === null || isAfter(born, died)) {
    return { kind: 'time', expected, actual: showValue(death.node) };
  }
  return null;
};

const bothDeceased: Test = (patient) => {
  const both = ['deceasedBoolean', 'deceasedDateTime'].flatMap((key) => children(patient, key));
  return both.length < 2
    ? null
    : {
        kind: 'surplus',
        expected: 'deceasedBoolean or deceasedDateTime, not both',
        actual: both.map(({ key, node }) => `${key} ${showValue(node)}`).join(' and '),
        lacks: ['deceasedDateTime'],
      };
};

const several = where((patient) => children(patient, 'address').length > 1);

/** The sentences about the Patient. */
export const patientRules: readonly DocumentRule[] = [
  ...identityRules('Patient', {
    id: 'VWRM-PAT-001',
    form: 'VWRM-PAT-002',
    meta: 'VWRM-PAT-003',
    oneProfile: 'VWRM-PAT-004',
    profile: 'VWRM-PAT-005',
  }),
  rule('VWRM-PAT-006', each('Patient'), has('identifier', 'an identifier')),
  rule(
    'VWRM-PAT-007',
    each('Patient', having('identifier')),
    exactlyOne(
      (patient) => descend(patient, ['identifier', nhsNumber]),
      `one identifier with the system ${NHS_NUMBER}`,
      ['identifier'],
    ),
  ),
  rule('VWRM-PAT-008', each('Patient', 'identifier', nhsNumber), has('value', 'a value: the NHS number')),
  rule(
    'VWRM-PAT-009',
    each('Patient', 'identifier', nhsNumber, 'value'),
    matches(/^[0-9]{10}$/, 'ten digits with nothing between them'),
  ),
  rule('VWRM-PAT-010', each('Patient', 'identifier', nhsNumber, 'value', tenDigits), checkDigit),
  rule(
    'VWRM-PAT-012',
    each(
      'Patient',
      'identifier',
      nhsNumber,
      where((number) => descend(number, ['extension', verification]).length > 0),
    ),
    atMostOne((number) => descend(number, ['extension', verification]), 'one verification status at most'),
  ),
  rule('VWRM-PAT-013', each('Patient', 'identifier', nhsNumber, 'extension', verification), listedOrRetired),
  rule('VWRM-PAT-017', each('Patient'), has('name', 'a name')),
  rule('VWRM-PAT-018', each('Patient', 'name'), has('family', 'a family name')),
  rule('VWRM-PAT-019', each('Patient', 'name'), has('given', 'a given name')),
  ...contactRules('Patient', 'telecom', {
    value: 'VWRM-PAT-021',
    use: 'VWRM-PAT-022',
    uses: 'VWRM-PAT-023',
    system: 'VWRM-PAT-024',
  }),
  rule('VWRM-PAT-025', each('Patient'), has('gender', 'a gender')),
  rule('VWRM-PAT-026', each('Patient', 'gender'), oneOf(['male', 'female', 'other', 'unknown'])),
  rule('VWRM-PAT-027', each('Patient'), has('birthDate', 'a date of birth')),
  rule(
    'VWRM-PAT-028',
    each('Patient', 'birthDate'),
    matches(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'year, month and day: YYYY-MM-DD', 'time'),
  ),
  rule(
    'VWRM-PAT-030',
    each(
      'Patient',
      where((patient) => descend(patient, [typed('deceased')]).length > 0),
    ),
    bothDeceased,
    {
      leavesOpen: 'Of a Patient that says nothing of death, a Bundle shows neither that they live nor that they died.',
    },
  ),
  rule('VWRM-PAT-031', each('Patient', typed('deceased', 'Boolean')), ({ node }) =>
    typeof node === 'boolean'
      ? null
      : { kind: 'type', expected: 'true or false, without quotation marks', actual: showValue(node) },
  ),
  rule('VWRM-PAT-033', each('Patient', having('birthDate'), typed('deceased', 'DateTime')), notBeforeBirth),
  rule('VWRM-PAT-034', each('Patient'), has('address', 'an address')),
  rule(
    'VWRM-PAT-035',
    each('Patient', having('address')),
    recording(atMostOne((patient) => children(patient, 'address'), 'one address at most')),
  ),
  rule('VWRM-PAT-036', each('Patient', 'address'), has('use', 'a use: home, work, temp, old or billing')),
  rule('VWRM-PAT-037', each('Patient', 'address'), has('type', 'a type: postal, physical or both')),
  rule('VWRM-PAT-038', each('Patient', 'address'), has('line', 'the lines of the street')),
  rule('VWRM-PAT-039', each('Patient', 'address'), has('city', 'a town or city')),
  rule('VWRM-PAT-040', each('Patient', 'address.use'), oneOf(['home', 'work', 'temp', 'old', 'billing'])),
  rule('VWRM-PAT-041', each('Patient', 'address.type'), oneOf(['postal', 'physical', 'both'])),
  rule('VWRM-PAT-042', each('Patient', 'address'), has('postalCode', 'a postcode')),
  rule('VWRM-PAT-043', each('Patient', several, 'address'), has('period', 'a period, as there are several addresses')),
  rule('VWRM-PAT-044', each('Patient', 'address.period'), hasOneOf(['start', 'end'], 'a start or an end')),
  rule('VWRM-PAT-046', each('Patient', 'contact'), has('relationship', 'the relationship to the patient')),
  rule('VWRM-PAT-047', each('Patient', 'contact'), has('name', 'the name of the contact')),
  rule(
    'VWRM-PAT-048',
    each('Patient', 'contact', having('name')),
    atMostOne((contact) => children(contact, 'name'), 'one name at most'),
  ),
  rule('VWRM-PAT-049', each('Patient', 'contact'), has('telecom', 'a telephone number or address of the contact')),
  ...contactRules('Patient', 'contact.telecom', {
    value: 'VWRM-PAT-050',
    use: 'VWRM-PAT-051',
    uses: 'VWRM-PAT-052',
    system: 'VWRM-PAT-053',
  }),
  rule('VWRM-PAT-056', each('Patient', 'contact.gender'), oneOf(['male', 'female', 'other', 'unknown'])),
  rule(
    'VWRM-PAT-057',
    each('Patient', 'contact'),
    hasOneOf(['name', 'telecom', 'address', 'organization'], 'a name, a contact detail, an address or an organisation'),
  ),
];
