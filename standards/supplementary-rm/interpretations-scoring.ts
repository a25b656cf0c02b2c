import { defineInterpretations } from '../interpretation.js';

/** Where the texts are silent on how a score is held against its reading. */
export const scoringInterpretations = defineInterpretations({
  'VWRM-AMB-91': {
    title: 'A reading between two bands of the chart',
    silence:
      'The chart prints whole numbers and one decimal for temperature; 36.04 °C or 11.5 breaths a minute stand between two bands, and no text says how they are rounded.',
    reading: 'Either of the two neighbouring scores is accepted for a reading between two bands.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-92': {
    title: 'Saturation scale 2 above 92 percent',
    silence:
      'The score depends on whether oxygen is given, and the guidance has no reading for that: only the air-or-oxygen sub-score of the same total tells it.',
    reading:
      'The air-or-oxygen sub-score of the same total says which column applies. Where there is none, a score of either column is accepted.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-93': {
    title: 'Which observations the code table is about',
    silence: 'The table lists the codes of NEWS2; nothing says that other observations may not be sent.',
    reading:
      'The table is held against observations that have one of its codes or that a sub-score is derived from. Others, such as body weight, may have any SNOMED CT code.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-94': {
    title: 'When an identifier is shared',
    silence: 'Nothing says when two identifiers are the same one.',
    reading:
      'An identifier is shared when two resources have one with the same system and value. A resource that repeats its own shares nothing.',
    alternatives: [],
    dialect: [],
  },
});
