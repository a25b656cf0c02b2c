import { defineInterpretations } from '../interpretation.js';

/** Readings of NEWS2 and SNOMED CT. */
export const clinicalInterpretations = defineInterpretations({
  'VWRM-AMB-45': {
    title: 'NEWS2 total "0-18" over "6 parameters"',
    silence:
      'The total is said to run from 0 to 18 over six parameters, while the table lists seven sub-scores. RCP 2017: six physiological parameters each 0-3, plus 2 points for supplemental oxygen, so 0 to 20 over seven scored items.',
    reading: '0 to 20 is accepted: a tool that stops at 18 refuses the sickest patients.',
    alternatives: [
      {
        text: 'A tool refuses totals above 18, as the text prints the range.',
        clinical: 'The scores of the sickest patients are lost.',
        ig: 'A refused result has no trace at the receiver.',
        acceptable: 'never',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-46': {
    title: 'Sub-scores "1-3"',
    silence: 'Sub-scores are said to run from 1 to 3. RCP: 0-3; air or oxygen only 0 or 2; consciousness only 0 or 3.',
    reading: 'The values of the Royal College are enforced; zero is normal.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-47': {
    title: 'ACVPU code lost its first digit, and the check digit does not show it',
    silence:
      'The code table has 104441000000107, the data model and its drawing 1104441000000107. UK Core Observation-ACVPU fixes 1104441000000107. Both numbers pass Verhoeff: the sixteenth digit from the right sits where the permutation sends 1 to 0, so dropping a leading 1 leaves the checksum unchanged. Without a UK release at hand it could not be shown whether the 15-digit id is itself a concept.',
    reading:
      'Only 1104441000000107 is accepted, and the shorter number is named where it is found: the check digit cannot find it.',
    alternatives: [
      {
        text: 'A producer sends the shorter number that the table prints.',
        clinical: 'New confusion, worth three points, is not recognised.',
        ig: 'A code without a known meaning stands in the record.',
        acceptable: 'never',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-48': {
    title: 'Two codes for oxygen saturation',
    silence:
      'Version 0.7 moved the code table to 447755005 but left 103228002 twice in the data model and in the drawing. UK Core OxygenSaturation value set is built on 103228002 and its descendants; 447755005 is outside it.',
    reading:
      'In version 0.6 the code is 103228002. From 0.7 on it is 447755005; 103228002 is read as the same measurement and reported as a warning.',
    alternatives: [
      {
        text: 'A producer goes on sending 103228002.',
        clinical: 'Two codes split one trend into two at a receiver that does not know both.',
        ig: 'None: the same measurement is disclosed.',
        acceptable: 'acceptable',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-49': {
    title: 'Oxygen saturation coded as a finding',
    silence:
      '447755005 has the semantic tag finding; every other row is an observable entity. Observation.code names what is observed; FHIR and UK Core bind it to observables, and a finding belongs in value. Other systems that look for 103228002, 431314004 or LOINC 2708-6/59408-5 will not find the reading.',
    reading: 'The finding code is accepted, as the text is explicit; a LOINC coding beside it helps other systems.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-50': {
    title: 'Air-or-oxygen score derived from saturation',
    silence:
      'The reading paired with the air-or-oxygen sub-score is oxygen saturation; no code says whether the patient breathes air or oxygen, how much, or by which device. RCP: two points for any supplemental oxygen, whatever the saturation. UK Core InspiredOxygen value set: 722742002 breathing room air, 371825009 patient on oxygen.',
    reading: 'A source reading of saturation is accepted, and so is either UK Core code for room air or oxygen.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-51': {
    title: 'ACVPU is called a reading but is a scale score with no value type',
    silence:
      'Listed as a raw reading; no value type, no codes for A, C, V, P, U. UK Core: valueCodeableConcept from 248234008, 130987000, 300202002, 450847001, 422768004.',
    reading: 'A coded value is expected; other types are a warning.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-52': {
    title: 'Temperature coded as core temperature',
    silence:
      'Level 4 speaks of child codes under one parent, but the listed temperature code is itself a child. UK Core BodyTemperature is built on 386725007 with tympanic, oral, axillary and core among its members. Home devices rarely measure core temperature.',
    reading: '276885007 is the code that the table asks for; another temperature code is a warning.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-53': {
    title: 'Diastolic pressure in one table only',
    silence:
      'Version 0.7 replaced a duplicate saturation row by a diastolic one; the data model table never gained it, and the release note mentions only the duplicate. NEWS2 scores systolic pressure alone. 1091811000000102 is a valid UK code and passes Verhoeff.',
    reading: 'It is accepted as one reading more; it is not a source of the systolic score.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-54': {
    title: 'Systolic as an observation of its own',
    silence:
      'Systolic and diastolic are separate readings. R4 vital signs and UK Core use one panel with two components (85354-9 / 75367002).',
    reading: 'Separate readings are accepted.',
    alternatives: [
      {
        text: 'A producer sends blood pressure as one panel with two components.',
        clinical: 'A receiver that looks for the separate systolic reading finds none.',
        ig: 'None: the same measurement is disclosed.',
        acceptable: 'acceptable',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-55': {
    title: 'No units anywhere',
    silence:
      'Readings come in the units appropriate to them; no unit, UCUM code or Quantity rule follows. R4 vital signs and UK Core: UCUM /min, %, mm[Hg], Cel.',
    reading: 'A numeric reading without a unit is a warning, and so is a unit outside the UCUM list.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-56': {
    title: 'No LOINC beside SNOMED',
    silence: 'Only SNOMED is asked for. The R4 vital-signs profile and the UK Core one need the LOINC code as well.',
    reading: 'A LOINC coding may stand beside SNOMED CT; its absence is no fault.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-57': {
    title: 'Category "survey" for device readings',
    silence:
      'Survey is recommended for every Observation. R4 and UK Core: vital-signs for vital sign readings; survey suits the scores.',
    reading: 'Survey is expected among the categories; vital-signs may stand beside it.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-58': {
    title: 'Integer score against UK Core Quantity',
    silence:
      'Scores are integers. UK Core EarlyWarningTotalScore 1.0.0 (Dec 2023) and the earlier NHS Digital NEWS2 profiles use a Quantity with {ScoreOf} or {score}.',
    reading: 'A score is an integer.',
    alternatives: [
      {
        text: 'A producer sends scores as quantities with the unit {score}, as UK Core does.',
        clinical: 'A receiver that compares integers leaves the score out of its alerts.',
        ig: 'None: the same score is disclosed.',
        acceptable: 'acceptable',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-59': {
    title: 'Nesting differs from UK Core',
    silence:
      'Total hasMember sub-scores, sub-score derivedFrom reading. The later UK Core NEWS2 example holds the sub-scores as components of the total and derives the total from the readings.',
    reading: 'The form of the guidance is expected: the total lists sub-scores, and a sub-score points at its reading.',
    alternatives: [
      {
        text: 'A producer sends sub-scores as components of the total, as UK Core does.',
        clinical: 'A single three may be overlooked by a receiver that reads members only.',
        ig: 'None: the same scores are disclosed.',
        acceptable: 'acceptable',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-60': {
    title: 'Other members of the total',
    silence:
      'The drawing lets the total have "additional observation data points" as members; the text only sub-scores. R4 allows any Observation.',
    reading: 'Further members are tolerated and left out of the sum.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-61': {
    title: 'Two displays for one code',
    silence:
      'The table gives fully specified names, the examples a preferred term; no rule says which. R4: display must be one of the terms of the code.',
    reading: 'A display is required; its text is not compared.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-62': {
    title: 'Example scores NEWS2 on a two-year-old',
    silence:
      'The example patient was born in 2021 and has a NEWS2 of 12. RCP: NEWS2 is not for people under 16, nor in pregnancy.',
    reading: 'A score for somebody under 16 at the time is a warning.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-63': {
    title: 'Document type and title drift',
    silence:
      'Care plan (734163000) until version 0.3, NEWS2 chart (1363501000000100) in version 0.4, summary report (371534008) since version 0.5; the title is still "Care Plan Report". No code is fixed, so a receiver cannot recognise this document by type. UK Core: extensible binding to the record composition type refset.',
    reading: 'Any SNOMED CT code is accepted as the type of the document.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-64': {
    title: 'Nothing marks the encounter as a virtual ward stay',
    silence:
      'Class and type are open; the example says home health and seen in own home. R4 ActEncounterCode also has VR (virtual). 270420001 is in the UK Core EncounterType set.',
    reading: 'Any member of ActEncounterCode is accepted.',
    alternatives: [],
    dialect: [],
  },
});
