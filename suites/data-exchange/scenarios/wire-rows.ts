import type { Scenario } from '../../../harness/model/scenario.js';
import { addressesLeadNowhere, catalogueIsNotOpen, entitiesAreNotOpened } from './security-addresses.js';
import { issuerMetadataIsPublished, misplacedTokensAreRefused } from './security-credentials.js';
import {
  forgedTokensAreRefused,
  inactiveOrganisationsAreRefused,
  mixedIdentitiesAreRefused,
  permissionIsNeeded,
  plainHttpIsShut,
  replaysAreRefused,
  uselessTokensAreRefused,
} from './security-forgeries.js';
import {
  idsComeBack,
  oddIdsDoNoHarm,
  quotasAreTold,
  repeatsAreSafe,
  strangeOriginsAreShut,
  usedIdsAreNoKeys,
  versionsAreNotTold,
} from './security-headers.js';
import { faultsTellNothing, nothingSentIsActedOn, payloadsAreOnlyText } from './security-injection.js';
import { agreedLoadIsBorne } from './security-load.js';
import {
  metadataIsSafe,
  onlyPostInvokes,
  overridesAreIgnored,
  recordsAreShut,
  undeclaredAddressesAreShut,
  unknownVersionsAreNotFound,
} from './security-methods.js';
import { birthDatesCannotBeGuessed, numbersCannotBeGuessed, rateIsLimited } from './security-rates.js';
import {
  certificateIsInOrder,
  deepNestingIsRefused,
  falseCodingsAreRefused,
  longListsAreRefused,
  messagesHaveOneReading,
  outdatedHandshakesFail,
  slownessIsBorne,
  tenMegabytesAreRefused,
} from './security-wire.js';

/** Rows on what no client sends by itself, and on what surrounds an answer. Those that strain a target come last. */
export const wireRows: readonly Scenario[] = [
  onlyPostInvokes,
  overridesAreIgnored,
  idsComeBack,
  oddIdsDoNoHarm,
  repeatsAreSafe,
  usedIdsAreNoKeys,
  faultsTellNothing,
  strangeOriginsAreShut,
  payloadsAreOnlyText,
  nothingSentIsActedOn,
  versionsAreNotTold,
  undeclaredAddressesAreShut,
  recordsAreShut,
  messagesHaveOneReading,
  metadataIsSafe,
  unknownVersionsAreNotFound,
  quotasAreTold,
  certificateIsInOrder,
  outdatedHandshakesFail,
  misplacedTokensAreRefused,
  issuerMetadataIsPublished,
  uselessTokensAreRefused,
  forgedTokensAreRefused,
  permissionIsNeeded,
  inactiveOrganisationsAreRefused,
  mixedIdentitiesAreRefused,
  plainHttpIsShut,
  replaysAreRefused,
  entitiesAreNotOpened,
  addressesLeadNowhere,
  catalogueIsNotOpen,
  falseCodingsAreRefused,
  deepNestingIsRefused,
  tenMegabytesAreRefused,
  longListsAreRefused,
  slownessIsBorne,
  rateIsLimited,
  numbersCannotBeGuessed,
  birthDatesCannotBeGuessed,
  agreedLoadIsBorne,
];
