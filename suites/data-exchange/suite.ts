import { asQuestion, personQuery } from '../../fixtures/person-query/questions.js';
import type { Suite } from '../../harness/model/suite.js';
import { preflight } from './preflight.js';
import { BASELINE_PERSON, diagnose } from './rules/diagnose.js';
import { encodingChangesNothing } from './scenarios/encodings.js';
import { identityBeforeAdoptionIsAStranger } from './scenarios/ended-identity.js';
import { heldPersonIsMatched, namesDateAndPostcodeMatch } from './scenarios/match.js';
import { sameDigitsUnderAnotherSystemAreNobody, strangerIsAnsweredWithoutAContact } from './scenarios/no-match.js';
import { halfADoubleNameIsRecorded, severalWhoFitAreNotPickedFrom } from './scenarios/uncertain.js';

/** What a responder of the Data Exchange Standard is asked. */
export const responderSuite: Suite = {
  scenarios: [
    heldPersonIsMatched,
    strangerIsAnsweredWithoutAContact,
    namesDateAndPostcodeMatch,
    halfADoubleNameIsRecorded,
    severalWhoFitAreNotPickedFrom,
    sameDigitsUnderAnotherSystemAreNobody,
    identityBeforeAdoptionIsAStranger,
    encodingChangesNothing,
  ],
  preflight,
  diagnose,
  knownGood(people) {
    const person = people.get(BASELINE_PERSON);
    if (person === undefined) throw new Error(`the population lacks ${BASELINE_PERSON}`);
    return asQuestion(personQuery(person));
  },
};
