import { defineInterpretations } from '../interpretation.js';

/** Where the texts are silent or contradict each other on data about a person. */
export const personInterpretations = defineInterpretations({
  'DES-AMB-20': {
    title: 'Date accuracy order and extension',
    silence:
      'CV: year-month-day (AEU means accurate year), same in WG2 and in an early example; PUB01 and the HL7 Australia extension it cites (http://hl7.org.au/fhir/StructureDefinition/date-accuracy-indicator): day-month-year. UAA therefore means opposite things. Code X (expected) exists only in CV. No extension URL is fixed.',
    reading: 'Day-month-year, Australian URL; harness uses only order-free codes AAA, EEE, UUU in verdicts.',
    alternatives: [
      {
        text: 'The letters are read as year, month, day.',
        clinical: 'An unknown day is taken for an unknown year, so a child is missed or another one matched.',
        ig: 'Accuracy data is misread between partners that follow different texts.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'No accuracy extension is sent or read.',
        clinical: 'An estimated birthday is compared as if exact, and unaccompanied children are missed.',
        ig: 'A known uncertainty is left out, which is an accuracy question for the controller.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['person.accuracyOrder', 'person.accuracyUrl'],
  },
  'DES-AMB-21': {
    title: 'Missing, partial and placeholder dates',
    silence: 'PS: DateOfBirth object mandatory but its date optional; PUB01: optional; FHIR allows YYYY and YYYY-MM.',
    reading: 'Accept absent and partial dates, treat 1800-01-01 and 1900-01-01 as missing.',
    alternatives: [
      {
        text: 'A full date of birth is required.',
        clinical: 'People whose birthday is unknown or estimated cannot be asked about.',
        ig: 'Requesters are pushed to invent a day, and inaccurate data spreads.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['person.partialDate'],
  },
  'DES-AMB-22': {
    title: 'Gender and sex codes',
    silence:
      'Patient.gender uses male/female/other/unknown; CV 1, 2, 9; PUB01 adds X; the JSON-LD file uses 00001 ... 0000z; an earlier draft had 3 and 4; PUB03 excludes both from scoring while the withdrawn comparison calls gender an important search parameter.',
    reading: 'Accepted, ignored in matching.',
    alternatives: [
      {
        text: 'Gender or sex is used as a tie-breaker.',
        clinical: 'Twins of different sex are told apart, but a trans child or a wrongly recorded code is missed.',
        ig: 'Data that is close to special category decides a disclosure, which needs its own justification.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['match.useGender'],
  },
  'DES-AMB-23': {
    title: 'UPRN and USRN type',
    silence: 'Float16 in v0.2 (largest value 65504, about three significant digits) against String in PUB01.',
    reading: 'String, digits preserved.',
    alternatives: [
      {
        text: 'UPRN and USRN are integers.',
        clinical: 'None as long as leading zeros do not matter to the comparison.',
        ig: 'The digits survive, unlike in the declared sixteen-bit float.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['person.uprnType'],
  },
  'DES-AMB-24': {
    title: 'Names',
    silence:
      'Person.Name 1..1 (v0.2) or 1..* (PUB01); familyName 1..* against FHIR family 0..1; preferredNames 0..* or single; no FHIR home for preferred name; single-name people cannot satisfy givenNames 1..*.',
    reading:
      'Several HumanName entries, family parts joined with a space or hyphen as recorded, preferred name as use usual or nickname, given may be absent.',
    alternatives: [
      {
        text: 'Extensions carry preferred and several family names.',
        clinical: 'Names that a partner cannot read are lost, and with them a match under the name in daily use.',
        ig: 'Unknown extensions are stored by some systems and travel further than intended.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['person.nameMapping'],
  },
  'DES-AMB-56': {
    title: 'Serialisation of the Person',
    silence:
      'JSON-LD keys changed between v0.2 (`Identifier`, `givenNames`, `DateOfBirth`, `SexCode`; vocabulary https://socialcaredata.github.io/spec/) and PUB01 (`identifier`, `givenName`, `dateOfBirth`, `sexCode`; context .../ontology/person/context.jsonld). Request.Query needs one of them; the FHIR payload needs Patient.',
    reading: 'Patient on the wire, Person only inside the Request object with keys chosen by dialect.',
    alternatives: [
      {
        text: 'The Person is sent in place of a Patient.',
        clinical: 'A responder that reads FHIR refuses, and the enquiry has no answer.',
        ig: 'Elements beyond those of the query, such as ethnicity or relatives, are within reach of the question.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'Keys of either version of the Person are taken as they come.',
        clinical: 'A name under an unknown key is passed over, and a child is compared with less than was sent.',
        ig: 'The purpose of the query is unchanged; what was compared has to be logged.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['person.serialisation'],
  },
  'DES-AMB-30': {
    title: 'Deceased people',
    silence: 'PUB01 adds isDeceased; no matching or disclosure rule.',
    reading: 'Match as usual, never disclose death.',
    alternatives: [
      {
        text: 'A person who died is not matched after a period.',
        clinical: 'A sibling at risk in the same household is not recognised through the earlier case.',
        ig: 'Records of the dead are kept out of disclosure, which needs a stated period.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'The answer tells that the person died.',
        clinical: 'A death may reach a family through a worker who had no part in it.',
        ig: 'More is disclosed than the question asks for.',
        acceptable: 'never',
      },
    ],
    dialect: ['match.deceased'],
  },
  'DES-AMB-31': {
    title: 'Unborn children',
    silence: 'Only code X and name use temp hint at support.',
    reading: 'Future dates accepted with an accuracy code, otherwise refused; match on local identifier.',
    alternatives: [
      {
        text: 'Unborn children are not supported.',
        clinical: 'Concerns raised before a birth cannot be joined, although the first days carry the highest risk.',
        ig: 'Nothing is processed about somebody who is not born, and nothing about the mother through them.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['match.unborn'],
  },
  'DES-AMB-32': {
    title: 'Sensitive, restricted, adopted, pseudonymised',
    silence:
      'Raised in WG4 and the deep dive, no rule. PDS removes location fields for restricted patients and returns none when location was searched; MPS does not link numbers invalidated for adoption or gender reassignment.',
    reading:
      'Old identities behave as not held; restricted people give a configured outcome that is indistinguishable from one not-held people can also produce; contact is agency-level.',
    alternatives: [
      {
        text: 'Everybody below a level of confidence is escalated.',
        clinical: 'Restricted people are protected without standing out; many ordinary answers are delayed.',
        ig: 'No decision is automatic where identity is uncertain, and the queue itself has to be governed.',
        acceptable: 'acceptable',
      },
      {
        text: 'Restricted people are matched with a central contact.',
        clinical:
          'The child is found and a trained desk decides what to say; an insider learns that the person is held.',
        ig: 'That a record exists is disclosed, so the central desk must answer for ordinary people too.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'The current identity is matched from the one that was ended.',
        clinical: 'Birth relatives or a perpetrator can trace an adopted or protected person.',
        ig: 'Legally protected links are disclosed.',
        acceptable: 'never',
      },
    ],
    dialect: ['sensitive.strategy'],
  },
  'DES-AMB-33': {
    title: 'Superseded and merged identifiers',
    silence: 'No rule.',
    reading: 'Follow supersession, except legal invalidation; duplicates count as one identity.',
    alternatives: [
      {
        text: 'Only current numbers are matched.',
        clinical: 'A worker who holds an old number does not find a child who is known.',
        ig: 'No link between identities is disclosed at all.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['match.superseded'],
  },
});
