import { defineInterpretations } from '../interpretation.js';

/** Where the texts are silent or contradict each other on the outcomes on the wire. */
export const outcomeInterpretations = defineInterpretations({
  'DES-AMB-07': {
    title: 'Escalation (REVIEW)',
    silence:
      'v0.2 line 61 and `decide&log.md` line 9 require escalation, but no wire form, delivery route or deadline exists, and the logging table omits REVIEW.',
    reading:
      '202 with OperationOutcome (`information`, `suppressed`), no `match`, result collected by re-sending after a human decision.',
    alternatives: [
      {
        text: 'A 200 Parameters carries a `decision` parameter.',
        clinical:
          'A requester that looks at `match` only shows nothing or an error, so the user has to be told plainly that a human is deciding.',
        ig: 'It shows that the question was taken and held back, and must look the same for people who are not held.',
        acceptable: 'acceptable',
      },
      {
        text: 'The FHIR asynchronous pattern gives a status URL to ask again.',
        clinical:
          'The answer arrives without being asked for anew, but a requester that stops polling never learns that a child is known.',
        ig: 'A status URL is a handle to a pending disclosure and has to be bound to the caller that asked.',
        acceptable: 'acceptable',
      },
      {
        text: 'A 403 stands for an escalation.',
        clinical:
          'The worker takes it for a final refusal and does not follow up, although somebody is about to decide.',
        ig: 'The log of the requester records a refusal that nobody decided.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'The escalation is made by telephone, outside the exchange.',
        clinical:
          'The line falls silent when the duty desk is busy, and the enquiry has no trace of what was asked or answered.',
        ig: 'What is said on the telephone stands in neither log and cannot be joined to a reason.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'An escalation is sent as a no match.',
        clinical:
          'The worker reads that nobody knows the child, stops looking, and the concern that caused the escalation is never heard.',
        ig: 'An untrue statement is disclosed and logged as fact, and the human decision behind it is hidden.',
        acceptable: 'never',
      },
    ],
    dialect: ['outcome.review', 'outcome.review.severity'],
  },
  'DES-AMB-08': {
    title: 'Refusal (DENY)',
    silence: 'No wire form.',
    reading: '403 OperationOutcome `forbidden`, decided before matching and identical for every subject.',
    alternatives: [
      {
        text: 'A 200 Parameters carries a `decision` parameter with the value DENY.',
        clinical:
          'A requester that looks at `match` only must not read its absence as a no match; the worker needs to see that an answer was refused.',
        ig: 'A refusal inside a successful answer escapes monitoring that counts status codes.',
        acceptable: 'acceptable',
      },
      {
        text: 'A 422 with the issue code business-rule stands for a refusal.',
        clinical:
          'The worker may correct and resend details that were right, and lose time that a telephone call would have saved.',
        ig: 'Refusal and bad request become one figure in reports, so unlawful asking is harder to see.',
        acceptable: 'acceptable',
      },
      {
        text: 'A refusal is sent as a no match.',
        clinical: 'The worker concludes that the child is not known where the law or an agreement was the obstacle.',
        ig: 'A refusal can be neither challenged nor audited when it is told as a fact about the person.',
        acceptable: 'never',
      },
    ],
    dialect: ['outcome.deny'],
  },
  'DES-AMB-09': {
    title: 'Possible and multiple matches',
    silence:
      'v0.2 line 53 defers them; WG3 slide 28 lists match, no match, possible match, unable to comply; WG2 asks about yes/no/maybe; a boolean cannot carry "maybe". MPS returns nothing when several candidates tie; PDS single-match mode does the same; the IG deep dive suggests asking for more identifiers or routing to a human.',
    reading:
      'Nobody is matched, and neither candidates nor their number are shown: the question is escalated to a human, or refused with 409 or 422 and the issue code multiple-matches. A plain no match is taken with a warning.',
    alternatives: [
      {
        text: 'A plain no match is sent when several people fit, without a warning.',
        clinical: 'A child who is known is reported as unknown because somebody else shares the name and birth date.',
        ig: 'Nothing is disclosed, but the answer is inaccurate and hides that more identifiers would have helped.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'A match is sent with the general contact of the organisation.',
        clinical:
          'Somebody is told to be known although nobody was identified; the follow-up may start with the wrong family.',
        ig: 'Involvement of an unidentified person is disclosed, which no reason about one person covers.',
        acceptable: 'never',
      },
      {
        text: 'A graded Bundle of candidates is sent to any caller.',
        clinical:
          'The choice moves to a worker who cannot tell the candidates apart either, and may act on the wrong child.',
        ig: 'People who were not asked about are disclosed with their details, and their number too.',
        acceptable: 'never',
      },
    ],
    dialect: ['outcome.ambiguous'],
  },
  'DES-AMB-13': {
    title: 'What may accompany a no-match, and its status',
    silence:
      'Only the example shows a lone `match` false with (implicitly) 200. FHIR `$match` would allow advice such as a count of near candidates, and the withdrawn GET service uses 404.',
    reading: '200, one parameter, nothing else.',
    alternatives: [
      {
        text: 'A general contact accompanies every answer, also a no match.',
        clinical: 'A worker who is worried has somebody to ring although nothing was found.',
        ig: 'It is the same for everybody, so it tells nothing about the person as long as it never varies.',
        acceptable: 'acceptable',
      },
      {
        text: 'A 404 stands for a no match.',
        clinical: 'A wrong address and an unknown child look alike, so a broken link reads as "not known".',
        ig: 'Monitoring counts lawful answers as errors, and a fault may go unnoticed behind them.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'The number of near candidates accompanies a no match.',
        clinical: 'A worker may insist on a match that the responder did not make.',
        ig: 'That people with like details are held is disclosed about people nobody asked about.',
        acceptable: 'never',
      },
    ],
    dialect: ['outcome.noMatch', 'outcome.noMatch.only'],
  },
  'DES-AMB-14': {
    title: 'Errors',
    silence: 'Nothing is specified.',
    reading:
      'FHIR OperationOutcome; 400/422 for bad requests, 401, 403, 404, 405, 406, 408/504, 413, 415, 429, 5xx; issue codes from the R4 issue-type set.',
    alternatives: [
      {
        text: 'Errors are problem details as in RFC 9457.',
        clinical: 'A worker sees the failure as long as the requester shows any error as "no answer yet".',
        ig: 'The text of `detail` is free, so it needs the same care against repeating personal data.',
        acceptable: 'acceptable',
      },
      {
        text: 'NHS Spine error codes stand in `details.coding`.',
        clinical:
          'The cause is named more exactly for support teams, and the issue code still tells it to everybody else.',
        ig: 'The codes are fixed text and carry no personal data.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['errors.format'],
  },
  'DES-AMB-51': {
    title: 'The missing risk step and leakage through REVIEW',
    silence:
      '`decide&log.md` line 11 says the policy decision does not weigh risk and that risk is judged after a person is found, but no outcome, actor or timing is given. If that second step can produce REVIEW or DENY, the answer itself reveals that the person is held.',
    reading:
      'Post-match withholding must look exactly like an outcome that also occurs for people not held; harness runs statistical indistinguishability tests.',
    alternatives: [
      {
        text: "Every answer gives the organisation's contact, and the rest is told by telephone.",
        clinical: 'Nobody is lost, and every enquiry costs a call at all hours.',
        ig: 'The answer tells nothing about the person, which is the smallest disclosure there is.',
        acceptable: 'acceptable',
      },
      {
        text: 'Risk is judged by telephone only, after a plain match.',
        clinical: 'The desk that picks up has to know the case; until then the match itself may have done the harm.',
        ig: 'That a person at risk is held is disclosed before anybody weighed it.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: [],
  },
});
