import { defineInterpretations } from '../interpretation.js';

/**
 * Where the Data Exchange family is silent or contradicts itself, as far as the scenarios of this version rest on it.
 * Facts and defaults are those of the interpretation register; the ids are never reused.
 */
export const interpretations = defineInterpretations({
  'DES-AMB-01': {
    title: 'Operation name and path',
    silence:
      'op-def line 9 offers `POST [base]/Patient/$person-info-query` and calls it an example; git history shows `$child-info-query` until 2025-08-07; both READMEs describe a constrained `$match`.',
    reading: '`$person-info-query` at type level, body POST.',
    alternatives: ['`Patient/$match`', 'both as aliases', 'old name kept for a transition'],
    dialect: ['operation.path'],
  },
  'DES-AMB-02': {
    title: 'FHIR release',
    silence:
      'No release is named. Links go to hl7.org/fhir (now R5) and build.fhir.org (moving R6, where `$match` gains `onlySingleMatch` and redefines `onlyCertainMatches`). WG1 favours version 4; UK Core, PDS and the HL7 matching guide are R4.',
    reading: 'R4 4.0.1.',
    alternatives: ['R4B, R5'],
    dialect: [],
  },
  'DES-AMB-04': {
    title: 'Active involvement and "known" versus "open"',
    silence:
      'v0.2 line 35 promises an indication of active service involvement and line 62 says known *or* open returns contact details, but op-def has no parameter for it; the taxonomy diagram treats "known to you" and "open to you" as two different questions; v0.3 replaces the idea with involvement details.',
    reading:
      'optional extra boolean, not required, name set by dialect (suggest `activeInvolvement`), true only for open cases, absent when match is false; closed but known gives match=true.',
    alternatives: ['match=true only for open cases', 'separate request type'],
    dialect: [],
  },
  'DES-AMB-06': {
    title: 'Response resource',
    silence:
      "v0.2 says Parameters is profiled for request *and* response, v0.3 only for the request, op-def still shows Parameters; PUB03 says FHIR expects a searchset Bundle of Patient records and that the standard should probably move to it. A Bundle returns other people's demographics, which defeats the minimal-disclosure design.",
    reading: 'Parameters.',
    alternatives: ['Bundle with scores and match-grade for trusted callers only'],
    dialect: [],
  },
  'DES-AMB-07': {
    title: 'Escalation (REVIEW)',
    silence:
      'v0.2 line 61 and `decide&log.md` line 9 require escalation, but no wire form, delivery route or deadline exists, and the logging table omits REVIEW.',
    reading:
      '202 with OperationOutcome (`information`, `suppressed`), no `match`, result collected by re-sending after a human decision.',
    alternatives: [
      '200 Parameters with a `decision` parameter',
      'FHIR async pattern with a status URL',
      '403',
      'out-of-band telephone. Rendering it as match=false must never be accepted silently',
    ],
    dialect: ['outcome.review'],
  },
  'DES-AMB-09': {
    title: 'Possible and multiple matches',
    silence:
      'v0.2 line 53 defers them; WG3 slide 28 lists match, no match, possible match, unable to comply; WG2 asks about yes/no/maybe; a boolean cannot carry "maybe". MPS returns nothing when several candidates tie; PDS single-match mode does the same; the IG deep dive suggests asking for more identifiers or routing to a human.',
    reading:
      'Nobody is matched, and neither candidates nor their number are shown: the question is escalated to a human, or refused with 409 or 422 and the issue code multiple-matches. A plain no match is taken with a warning.',
    alternatives: [
      "match=true with the organisation's general contact (helpful for safeguarding, but asserts a match nobody made)",
      'graded Bundle',
    ],
    dialect: ['outcome.ambiguous'],
  },
  'DES-AMB-10': {
    title: 'Reason URI or Request object',
    silence:
      'v0.2 and op-def use a `reason` URI; `request.md` says a Request object will replace it; v0.3 line 92 asks for reason *and* governance assertions. The Request object has no FHIR mapping, and its Query is a Person (JSON-LD), not a Patient.',
    reading:
      'reason required; Request object optional through a `request` multi-part parameter; if both are present they must agree.',
    alternatives: ['reason dropped', 'assertions in signed token claims or headers'],
    dialect: [],
  },
  'DES-AMB-11': {
    title: 'Reason vocabulary',
    silence:
      'Described as a URI, as a code from a codelist, as a DPV term and as SharingPurpose; one example value exists; the codes are on a to-do list. Equivalence of http/https, trailing slash, `/id/` forms and subsections is undefined. Adult safeguarding (Care Act) has no value.',
    reading:
      'valueUri, exact match to a configurable list containing only the section 47 URI; unknown values refused explicitly.',
    alternatives: ['valueCode, valueCoding, valueCodeableConcept', 'prefix matching'],
    dialect: [],
  },
  'DES-AMB-12': {
    title: 'Contact shape',
    silence:
      'op-def line 44 reads as Organization *and* ContactPoint details, the example nests telecom inside one Organization, PUB03 paraphrases it as Organization *or* ContactPoint. Cardinality is unstated.',
    reading:
      'one or more `contact` parameters, each an Organization with at least one telecom having system and value.',
    alternatives: ['valueContactPoint', 'multi-part'],
    dialect: [],
  },
  'DES-AMB-13': {
    title: 'What may accompany a no-match, and its status',
    silence:
      'Only the example shows a lone `match` false with (implicitly) 200. FHIR `$match` would allow advice such as a count of near candidates, and the withdrawn GET service uses 404.',
    reading: '200, one parameter, nothing else.',
    alternatives: ['generic contact on every answer', '404'],
    dialect: [],
  },
  'DES-AMB-14': {
    title: 'Errors',
    silence: 'Nothing is specified.',
    reading:
      'FHIR OperationOutcome; 400/422 for bad requests, 401, 403, 404, 405, 406, 408/504, 413, 415, 429, 5xx; issue codes from the R4 issue-type set.',
    alternatives: [
      'RFC 9457 problem+json (used by the withdrawn GET/FIND specifications)',
      'NHS Spine error codes in `details.coding`',
    ],
    dialect: [],
  },
  'DES-AMB-18': {
    title: 'Minimum identifying data',
    silence:
      'PS: Identifier 1..*, DateOfBirth 1, Address 0..* SHOULD; PJ: Address 1..* and Gender 1..1; person README: family, given, date of birth; PUB01: one identifier and one name; op-def: identifiers, date and names; WG2 simulator: names plus date *or* NHS number; `$match`: no minimum, and the Patient need not be complete.',
    reading: 'accept identifier alone, or names plus date; refuse less.',
    alternatives: ['require all three'],
    dialect: [],
  },
  'DES-AMB-25': {
    title: 'Threshold for true',
    silence: 'Grades .99, .8, .7, .6 exist; nothing says which make `match` true, and systems may differ.',
    reading: '.6 with uniqueness, reported; warn below .7.',
    alternatives: ['.7, .8, identifier only'],
    dialect: [],
  },
  'DES-AMB-26': {
    title: 'Identifier alone is Best',
    silence:
      'The HL7 table behind PUB03 needs an identifier plus name or date; PUB03 dropped the corroboration, so a mistyped number scores .99 for the wrong child. MPS cross-check needs number plus date of birth.',
    reading: 'number with contradicting demographics is never a clean match; number with no demographics may match.',
    alternatives: ['literal reading', 'always require corroboration'],
    dialect: [],
  },
  'DES-AMB-29': {
    title: 'Name normalisation',
    silence:
      'Map or remove? hyphen to space or nothing? Soundex, Jaro-Winkler or both? mapping applied to the query, to held data, or both? The variant table is an external CSV.',
    reading:
      'case-fold, strip marks and punctuation, treat hyphen as optional, variant mapping both sides, phonetics optional.',
    alternatives: [],
    dialect: [],
  },
  'DES-AMB-32': {
    title: 'Sensitive, restricted, adopted, pseudonymised',
    silence:
      'Raised in WG4 and the deep dive, no rule. PDS removes location fields for restricted patients and returns none when location was searched; MPS does not link numbers invalidated for adoption or gender reassignment.',
    reading:
      'old identities behave as not held; restricted people give a configured outcome that is indistinguishable from one not-held people can also produce; contact is agency-level.',
    alternatives: ['always REVIEW for everyone below a confidence level', 'always match with central contact'],
    dialect: [],
  },
  'DES-AMB-33': {
    title: 'Superseded and merged identifiers',
    silence: 'No rule.',
    reading: 'follow supersession, except legal invalidation; duplicates count as one identity.',
    alternatives: ['match current numbers only'],
    dialect: [],
  },
  'DES-AMB-40': {
    title: 'Media types',
    silence: 'Unstated.',
    reading: 'application/fhir+json required, application/json tolerated, XML optional.',
    alternatives: ['JSON only', 'XML required by some suppliers'],
    dialect: [],
  },
  'DES-AMB-44': {
    title: 'Permanence against minimisation',
    silence:
      'Permanent records and immutable ledgers conflict with duties to delete and with erasure; responders also record people they have never known.',
    reading: 'require a stated retention period; for no-match store the request id and a keyed hash of the subject.',
    alternatives: ['full retention'],
    dialect: [],
  },
  'DES-AMB-49': {
    title: 'Catalogue identity',
    silence:
      'APICatalogueID is undefined; ODS lacks many police, school and voluntary bodies; type, information-governance, test and endpoint fields have no codes; endpoint is a code rather than a URL; 0 means ACTIVE; "0,1 (MUST)"; date printed YYY-MM-DD.',
    reading:
      'value plus system pair, ODS when it exists (https://fhir.nhs.uk/Id/ods-organization-code), https endpoint.',
    alternatives: [],
    dialect: [],
  },
  'DES-AMB-51': {
    title: 'The missing risk step and leakage through REVIEW',
    silence:
      '`decide&log.md` line 11 says the policy decision does not weigh risk and that risk is judged after a person is found, but no outcome, actor or timing is given. If that second step can produce REVIEW or DENY, the answer itself reveals that the person is held.',
    reading:
      'post-match withholding must look exactly like an outcome that also occurs for people not held; harness runs statistical indistinguishability tests.',
    alternatives: ['always answer with the organisation contact', 'risk step only by telephone'],
    dialect: [],
  },
  'DES-AMB-52': {
    title: 'Look-back for "known"',
    silence: 'No period is given after which a closed case is not "known".',
    reading: 'any retained record; operator states retention.',
    alternatives: ['fixed years'],
    dialect: [],
  },
  'DES-AMB-54': {
    title: 'Responder self-identification',
    silence:
      'The example contact has no identifier, so a requester cannot tie the answer to a catalogue entry or to the TLS identity.',
    reading: 'identifier expected at SHOULD.',
    alternatives: ['name only'],
    dialect: [],
  },
});
