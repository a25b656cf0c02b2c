import { almostJson, emptyBody, truncatedJson } from '../../../fixtures/malformed-query/not-json.js';
import {
  barePatient,
  inABatch,
  noResourceType,
  topLevelArray,
  topLevelScalar,
  wrongResourceType,
} from '../../../fixtures/malformed-query/not-parameters.js';
import {
  emptyParameter,
  misnamedParameter,
  noParameters,
  noPatient,
  otherThanAPatient,
  patientByReference,
  twoPatients,
  valueAndResource,
} from '../../../fixtures/malformed-query/wrong-parameters.js';
import { nullInPlace, unknownModifier, wrongTypes } from '../../../fixtures/malformed-query/wrong-patients.js';
import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { answersMatch } from '../rules/answers.js';
import {
  refusesBarePatient,
  refusesEmptyBody,
  refusesInvalidRequest,
  refusesMalformedJson,
  refusesTwoPeople,
  refusesUnknownModifier,
} from '../rules/refusals.js';
import { OF_THE_ASKER } from './asker-sentence.js';
import { malformedRow } from './malformed-row.js';

const FAULTS = 'question[*]';

const notJson = [claim('DES-ERR-002', FAULTS, refusesMalformedJson)];
const notAQuestion = [claim('DES-ERR-003', FAULTS, refusesInvalidRequest)];
/** The sentences on parameters bind with SHALL; these rows ask for them as good practice. */
const SHOULD = { atMost: 'SHOULD' } as const;
const againstParameters = [claim('DES-REQ-011', FAULTS, refusesInvalidRequest, { ...SHOULD, ...OF_THE_ASKER })];

export const questionAboutTwoPeopleIsRefused = defineScenario({
  id: 'SC-MAL-019',
  title: 'a question about two people is refused and answered for neither',
  role: 'responder',
  class: 'faulty',
  needs: { held: ['R01', 'R02'], absent: [] },
  drive: async ({ ask, person }) => {
    const [first, second] = [person('R01'), person('R02')];
    await ask('first-alone', twoPatients.wellFormed(first));
    await ask('second-alone', twoPatients.wellFormed(second));
    for (const { id, spoil } of twoPatients.spellings) await ask(`question[${id}]`, spoil(first, second));
  },
  claims: [
    contrast('first-alone', answersMatch),
    contrast('second-alone', answersMatch),
    claim('DES-OP-008', FAULTS, refusesTwoPeople),
    claim('DES-OP-008', FAULTS, refusesInvalidRequest, SHOULD),
  ],
});

/** Questions with a fault in how they are built, each beside its well-formed twin. */
export const malformedRows: readonly Scenario[] = [
  malformedRow('SC-MAL-001', 'an empty body is refused', emptyBody, [claim('DES-ERR-002', FAULTS, refusesEmptyBody)]),
  malformedRow('SC-MAL-002', 'a body that ends in the middle of the Patient is refused', truncatedJson, notJson),
  malformedRow('SC-MAL-003', 'what only lenient readers take for JSON is refused', almostJson, notJson),
  malformedRow('SC-MAL-004', 'a list that holds the question is refused', topLevelArray, notAQuestion),
  malformedRow('SC-MAL-005', 'a string, a number, true and null are refused', topLevelScalar, notAQuestion),
  malformedRow('SC-MAL-006', 'an object without a resource type is refused', noResourceType, notAQuestion),
  malformedRow('SC-MAL-007', 'a Patient alone, without a reason, is refused', barePatient, [
    claim('DES-ERR-004', FAULTS, refusesBarePatient),
    claim('DES-REQ-002', FAULTS, refusesBarePatient, OF_THE_ASKER),
    claim('DES-REQ-002', FAULTS, refusesInvalidRequest, { ...SHOULD, ...OF_THE_ASKER }),
  ]),
  malformedRow('SC-MAL-009', 'a batch that holds the question is refused', inABatch, notAQuestion),
  malformedRow('SC-MAL-010', 'a resource type that is almost Parameters is refused', wrongResourceType, notAQuestion),
  malformedRow('SC-MAL-011', 'a question without any parameter is refused', noParameters, [
    claim('DES-REQ-002', FAULTS, refusesInvalidRequest, { ...SHOULD, ...OF_THE_ASKER }),
    ...notAQuestion,
  ]),
  malformedRow('SC-MAL-012', 'a reason without a person is refused', noPatient, [
    claim('DES-REQ-002', FAULTS, refusesInvalidRequest, { ...SHOULD, ...OF_THE_ASKER }),
  ]),
  questionAboutTwoPeopleIsRefused,
  malformedRow(
    'SC-MAL-020',
    'a resource about a person that is no Patient is refused',
    otherThanAPatient,
    notAQuestion,
  ),
  malformedRow('SC-MAL-021', 'a reference in place of the Patient is refused', patientByReference, [
    claim('DES-ERR-003', FAULTS, refusesInvalidRequest, {
      leavesOpen: 'Whether the target looked for what the reference points at does not stand on the wire.',
    }),
  ]),
  malformedRow(
    'SC-MAL-022',
    'a parameter with both a value and a resource is refused',
    valueAndResource,
    againstParameters,
  ),
  malformedRow('SC-MAL-023', 'a parameter that holds nothing is refused', emptyParameter, againstParameters),
  malformedRow('SC-MAL-024', 'a parameter without its name is refused', misnamedParameter, againstParameters),
  malformedRow('SC-MAL-026', 'a Patient with an unknown modifier is refused', unknownModifier, [
    claim('DES-ERR-017', FAULTS, refusesUnknownModifier),
    claim('DES-ERR-017', FAULTS, refusesInvalidRequest, SHOULD),
  ]),
  malformedRow('SC-MAL-029', 'null in place of a value is refused', nullInPlace, notAQuestion),
  malformedRow('SC-MAL-031', 'values of the wrong JSON type are refused', wrongTypes, notAQuestion),
];
