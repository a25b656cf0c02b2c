import { faultyJudging } from './faulty/faulty-filing.js';
import type { ReceiverDefect } from './faulty.js';

/** Faults of what is taken and what is refused. */
export const judgingDefects: readonly ReceiverDefect[] = [
  {
    id: 'files-a-malformed-bundle',
    title: 'whatever is a Bundle in JSON is filed',
    seenBy: 'post a bundle with any fault: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.whateverParses,
  },
  {
    id: 'files-what-it-refuses',
    title: 'a bundle is refused and filed all the same',
    seenBy: 'post a faulty bundle: 422, and a search by its identifier finds it',
    ...faultyJudging.filesWhatItRefuses,
  },
  {
    id: 'accepts-another-patients-observation',
    title: 'a resource about somebody else is filed with the bundle',
    seenBy:
      'post an Observation whose subject is another patient: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('subject-of-another'),
  },
  {
    id: 'accepts-wrong-check-digit',
    title: 'the check digit of the NHS number is not looked at',
    seenBy: 'post a Patient with a wrong check digit: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('nhs-number-check-digit'),
  },
  {
    id: 'accepts-no-nhs-number',
    title: 'a Patient without an NHS number is filed',
    seenBy: 'post a Patient without an NHS number: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('nhs-number-missing'),
  },
  {
    id: 'accepts-two-patients',
    title: 'two Patients in one bundle are filed',
    seenBy: 'post a bundle with a second Patient entry: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('patient-count'),
  },
  {
    id: 'accepts-unresolved-references',
    title: 'references that lead nowhere are filed',
    seenBy: 'post a serviceProvider that is not in the bundle: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('reference-unresolved'),
  },
  {
    id: 'accepts-wrong-news2-total',
    title: 'a NEWS2 total that is not the sum is filed',
    seenBy: 'post a total that is not the sum of its members: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('total-differs'),
  },
  {
    id: 'accepts-impossible-score',
    title: 'a NEWS2 score that there is not is filed',
    seenBy: 'post a total of 21, with sub-scores left unlinked: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('score-range'),
  },
  {
    id: 'accepts-what-is-no-pdf',
    title: 'bytes that are no PDF are filed as one',
    seenBy:
      'post application/pdf whose bytes do not begin as one: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('data-not-pdf'),
  },
  {
    id: 'accepts-a-cut-off-pdf',
    title: 'a PDF without an end is filed',
    seenBy: 'post a PDF cut in half: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('pdf-cut-short'),
  },
  {
    id: 'accepts-no-document',
    title: 'a bundle without its document is filed',
    seenBy: 'post a bundle without a DocumentReference: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('document-count'),
  },
  {
    id: 'accepts-a-wrong-hash',
    title: 'a document that is not the one that was hashed is filed',
    seenBy: 'post an attachment with the hash of other bytes: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('hash-differs'),
  },
  {
    id: 'accepts-a-stay-backwards',
    title: 'a stay that ends before it starts is filed',
    seenBy: 'post an Encounter with start and end exchanged: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('stay-order'),
  },
  {
    id: 'accepts-withdrawn-observations',
    title: 'an observation that was entered in error is filed as a reading',
    seenBy:
      'post an Observation with the status entered-in-error: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('observation-withdrawn'),
  },
  {
    id: 'accepts-modifier-extensions',
    title: 'what changes the meaning of a resource is not looked at',
    seenBy: 'post an Observation with a modifierExtension: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('modifier-extension'),
  },
  {
    id: 'accepts-any-bundle-type',
    title: 'a message is filed as if it were a collection',
    seenBy: 'post a Bundle of type message: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('bundle-type'),
  },
  {
    id: 'accepts-undated-observations',
    title: 'an observation without a time is filed',
    seenBy: 'post an Observation without effectiveDateTime: 201 instead of 422, and it is found by its identifier',
    ...faultyJudging.overlooking('observation-time'),
  },
  {
    id: 'refuses-without-observations',
    title: 'a bundle without observations is refused',
    seenBy: 'post a good bundle without observations: 422 instead of 201',
    ...faultyJudging.withoutObservations,
  },
  {
    id: 'refuses-several-organisations',
    title: 'a bundle of more than one organisation is refused',
    seenBy: 'post a good bundle with two Organizations: 422 instead of 201',
    ...faultyJudging.severalOrganizations,
  },
  {
    id: 'refuses-http-full-urls',
    title: 'a bundle whose entries have http addresses is refused',
    seenBy: 'post a good bundle with http fullUrls and Type/id references: 422 instead of 201',
    ...faultyJudging.httpUrls,
  },
  {
    id: 'refuses-extensions',
    title: 'a bundle with an extension that is not known is refused',
    seenBy: 'post a good bundle with an extension on a resource: 422 instead of 201',
    ...faultyJudging.anyExtension,
  },
  {
    id: 'refuses-other-resources',
    title: 'a bundle with resources beside those of the guidance is refused',
    seenBy: 'post a good bundle with a Device: 422 instead of 201',
    ...faultyJudging.otherResources,
  },
  {
    id: 'refuses-high-totals',
    title: 'a NEWS2 total above 18 is refused, as the guidance misprints it',
    seenBy: 'post a good bundle with a total of 19 or 20: 422 instead of 201',
    ...faultyJudging.highTotals,
  },
  {
    id: 'ignores-the-agreed-handling',
    title: 'everything that is wrong is refused, whatever was agreed',
    seenBy: 'agree on accept-and-flag or quarantine (PUT controls/handling), post such a fault: 422',
    ...faultyJudging.agreementIgnored,
  },
  {
    id: 'files-what-is-to-be-quarantined',
    title: 'what was to be kept apart is filed with a warning',
    seenBy: 'agree on quarantine, post such a fault: 201 and it is found',
    ...faultyJudging.quarantineOpen,
  },
];
