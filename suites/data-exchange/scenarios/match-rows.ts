import type { Scenario } from '../../../harness/model/scenario.js';
import { encodingChangesNothing } from './encodings.js';
import { identityBeforeAdoptionIsAStranger } from './ended-identity.js';
import {
  namesAndDateMatchAtTheThreshold,
  namesDateAndPostcodeMatch,
  namesDateAndStreetMatch,
  namesDateAndWholeAddressMatch,
  numberAloneMatches,
} from './graded-match.js';
import { closedCaseIsKnownToo } from './involvement-match.js';
import { heldPersonIsMatched } from './match.js';
import {
  askingMakesNobodyKnown,
  futureBirthDateMatchesNobody,
  sameDigitsUnderAnotherSystemAreNobody,
  strangerIsAnsweredWithoutAContact,
} from './no-match.js';
import { extraLocalNumberHidesNobody, spelledNumberHidesNobody } from './number-forms-match.js';
import {
  numberWithDetailsOfAnother,
  numberWithDetailsOfAStranger,
  swappedDayAndMonthHideNobody,
  twoNumbersAreNoMatch,
  wrongGivenNameHidesNobody,
} from './number-match.js';
import {
  neighbouringPostcodeIsNotTheSame,
  wrongDayOrMonthIsUncertain,
  wrongYearIsUncertain,
  yearAloneFitsNobodyCleanly,
} from './partial-match.js';
import {
  genderChangesNoOutcome,
  letterCaseHidesNobody,
  middleNamesHideNobody,
  postcodeSpellingHidesNobody,
  swappedNamesAreRecorded,
} from './spelling-match.js';
import {
  familyNameAndPostcodeMatchNobody,
  givenNameAndDateMatchNobody,
  namesAndPostcodeMatchNobody,
  placeholderDateGivesNoCredit,
} from './thin-details-no-match.js';
import { halfADoubleNameIsRecorded, severalWhoFitAreNotPickedFrom } from './uncertain.js';

/** The match rows of the scenario register that this version drives, by id. */
export const matchRows: readonly Scenario[] = [
  heldPersonIsMatched,
  strangerIsAnsweredWithoutAContact,
  numberAloneMatches,
  namesDateAndWholeAddressMatch,
  namesDateAndStreetMatch,
  namesDateAndPostcodeMatch,
  namesAndDateMatchAtTheThreshold,
  givenNameAndDateMatchNobody,
  familyNameAndPostcodeMatchNobody,
  letterCaseHidesNobody,
  halfADoubleNameIsRecorded,
  wrongYearIsUncertain,
  wrongDayOrMonthIsUncertain,
  yearAloneFitsNobodyCleanly,
  postcodeSpellingHidesNobody,
  neighbouringPostcodeIsNotTheSame,
  severalWhoFitAreNotPickedFrom,
  numberWithDetailsOfAnother,
  numberWithDetailsOfAStranger,
  wrongGivenNameHidesNobody,
  sameDigitsUnderAnotherSystemAreNobody,
  spelledNumberHidesNobody,
  identityBeforeAdoptionIsAStranger,
  futureBirthDateMatchesNobody,
  placeholderDateGivesNoCredit,
  namesAndPostcodeMatchNobody,
  swappedNamesAreRecorded,
  middleNamesHideNobody,
  genderChangesNoOutcome,
  closedCaseIsKnownToo,
  extraLocalNumberHidesNobody,
  twoNumbersAreNoMatch,
  encodingChangesNothing,
  askingMakesNobodyKnown,
  swappedDayAndMonthHideNobody,
];
