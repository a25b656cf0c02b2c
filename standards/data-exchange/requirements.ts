import { defineRequirements } from '../requirement.js';

/** The requirements that the scenarios of this version claim. The other entries of the standard are not in this version. */
export const requirements = defineRequirements({
  'DES-OP-001': {
    statement:
      'The person query is offered as a type-level FHIR operation invoked with POST on the Patient type, at [base]/Patient/$person-info-query.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document:
        'SocialCareData/data-exchange-standard docs/operation-definition.md (page headed as awaiting update to v0.3)',
      heading: '"Example endpoint", lines 7-9',
    },
    harm: 'A requester that cannot find the endpoint gets no answer and may read silence as "nobody knows this child".',
    privacy: 'A single predictable entry point is what access control and audit are attached to.',
    readings: ['DES-AMB-01'],
  },
  'DES-OP-002': {
    statement:
      'Query and answer are exchanged as one synchronous RESTful request/response pair carrying FHIR Parameters, not as asynchronous messaging or bulk copying.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder', 'requester'],
    source: {
      document: 'Data Exchange Standard README v0.2, 2025-09-25',
      heading: '"Purpose" lines 25-31; MAIS working group 2 slides p34 (REST chosen over messaging)',
    },
    harm: 'Late or side-channel answers arrive after a strategy discussion has already been held.',
    privacy: 'Keeps data with its controller; nothing is copied into a central store.',
    readings: ['DES-AMB-06', 'DES-AMB-07'],
  },
  'DES-OP-007': {
    statement: 'Request and response work without any vendor-specific header, parameter or extension being required.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder', 'requester'],
    source: { document: 'Data Exchange Standard README v0.2, 2025-09-25', heading: '"Assumptions" line 68' },
    harm: 'Proprietary extras exclude partners and leave gaps in the network around a child.',
    privacy: 'Neutral contracts can be assessed once and reused in every agreement.',
    readings: [],
  },
  'DES-OP-010': {
    statement:
      'Answering a query does not create or change a person record; asking about an unknown person must not make that person known.',
    strength: 'SHOULD',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document: 'HL7 FHIR R4 4.0.1 (http://hl7.org/fhir/R4/)',
      heading:
        'Patient/$match (a lookup; FHIR R4 leaves affectsState undeclared, IHE PDQm ITI-119 sets it false); operation-definition.md "No Match Response"',
    },
    harm: 'Queries that seed records create phantom involvement for families.',
    privacy: "Storing a stranger's data from a query is a new, unjustified collection.",
    readings: ['DES-AMB-44'],
  },
  'DES-RES-001': {
    statement: 'A completed query returns HTTP 200 with a FHIR Parameters resource as the body.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document:
        'SocialCareData/data-exchange-standard docs/operation-definition.md (page headed as awaiting update to v0.3)',
      heading: 'lines 41-42 and both examples; DES v0.2 README line 31',
    },
    harm: 'Anything else may be read as failure and the contact is lost.',
    privacy: 'A fixed shape lets disclosure be checked automatically.',
    readings: ['DES-AMB-06', 'DES-AMB-13'],
  },
  'DES-RES-002': {
    statement: 'The answer holds exactly one parameter named `match` whose value is a boolean.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document:
        'SocialCareData/data-exchange-standard docs/operation-definition.md (page headed as awaiting update to v0.3)',
      heading: 'line 43; PUB03 line 36 (mandated boolean)',
    },
    harm: 'An ambiguous flag can be misread as "not known".',
    privacy: 'The flag is itself sensitive personal data about agency involvement.',
    readings: [],
    check: {
      on: 'Parameters',
      focus: 'Parameters',
      holds:
        "parameter.where(name = 'match').count() = 1 and parameter.where(name = 'match').value.ofType(boolean).where($this = true or $this = false).count() = 1",
    },
  },
  'DES-RES-003': {
    statement:
      'When match is true a `contact` parameter is present carrying an Organization resource for lawful follow-up.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document:
        'SocialCareData/data-exchange-standard docs/operation-definition.md (page headed as awaiting update to v0.3)',
      heading: 'line 44 and match example lines 46-69',
    },
    harm: 'A yes without a contact leaves the social worker nowhere to turn.',
    privacy: 'Limits disclosure to who to call, not what is known.',
    readings: ['DES-AMB-12'],
    check: {
      rests: ['DES-AMB-12'],
      on: 'Parameters',
      focus: "Parameters.where(parameter.where(name = 'match').value.ofType(boolean) = true)",
      holds: "parameter.where(name = 'contact').resource.ofType(Organization).exists()",
      show: 'parameter.name',
    },
  },
  'DES-RES-004': {
    statement:
      'When match is false no other parameter accompanies it, so nothing about the person or about near candidates is disclosed.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document:
        'SocialCareData/data-exchange-standard docs/operation-definition.md (page headed as awaiting update to v0.3)',
      heading: '"Example No Match Response" lines 71-80',
    },
    harm: 'Side information on a no-match can reveal a hidden child or a sealed adoption.',
    privacy: 'Disclosure without a match has no purpose and so no basis.',
    readings: ['DES-AMB-13'],
    check: {
      rests: ['DES-AMB-13'],
      on: 'Parameters',
      focus: "Parameters.where(parameter.where(name = 'match').value.ofType(boolean) = false)",
      holds: 'parameter.count() = 1',
      show: "parameter.where(name.empty() or name != 'match').select(iif(name.exists(), name, '(no name)'))",
    },
  },
  'DES-RES-005': {
    statement:
      'The contact Organization has a name or an identifier (FHIR org-1); the harness expects a human-readable name.',
    strength: 'SHALL',
    basis: 'stated',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document: 'HL7 FHIR R4 4.0.1 (http://hl7.org/fhir/R4/)',
      heading: 'Organization org-1; operation-definition.md line 55',
    },
    harm: 'An unnamed organisation cannot be contacted or verified.',
    privacy: 'The recipient must know which controller answered.',
    readings: ['DES-AMB-54'],
    check: {
      on: 'Parameters',
      focus: "Parameters.parameter.where(name = 'contact').resource.ofType(Organization)",
      holds: 'identifier.exists() or name.exists()',
    },
  },
  'DES-RES-006': {
    statement: 'The contact Organization carries at least one usable telecom entry with both a system and a value.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document:
        'SocialCareData/data-exchange-standard docs/operation-definition.md (page headed as awaiting update to v0.3)',
      heading: 'line 44 (Organization and ContactPoint details) and lines 56-58; FHIR R4 cpt-2',
    },
    harm: 'Without a working number the safeguarding conversation is delayed.',
    privacy: 'Professional contact details only.',
    readings: ['DES-AMB-12'],
    check: {
      rests: ['DES-AMB-12'],
      on: 'Parameters',
      focus: "Parameters.parameter.where(name = 'contact').resource.ofType(Organization)",
      holds: 'telecom.where(system.exists() and value.exists()).exists()',
      show: 'telecom',
    },
  },
  'DES-RES-007': {
    statement: 'Organization telecom and address entries never use the value home (FHIR org-2 and org-3).',
    strength: 'SHALL',
    basis: 'stated',
    document: 'des-0.2',
    roles: ['responder'],
    source: { document: 'HL7 FHIR R4 4.0.1 (http://hl7.org/fhir/R4/)', heading: 'Organization org-2, org-3' },
    harm: "A worker's private number or home address could be exposed.",
    privacy: 'Staff personal data is not part of the agreed disclosure.',
    readings: [],
    check: {
      on: 'Parameters',
      focus: "Parameters.parameter.where(name = 'contact').resource.ofType(Organization).select(telecom | address)",
      holds: "use.empty() or use != 'home'",
      show: 'use',
    },
  },
  'DES-RES-015': {
    statement:
      'The flag `match` is true whenever the person is known to the system, whether involvement is open or closed, unless a stricter configured policy applies.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: { document: 'Data Exchange Standard README v0.2, 2025-09-25', heading: 'lines 35 and 62 (known or open)' },
    harm: 'Dropping closed cases hides history of earlier concerns.',
    privacy: 'The look-back window must be agreed and stated.',
    readings: ['DES-AMB-04', 'DES-AMB-52'],
  },
  'DES-RES-018': {
    statement: 'Every response parameter satisfies the one-of value/resource/part rule and has a name.',
    strength: 'SHALL',
    basis: 'stated',
    document: 'des-0.2',
    roles: ['responder'],
    source: { document: 'HL7 FHIR R4 4.0.1 (http://hl7.org/fhir/R4/)', heading: 'parameters.html inv-1' },
    harm: 'Ambiguous content may be parsed differently by different agencies.',
    privacy: 'Reliable interpretation of a disclosure.',
    readings: [],
    check: {
      on: 'Parameters',
      focus: 'Parameters.parameter',
      holds:
        'name.exists() and ((value.exists() and resource.empty() and part.empty()) or (value.empty() and resource.exists() and part.empty()) or (value.empty() and resource.empty() and part.exists()))',
    },
  },
  'DES-RES-022': {
    statement:
      'Answers for a person not held and for a person whose existence is suppressed are indistinguishable in status, headers, body shape, size and timing.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document: 'SocialCareData/information-governance/README.md (v0.1, 2025-10-09)',
      heading: 'line 74 (some may wish to suppress information); MAIS working group 4 notes (restricted records)',
    },
    harm: 'A tell-tale difference lets a perpetrator confirm where a protected person is.',
    privacy: 'Suppression only works if it is invisible.',
    readings: ['DES-AMB-32', 'DES-AMB-51'],
  },
  'DES-RES-024': {
    statement:
      'The contact Organization carries an identifier that lets the requester reconcile it with the catalogue, for example an ODS code (system https://fhir.nhs.uk/Id/ods-organization-code).',
    strength: 'SHOULD',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document: 'SocialCareData/API-Catalogue/specification.md',
      heading: 'lines 52-54; 2015 handbook 7.3 ODS; NHS PDS OAS contact block (ODS system URI)',
    },
    harm: 'Similar names across councils lead to ringing the wrong duty desk.',
    privacy: 'Confirms which controller made the disclosure.',
    readings: ['DES-AMB-49', 'DES-AMB-54'],
    check: {
      rests: ['DES-AMB-54'],
      on: 'Parameters',
      focus: "Parameters.parameter.where(name = 'contact').resource.ofType(Organization)",
      holds: 'identifier.where(system.exists() and value.exists()).exists()',
      show: 'identifier',
    },
  },
  'DES-RES-029': {
    statement:
      'The same question gives the same answer when nothing held has changed, regardless of JSON key order, white space or header case.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document: 'Data Exchange Standard README v0.2, 2025-09-25',
      heading: 'line 68 (system agnostic); IG README.md line 42 (comparable results)',
    },
    harm: 'Inconsistent answers undermine professional trust and safety.',
    privacy: 'Fair and predictable processing.',
    readings: [],
  },
  'DES-MAT-002': {
    statement: 'Equality of identifier system and identifier value is graded Best with score .99.',
    strength: 'SHOULD',
    basis: 'advisory',
    document: 'match-draft',
    roles: ['responder'],
    source: {
      document: 'SocialCareData/standard/src/_pages/PUB03-standards-comparison-person-matching.md (draft, 2026-07)',
      heading: 'line 49',
    },
    harm: 'Failing to use a shared identifier loses the surest link.',
    privacy: 'A shared identifier reduces the demographic data that must be exchanged.',
    readings: ['DES-AMB-25', 'DES-AMB-26'],
  },
  'DES-MAT-005': {
    statement: 'Agreement on names, birth date and postcode is graded Very Good with score .7.',
    strength: 'SHOULD',
    basis: 'advisory',
    document: 'match-draft',
    roles: ['responder'],
    source: {
      document: 'SocialCareData/standard/src/_pages/PUB03-standards-comparison-person-matching.md (draft, 2026-07)',
      heading: 'line 52',
    },
    harm: 'This is the commonest set available at the front door.',
    privacy: 'Minimum practical set without identifiers.',
    readings: ['DES-AMB-25'],
  },
  'DES-MAT-011': {
    statement:
      'Identifiers match only when both system and value agree; the same digits under another system are not a match.',
    strength: 'SHALL',
    basis: 'advisory',
    document: 'match-draft',
    roles: ['responder'],
    source: {
      document: 'SocialCareData/standard/src/_pages/PUB03-standards-comparison-person-matching.md (draft, 2026-07)',
      heading: 'line 49 (system and value)',
    },
    harm: 'Cross-namespace collisions identify the wrong person.',
    privacy: 'Prevents wrongful disclosure.',
    readings: [],
  },
  'DES-MAT-012': {
    statement: 'Names are compared after mapping or removing hyphens and other punctuation.',
    strength: 'SHOULD',
    basis: 'advisory',
    document: 'match-draft',
    roles: ['responder'],
    source: {
      document: 'SocialCareData/standard/src/_pages/PUB03-standards-comparison-person-matching.md (draft, 2026-07)',
      heading: 'lines 75-76',
    },
    harm: 'Double-barrelled and Irish surnames are disproportionately missed.',
    privacy: 'Equality: avoids systematic inaccuracy for some groups.',
    readings: ['DES-AMB-29'],
  },
  'DES-MAT-030': {
    statement:
      'When several different people fit equally well the responder does not pick one arbitrarily and does not reveal how many there are.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'des-0.2',
    roles: ['responder'],
    source: {
      document: 'Data Exchange Standard README v0.2, 2025-09-25',
      heading:
        'line 53 (approaches for multiple possible matches); MPS Diagnostics guide 2.7 (multiple matches return none); MAIS working group 4 notes',
    },
    harm: 'A wrong pick sends staff to an innocent family and misses the child at risk.',
    privacy: 'Disclosing about the wrong person is a breach.',
    readings: ['DES-AMB-09'],
  },
  'DES-MAT-036': {
    statement:
      'Numbers invalidated for legal or safeguarding reasons (for example adoption or gender reassignment) are never linked to the new identity in an answer.',
    strength: 'SHALL',
    basis: 'advisory',
    document: 'match-draft',
    roles: ['responder'],
    source: {
      document: 'NHSDigital/mps_diagnostics MPS Diagnostics User Guide 1.0.0',
      heading:
        '2.6 (replacement links not used for adoption or gender reassignment); NHS PDS OAS "Invalidated patients"',
    },
    harm: 'Linking would let birth relatives trace an adopted child.',
    privacy: 'Legally protected information.',
    readings: ['DES-AMB-32', 'DES-AMB-33'],
  },
  'DES-IG-025': {
    statement: 'Ambiguous matches are routed to a human instead of being decided automatically.',
    strength: 'SHALL',
    basis: 'editorial',
    document: 'ig-0.1',
    roles: ['responder'],
    source: {
      document: 'SocialCareData/standard/src/_posts/2025-09-22-mais-information-governance.md (IG deep dive)',
      heading: '"Mitigations" (route to human if ambiguous); DES v0.2 README line 53',
    },
    harm: 'Guessing between two children risks acting on the wrong one.',
    privacy: 'No solely automated disclosure on uncertain identity.',
    readings: ['DES-AMB-09'],
  },
  'HBK-006': {
    statement: 'FHIR is the message structure for non-document exchange.',
    strength: 'SHOULD',
    basis: 'editorial',
    document: 'handbook-2015',
    roles: ['responder', 'requester'],
    source: { document: 'NHS interoperability handbook 2015', heading: '7.7' },
    harm: 'Proprietary formats exclude partners.',
    privacy: 'Interoperability.',
    readings: ['DES-AMB-02'],
  },
});
