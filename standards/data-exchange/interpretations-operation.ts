import { defineInterpretations } from '../interpretation.js';

/** Where the texts are silent or contradict each other on the operation, its versions and forms. */
export const operationInterpretations = defineInterpretations({
  'DES-AMB-01': {
    title: 'Operation name and path',
    silence:
      'op-def line 9 offers `POST [base]/Patient/$person-info-query` and calls it an example; git history shows `$child-info-query` until 2025-08-07; both READMEs describe a constrained `$match`.',
    reading: '`$person-info-query` at type level, body POST.',
    alternatives: [
      {
        text: 'The operation is served as `Patient/$match`.',
        clinical:
          'A requester that knows only the published name finds nothing there and may take the error for "nobody knows this child".',
        ig: 'A gateway that lets `$match` through for other callers may let this question through without its reason being looked at.',
        acceptable: 'acceptable',
      },
      {
        text: 'Both names are served as aliases of one operation.',
        clinical:
          'Either name reaches the same answer, so nobody is missed; a fix made behind one name only would show as two answers about one child.',
        ig: 'Access control and audit have to be attached to both names, or one of them becomes the unwatched door.',
        acceptable: 'acceptable',
      },
      {
        text: 'The old name `$child-info-query` is kept for a transition.',
        clinical:
          'Partners who have not moved yet still get an answer; one who never moves is cut off when the name goes.',
        ig: 'The first draft had weaker wording on the reason, so questions under the old name need the same checks as under the new one.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['operation.path', 'operation.names', 'operation.level', 'operation.methods'],
  },
  'DES-AMB-02': {
    title: 'FHIR release',
    silence:
      'No release is named. Links go to hl7.org/fhir (now R5) and build.fhir.org (moving R6, where `$match` gains `onlySingleMatch` and redefines `onlyCertainMatches`). WG1 favours version 4; UK Core, PDS and the HL7 matching guide are R4.',
    reading: 'R4 4.0.1.',
    alternatives: [
      {
        text: 'FHIR R4B is spoken.',
        clinical: 'Parameters, Patient and Organization read alike in R4 and R4B, so an answer is not misunderstood.',
        ig: 'Assessments and agreements that name R4 have to name the other release too.',
        acceptable: 'acceptable',
      },
      {
        text: 'FHIR R5 is spoken.',
        clinical: 'A requester built on R4 may drop elements that changed, and lose the contact with them.',
        ig: 'A profile made for R4 no longer bounds what may be disclosed, so minimisation has to be shown anew.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['fhir.version'],
  },
  'DES-AMB-03': {
    title: 'Which text is in force',
    silence:
      'The operation page carries a banner saying it has not caught up with v0.3 (earlier: v0.2), and nothing newer exists in the repository after 2025-10-10. The matching rules were added in June 2026 as an implementation guide, then retitled a standards *comparison*; WG4 (2025-11-13) says matching work is paused. The promised StructureDefinition, validation approach, test server and audit requirements were not published.',
    reading:
      'Profiles `des-0.2` (boolean plus contact), `des-0.3` (adds assertions and involvement), `match-draft` (advisory only), never mixed in one verdict.',
    alternatives: [
      {
        text: 'The operation page alone is taken as the text in force.',
        clinical:
          'What the README adds on escalation would count as not asked for, and an uncertain case could go unanswered.',
        ig: 'The governance pages would bind nobody, so a target could pass without a decision or a log.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['profile'],
  },
  'DES-AMB-04': {
    title: 'Active involvement and "known" versus "open"',
    silence:
      'v0.2 line 35 promises an indication of active service involvement and line 62 says known *or* open returns contact details, but op-def has no parameter for it; the taxonomy diagram treats "known to you" and "open to you" as two different questions; v0.3 replaces the idea with involvement details.',
    reading:
      'Optional extra boolean, not required, name set by dialect (suggest `activeInvolvement`), true only for open cases, absent when match is false; closed but known gives match=true.',
    alternatives: [
      {
        text: 'A match is true only for somebody whose involvement is open.',
        clinical: 'A closed case counts as no match, so earlier concerns about a child stay hidden from the enquiry.',
        ig: 'Fewer people are disclosed, but "not known" becomes untrue for everybody whose case was closed.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'Open involvement is asked for in a separate request type.',
        clinical:
          'A worker who asks the first question only learns nothing of the urgency, and needs a second round while a child waits.',
        ig: 'Each question has its own reason and log entry, which is the smallest disclosure for each.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['response.activeInvolvement', 'match.includesClosed'],
  },
  'DES-AMB-05': {
    title: 'Shape of v0.3 involvement details',
    silence:
      'Both v0.3 texts say basic details are returned; no structure is given. Candidates: taxonomy `services.md` fields, WG3 slide 20 list (dates, status, worker or team, fallback number), PUB02 ServiceEpisode (which makes `location` 1..* and so may reveal refuges), FHIR EpisodeOfCare.',
    reading:
      'Not tested under des-0.2; under des-0.3 accept a `involvement` multi-part parameter with `startDate`, `endDate`, `status`, `contact`.',
    alternatives: [
      {
        text: 'An EpisodeOfCare is contained in the answer.',
        clinical:
          'Dates and status stand in a form that clinical systems read, but a requester of version 0.2 may refuse the whole answer.',
        ig: 'Team, diagnosis and referral elements of the resource invite more detail than was agreed.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'The ServiceEpisode of the 2026 safeguarding draft is returned as JSON.',
        clinical: 'Its mandatory location may tell a perpetrator with access where a refuge is.',
        ig: 'Location is disclosed for every person whether it is needed or not, which fails minimisation.',
        acceptable: 'never',
      },
    ],
    dialect: ['response.involvement'],
  },
  'DES-AMB-06': {
    title: 'Response resource',
    silence:
      "v0.2 says Parameters is profiled for request *and* response, v0.3 only for the request, op-def still shows Parameters; PUB03 says FHIR expects a searchset Bundle of Patient records and that the standard should probably move to it. A Bundle returns other people's demographics, which defeats the minimal-disclosure design.",
    reading: 'Parameters.',
    alternatives: [
      {
        text: 'A searchset Bundle of Patient candidates is returned to trusted callers.',
        clinical: 'A worker may pick the wrong child from a list of candidates and act on that family.',
        ig: 'Demographics of people who were not asked about are disclosed, so every caller needs a basis for all of them.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['response.form'],
  },
});
