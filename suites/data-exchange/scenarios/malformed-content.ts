import { contentBeside, unknownProperty } from '../../../fixtures/malformed-query/extra-content.js';
import { repeatedKeys } from '../../../fixtures/malformed-query/repeated-keys.js';
import { uprnAsNumber, uprnAsText, wrongPostcodes } from '../../../fixtures/malformed-query/wrong-addresses.js';
import { accuracyCodes, genderCodes, nameUse } from '../../../fixtures/malformed-query/wrong-codes.js';
import { unknownParameter, wrongOptions } from '../../../fixtures/malformed-query/wrong-options.js';
import { emptyValues, hardlyToldPatient, untoldPatient } from '../../../fixtures/malformed-query/wrong-patients.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, premise, type Scenario } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { answersTheSameAgain } from '../rules/asked-again.js';
import { isMatchedAtGrade, thinDetailsMatchNobody, weakEvidenceIsNoMatch } from '../rules/graded-evidence.js';
import { wrongPostcodeCountsForNothing } from '../rules/read-alike.js';
import { passedOverOrRefused } from '../rules/read-or-refused.js';
import { refusesInvalidRequest } from '../rules/refusals.js';
import {
  refusesRepeatedKeys,
  refusesUnknownElement,
  refusesUnlistedGender,
  refusesWrongOptions,
} from '../rules/refused-content.js';
import { choiceRow } from './malformed-choice.js';
import { malformedRow } from './malformed-row.js';

const FAULTS = 'question[*]';
const SHOULD = { atMost: 'SHOULD' } as const;
const MAY = { atMost: 'MAY' } as const;

const OF_THE_ANSWER = {
  leavesOpen: 'The sentence is about answers; what is shown is that a question which breaks it is not read.',
} as const;

const OF_THE_VOCABULARY = {
  leavesOpen: 'The sentence is about a list of codes; what is shown is what becomes of a code that is not on it.',
} as const;

export const numericPropertyKeysHideNobody = defineScenario({
  id: 'SC-MAL-065',
  title: 'a UPRN as text is read, and one as a number is passed over or refused',
  role: 'responder',
  class: 'faulty',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    await ask('control', uprnAsNumber.wellFormed(person('R01')));
    for (const { spoil } of uprnAsText.spellings) await ask('as-text', spoil(person('R01')));
    for (const { id, spoil } of uprnAsNumber.spellings) await ask(`question[${id}]`, spoil(person('R01')));
  },
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('control', answersMatch),
    claim('PERSON-015', 'as-text', answersMatch, {
      ...MAY,
      leavesOpen: 'Whether the digits are kept does not stand on the wire.',
    }),
    claim('PERSON-015', FAULTS, passedOverOrRefused(['DES-AMB-23']), MAY),
  ],
});

export const wrongPostcodePlacesNobody = defineScenario({
  id: 'SC-MAL-066',
  title: 'what is no postcode is refused or counts for nothing',
  role: 'responder',
  class: 'faulty',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    const orla = person('R01');
    await ask('held', asQuestion(personQuery(orla)));
    await ask('stranger', wrongPostcodes.wellFormed(person('N01')));
    await ask('question[without-postcode]', asQuestion(personQuery(orla, { identifier: false })));
    for (const { id, spoil } of wrongPostcodes.spellings) await ask(`question[${id}]`, spoil(orla));
  },
  claims: [
    premise('held', answersMatch),
    premise('question[without-postcode]', isMatchedAtGrade('names and date')),
    contrast('stranger', weakEvidenceIsNoMatch),
    claim('PERSON-027', FAULTS, wrongPostcodeCountsForNothing, {
      leavesOpen: 'The sentence binds whoever writes a postcode; what is shown is what becomes of one that is none.',
    }),
  ],
});

/** Rows on what a body holds that it cannot hold, need not hold or holds too little of. */
export const malformedContentRows: readonly Scenario[] = [
  choiceRow(
    'SC-MAL-025',
    'a parameter that nobody defined is passed over or refused, and always alike',
    unknownParameter,
    [
      claim('PERSON-020', FAULTS, passedOverOrRefused(['DES-AMB-41']), MAY),
      claim('DES-ERR-003', FAULTS, passedOverOrRefused(['DES-AMB-41']), MAY),
      claim('DES-ERR-003', 'scenario', answersTheSameAgain, MAY),
    ],
    { again: true },
  ),
  malformedRow('SC-MAL-027', 'a Patient with an element that FHIR does not have is refused', unknownProperty, [
    claim('DES-ERR-003', FAULTS, refusesUnknownElement),
  ]),
  malformedRow('SC-MAL-028', 'a question with a key twice in one object is refused', repeatedKeys, [
    claim('DES-RES-026', FAULTS, refusesRepeatedKeys, { ...SHOULD, ...OF_THE_ANSWER }),
    claim('DES-ERR-002', FAULTS, refusesRepeatedKeys),
  ]),
  malformedRow('SC-MAL-030', 'empty lists and empty strings are refused', emptyValues, [
    claim('DES-ERR-003', FAULTS, refusesInvalidRequest),
  ]),
  malformedRow('SC-MAL-032', 'a Patient that says nothing matches nobody', untoldPatient, [
    claim('DES-MAT-041', FAULTS, thinDetailsMatchNobody),
  ]),
  malformedRow('SC-MAL-033', 'a gender or a city alone matches nobody', hardlyToldPatient, [
    claim('DES-MAT-041', FAULTS, thinDetailsMatchNobody, SHOULD),
  ]),
  choiceRow('SC-MAL-042', 'an accuracy code that is none is passed over or refused', accuracyCodes, [
    claim('PERSON-011', FAULTS, passedOverOrRefused(['DES-AMB-20']), { ...MAY, ...OF_THE_VOCABULARY }),
  ]),
  choiceRow('SC-MAL-043', 'a use of a name that is not on its list is passed over or refused', nameUse, [
    claim('VOC-001', FAULTS, passedOverOrRefused([]), { ...SHOULD, ...OF_THE_VOCABULARY }),
  ]),
  malformedRow('SC-MAL-044', 'a gender that is none of the codes of FHIR is refused', genderCodes, [
    claim('VOC-003', FAULTS, refusesUnlistedGender, { ...SHOULD, ...OF_THE_VOCABULARY }),
  ]),
  malformedRow('SC-MAL-059', 'inputs of the parent operation with wrong values are refused', wrongOptions, [
    claim('DES-MAT-032', FAULTS, refusesWrongOptions, {
      ...SHOULD,
      leavesOpen: 'What a count that is right changes is not asked.',
    }),
  ]),
  numericPropertyKeysHideNobody,
  wrongPostcodePlacesNobody,
];

/** Lawful content of such a size that it strains a target. */
export const heavyContentRows: readonly Scenario[] = [
  choiceRow(
    'SC-MAL-064',
    'content that no question needs is passed over or refused',
    contentBeside,
    [
      claim('DES-ERR-003', FAULTS, passedOverOrRefused(['DES-AMB-41'], ['client-error', 'closed']), {
        leavesOpen: 'Whether the photo is stored does not stand on the wire, nor what a closed connection means.',
      }),
    ],
    { sendsMegabytes: 7 },
  ),
];
