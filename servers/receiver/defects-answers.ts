import { faultyAnswers } from './faulty/faulty-answers.js';
import type { ReceiverDefect } from './faulty.js';

/** Faults of how it is told, and of what is read of a request. */
export const answerDefects: readonly ReceiverDefect[] = [
  {
    id: 'echoes-the-nhs-number-in-the-outcome',
    title: 'a refusal repeats the NHS number',
    seenBy: 'post a faulty bundle and search the answer for its NHS number',
    ...faultyAnswers.numberEchoed,
  },
  {
    id: 'echoes-the-name-in-the-outcome',
    title: 'a refusal repeats the name of the patient',
    seenBy: 'post a faulty bundle and search the answer for the family name',
    ...faultyAnswers.nameEchoed,
  },
  {
    id: 'stack-trace-in-outcome',
    title: 'a refusal shows where the program failed',
    seenBy: 'post a faulty bundle and look for a stack trace in the diagnostics',
    ...faultyAnswers.stackTrace,
  },
  {
    id: 'answers-200-with-an-outcome-of-error',
    title: 'a refusal has HTTP status 200',
    seenBy: 'post a faulty bundle: 200 with an issue of severity error',
    ...faultyAnswers.errorsAre200,
  },
  {
    id: 'answers-500-to-what-is-malformed',
    title: 'a refusal has HTTP status 500, so that senders try again',
    seenBy: 'post a faulty bundle: 500',
    ...faultyAnswers.errorsAre500,
  },
  {
    id: 'answers-400-to-everything',
    title: 'a refusal has HTTP status 400, whatever it is for',
    seenBy: 'post a faulty bundle: 400 instead of 422, 409, 413 or 415',
    ...faultyAnswers.errorsAre400,
  },
  {
    id: 'acknowledges-what-it-refuses',
    title: 'a refusal has HTTP status 202',
    seenBy: 'post a faulty bundle: 202, and it is not found later',
    ...faultyAnswers.refusalIs202,
  },
  {
    id: 'refuses-without-a-place',
    title: 'a refusal does not say where the fault is',
    seenBy: 'post a faulty bundle: no issue has an expression',
    ...faultyAnswers.placesLeftOut,
  },
  {
    id: 'refuses-without-a-reason',
    title: 'a refusal does not say what is wrong',
    seenBy: 'post bundles with different faults: the same code and text for all',
    ...faultyAnswers.reasonsLeftOut,
  },
  {
    id: 'tells-the-first-fault-only',
    title: 'a refusal tells one fault of several',
    seenBy: 'post a bundle with two faults: one issue',
    ...faultyAnswers.onlyTheFirst,
  },
  {
    id: 'flags-nothing',
    title: 'what is accepted with a fault is not flagged',
    seenBy: 'agree on accept-and-flag, post such a fault: 201 without a warning',
    ...faultyAnswers.warningsLeftOut,
  },
  {
    id: 'refuses-in-html',
    title: 'a refusal is a page of HTML',
    seenBy: 'post a faulty bundle: text/html instead of an OperationOutcome',
    ...faultyAnswers.inHtml,
  },
  {
    id: 'says-no-location',
    title: 'it is not said where a bundle is filed',
    seenBy: 'post a good bundle: 201 without a Location',
    ...faultyAnswers.locationLeftOut,
  },
  {
    id: 'allow-left-out',
    title: 'it is not said which methods there are',
    seenBy: 'DELETE a Bundle: 405 without Allow',
    ...faultyAnswers.allowLeftOut,
  },
  {
    id: 'search-ignores-criteria',
    title: 'a search finds everybody',
    seenBy: 'search Observation by the identifier of one of two patients: both are found',
    ...faultyAnswers.criteriaIgnored,
  },
  {
    id: 'ignores-media-type',
    title: 'the Content-Type is not looked at',
    seenBy: 'post a good bundle as text/plain: 201 instead of 415',
    ...{ decide: { readsMedia: () => true } },
  },
  {
    id: 'ignores-accept',
    title: 'what the caller accepts is not looked at',
    seenBy: 'post with Accept: text/csv: 201 instead of 406',
    ...{ decide: { writesMedia: () => true } },
  },
  {
    id: 'refuses-large-documents',
    title: 'a bundle above a megabyte is refused',
    seenBy: 'post a good bundle with a PDF of some megabytes: 413 instead of 201',
    ...{ decide: { isTooLong: (body) => body.byteLength > 1024 * 1024 } },
  },
  {
    id: 'takes-what-is-too-large',
    title: 'the size of a bundle is not looked at',
    seenBy: 'post a good bundle a little larger than was agreed: 201 instead of 413',
    ...{ decide: { isTooLong: () => false } },
  },
  {
    id: 'always-201',
    title: 'every bundle is said to be filed, and none is',
    seenBy: 'any malformed bundle: 201; read back: nothing',
    ...faultyAnswers.always201,
  },
  {
    id: 'always-202',
    title: 'every bundle is said to be taken, and none is',
    seenBy: 'any malformed bundle: 202; read back: nothing',
    ...faultyAnswers.always202,
  },
  {
    id: 'always-400',
    title: 'every bundle is refused with HTTP status 400',
    seenBy: 'any good bundle: 400',
    ...faultyAnswers.always400,
  },
  {
    id: 'always-422',
    title: 'every bundle is refused with HTTP status 422',
    seenBy: 'any good bundle: 422',
    ...faultyAnswers.always422,
  },
  {
    id: 'always-500',
    title: 'every bundle meets a fault',
    seenBy: 'any good bundle: 500',
    ...faultyAnswers.always500,
  },
  {
    id: 'empty-200',
    title: 'every bundle is answered with nothing',
    seenBy: 'any post: 200 without a body',
    ...faultyAnswers.empty200,
  },
];
