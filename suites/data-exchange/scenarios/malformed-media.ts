import { byteOrderMark, otherEncodings } from '../../../fixtures/malformed-query/wrong-bytes.js';
import { inXml, otherMedia, plainJson, xmlAsJson } from '../../../fixtures/malformed-query/wrong-media.js';
import { claim, type Scenario } from '../../../harness/model/scenario.js';
import { answersTheSameAgain } from '../rules/asked-again.js';
import {
  passedOverOrRefused,
  plainJsonIsReadOrUnsupported,
  xmlIsReadOrRefusedAsDeclared,
} from '../rules/read-or-refused.js';
import { refusesMalformedJson } from '../rules/refusals.js';
import { refusesOtherMedia } from '../rules/refused-content.js';
import { OF_THE_ASKER } from './asker-sentence.js';
import { choiceRow } from './malformed-choice.js';
import { malformedRow } from './malformed-row.js';

const FAULTS = 'question[*]';
const MAY_OF_THE_ASKER = { atMost: 'MAY', ...OF_THE_ASKER } as const;
const MAY_OF_THE_ANSWER = {
  atMost: 'MAY',
  leavesOpen: 'The sentence is about answers; what is shown is what becomes of a question with the mark.',
} as const;

/** Rows on a body in other bytes than JSON in UTF-8, or under another name. */
export const malformedMediaRows: readonly Scenario[] = [
  choiceRow('SC-MAL-045', 'a question in XML is read or refused with 415, as declared', inXml, [
    claim('DES-ERR-005', FAULTS, xmlIsReadOrRefusedAsDeclared),
  ]),
  malformedRow('SC-MAL-046', 'a body in XML that is said to be JSON is refused', xmlAsJson, [
    claim('DES-ERR-005', FAULTS, refusesMalformedJson),
  ]),
  malformedRow('SC-MAL-047', 'a body under another media type, or under none, is refused with 415', otherMedia, [
    claim('DES-ERR-005', FAULTS, refusesOtherMedia),
  ]),
  choiceRow(
    'SC-MAL-048',
    'a question under the type of plain JSON is read or refused with 415, and always alike',
    plainJson,
    [
      claim('DES-REQ-019', FAULTS, plainJsonIsReadOrUnsupported, MAY_OF_THE_ASKER),
      claim('DES-REQ-019', 'scenario', answersTheSameAgain, MAY_OF_THE_ASKER),
    ],
    { again: true },
  ),
  malformedRow('SC-MAL-049', 'a body that is not in UTF-8 is refused', otherEncodings, [
    claim('DES-ERR-002', FAULTS, refusesMalformedJson),
  ]),
  choiceRow(
    'SC-MAL-050',
    'a body with a byte order mark is read or refused, and always alike',
    byteOrderMark,
    [
      claim('DES-RES-017', FAULTS, passedOverOrRefused([]), MAY_OF_THE_ANSWER),
      claim('DES-RES-017', 'scenario', answersTheSameAgain, MAY_OF_THE_ANSWER),
    ],
    { again: true },
  ),
];
