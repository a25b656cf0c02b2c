import { defineInterpretations } from '../interpretation.js';

/** Readings of optionality and cardinality. */
export const optionalityInterpretations = defineInterpretations({
  'VWRM-AMB-22': {
    title: 'The word "Required" means should, and is not the same as mandatory',
    silence:
      'Since version 0.5 a Required item is one the sender should include if it holds it (version 0.4: MUST). Yet the list of all items, optional ones among them, is headed Required Elements and called the minimum that all providers and consumers should support. RFC 2119 REQUIRED equals MUST; FHIR must-support is again different.',
    reading:
      'SHALL-IF-HELD: an absent item is held only against a sender that says it holds it. In version 0.4 it is held against every sender.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-23': {
    title: 'Optionality words outside the key',
    silence:
      'At least seven phrases are used that the key does not define; "Optional (Required if using)" says nothing.',
    reading:
      '"Required if using" asks for the child where its parent is sent; "recommended" is SHOULD; "Optional (Required if using)" is MAY.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-24': {
    title: 'SHALL and MUST inside a page that is guidance only',
    silence:
      'Mandatory is SHALL in section 3 and MUST on the resource pages; every page also says it is only guidance, while DCB compliance is stated to be mandated. DCB0129 and DCB0160 are information standards under section 250 of the Health and Social Care Act 2012 (bodies must have regard to them), whatever this guidance says.',
    reading:
      'SHALL and MUST bind alike. A conclusion is one about a draft guidance and never about an approved standard.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-25': {
    title: 'The element masterIdentifier mandatory with minimum zero',
    silence:
      'Mandatory twice, yet 0:1; system and value under it are 1:1. It is called a local identifier. R4: 0..1, meant to be globally unique and version specific. UK Core puts its must-support on DocumentReference.identifier instead.',
    reading: 'One masterIdentifier with system and value is required.',
    alternatives: [
      {
        text: 'A producer sends DocumentReference.identifier instead, as UK Core prefers.',
        clinical: 'A corrected document may be filed beside the first one, so a clinician reads both.',
        ig: 'The audit trail has to follow another element, which both sides must know.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-26': {
    title: 'Organization.identifier mandatory and optional',
    silence:
      'The summary says mandatory, the detail row optional 0:*. The ODS system is to be a fixed value, but the word used is should. UK Core: identifier must-support; the odsOrganisationCode slice fixes the system and requires a value when present.',
    reading: 'At least one ODS identifier is required.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-27': {
    title: 'Observation.category optional and required',
    silence:
      'Optional in the summary, Required in the detail. R4 0..*; UK Core must-support; vital-signs profile 1..*.',
    reading: 'A category is asked of a sender that holds one.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-28': {
    title: 'Cardinality of the NHS number slice went missing',
    silence:
      'Version 0.4 and version 0.5 had a row Patient.identifier:nhsNumber 1:1; version 0.6 deleted it, leaving identifier 1:* with prose. A patient with no NHS number (visitor, newborn, unknown) cannot be sent at all. UK Core: slice 0..1, plus an extension that gives the reason an NHS number is missing.',
    reading: 'Exactly one NHS number identifier is required.',
    alternatives: [
      {
        text: 'A producer sends a patient without an NHS number, with the reason that UK Core provides for.',
        clinical: 'Filing rests on name and date of birth, so results may reach the wrong record.',
        ig: 'Demographics alone identify the person, and a mix-up discloses one patient to another.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-29': {
    title: 'Patient.name: whole optional, parts required',
    silence: 'Name is required-if-held 0:*, given and family are "required", their minimum is zero. R4: all 0..*/0..1.',
    reading: 'A name that is sent is expected to have a family and a given name.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-30': {
    title: 'Patient.address at most one, and several',
    silence:
      'Cardinality 0:1, yet use is explained as choosing among many and period is advised when there are several. R4: 0..*.',
    reading: 'Several addresses are recorded and no fault; each then says when it applies.',
    alternatives: [
      {
        text: 'A producer sends several addresses, each with its use and period.',
        clinical: 'Help goes to the right house only where the receiver reads the period.',
        ig: 'Former addresses are disclosed without need.',
        acceptable: 'acceptable',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-31': {
    title: 'Postcode required-if-held with minimum one, misspelt',
    silence: 'Required is if-held but the minimum is 1. The path is written postalcode. R4: address.postalCode 0..1.',
    reading: 'A postcode is expected in any address; a property spelt postalcode is unknown to R4.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-32': {
    title: 'Patient.contact.name 0:*',
    silence:
      'Name may repeat; relationship, name and telecom are all required if contact is used. R4: contact.name 0..1; pat-1 asks for any one of name, telecom, address, organization.',
    reading: 'More than one name is refused; relationship, name and telecom are expected of each contact.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-33': {
    title: 'Who verifies the NHS number',
    silence:
      'The sender should verify against PDS before sending; birth date and postcode are called for so that the receiver can verify.',
    reading:
      'Both are rules of process. An absent date of birth or postcode is reported, since it disables the second check.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-34': {
    title: 'Document to Encounter link optional in the table, mandatory in the picture',
    silence:
      'The reference diagram draws DocRef.Context.Encounter in black, which its key defines as mandatory. R4 0..*.',
    reading: 'The table is followed: the link is free. Where it is sent it has to lead to the stay.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-35': {
    title: 'Title optional, type required-if-held, one of them compulsory',
    silence: 'If no type code is given the title must be. R4: both 0..1.',
    reading: 'One of the two is required; a title that is absent beside a type is no fault.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-36': {
    title: 'SNOMED coding "should at minimum" and mandatory',
    silence:
      'Prose says should, the slice row says mandatory 1:1, and the slice guidance speaks of alternative encodings. UK Core slice has no minimum; the vital-signs child profile allowed two SNOMED codings.',
    reading: 'No SNOMED CT coding is an error, more than one a warning; codings of other systems may stand beside it.',
    alternatives: [
      {
        text: 'A producer sends two SNOMED CT codings of one measurement, as UK Core allows.',
        clinical: 'A receiver that takes the first may plot two trends for one measurement.',
        ig: 'None beyond what the first coding discloses.',
        acceptable: 'acceptable',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-37': {
    title: 'The element meta.profile exactly one',
    silence: '1:1 with a fixed canonical on every resource, no version. R4: 0..*, canonical may carry |version.',
    reading:
      'The fixed profile has to be among the profiles, with or without a version; further profiles are recorded and no fault.',
    alternatives: [
      {
        text: 'A producer claims a further profile beside the fixed one.',
        clinical: 'None where the further profile agrees with the fixed one.',
        ig: 'Which rules were followed has to be told by the producer.',
        acceptable: 'acceptable',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-38': {
    title: 'Observation.identifier at most one',
    silence: '0:1 in the table, array in the example. R4: 0..*.',
    reading: 'More than one identifier is recorded and no fault.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-39': {
    title: 'Observation.status list shorter than R4',
    silence:
      'Four codes; corrected, cancelled, entered-in-error, unknown are missing, so a retracted reading cannot be marked. R4 ObservationStatus: eight codes, required binding.',
    reading:
      'A code outside FHIR R4 is an error. A code of R4 outside the four is a warning: a reading can be withdrawn.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-40': {
    title: 'Performer limited to Patient and Organization',
    silence:
      'No practitioner, role, team or related person. R4 and UK Core allow Practitioner, PractitionerRole, CareTeam, RelatedPerson.',
    reading: 'A performer is the Patient or an Organization of the Bundle; other types are reported as a warning.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-41': {
    title: 'Observation.value mandatory, its types left blank',
    silence:
      '1:1, no data type given; only valueInteger is described, in a row without a type. version 0.4 had valueInteger 1:*. A failed or refused reading has no place. R4: 0..1 of eleven types, with dataAbsentReason as the alternative (obs-6).',
    reading:
      'A value is required; where dataAbsentReason stands in its place, its lack is a warning. A numeric reading is a Quantity, the consciousness reading a CodeableConcept and a score an integer.',
    alternatives: [
      {
        text: 'A producer sends dataAbsentReason in place of a value for a reading that failed.',
        clinical: 'A failed reading is seen as such instead of being left out.',
        ig: 'A refusal by the patient becomes known to every receiver.',
        acceptable: 'acceptable',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-42': {
    title: 'Note optional, yet the SpO2 scale must be written in it',
    silence:
      'For the oxygen saturation reading the note is to say which scale applies, though note is optional. It calls it reading 1 or reading 2, then quotes the rule for scale 2. RCP NEWS2 has two scoring scales, not two readings; the scale is already carried by the sub-score code (1104311000000102 or 1104321000000108).',
    reading:
      'A note that is absent or does not name a scale is a warning. The scale that counts for scoring is that of the sub-score code.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-43': {
    title: 'The elements hasMember and derivedFrom optional, but needed',
    silence:
      'Optional in the tables; the data model says any standardised report would need sub-scores and readings together. R4 0..*.',
    reading: 'A total without members, or a sub-score without its reading, is a warning.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-44': {
    title: 'One data source organisation or several',
    silence:
      'The overview speaks of the data source organisation, the table allows several, and nothing marks which is the source. R4 has no such rule.',
    reading: 'Several are allowed; the one that the custodian names is taken for the source.',
    alternatives: [],
    dialect: [],
  },
});
