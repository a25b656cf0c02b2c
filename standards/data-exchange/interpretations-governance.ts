import { defineInterpretations } from '../interpretation.js';

/** Where the texts are silent or contradict each other on governance. */
export const governanceInterpretations = defineInterpretations({
  'DES-AMB-34': {
    title: 'Decision table',
    silence:
      'Which failed check gives DENY and which REVIEW, how several policies combine, and what "corresponds to its own copy" means are undefined.',
    reading:
      'Any contradiction (party, purpose, date, prohibition) DENY; anything that cannot be evaluated (unreachable, altered, unknown code) REVIEW; at least one valid policy and no applicable prohibition PERMIT; failure of the decision point never PERMIT.',
    alternatives: [
      {
        text: 'Everything that is not a permit is escalated.',
        clinical: 'No justified enquiry is lost to a rigid rule; urgent ones wait in a longer queue.',
        ig: 'A human sees each doubtful case, and contradictions are not refused outright.',
        acceptable: 'acceptable',
      },
      {
        text: 'A policy that cannot be evaluated counts as a permit.',
        clinical: 'A child in hiding is disclosed because a server was down.',
        ig: 'Disclosure happens with no agreement behind it.',
        acceptable: 'never',
      },
    ],
    dialect: ['pdp.table'],
  },
  'DES-AMB-35': {
    title: 'Policy identity, version and drafting slips',
    silence:
      'Logs need the policy version but SharingPolicy has none; text says `requestObject`/`dsaObject`, tables say `Request`/`SharingPolicy`; `System` and `system`; `Request.requester.Identifier.system`; `PermittedUse` is both "1, Many" and "May"; Data, Party and Purpose are shared but EndDate is mandatory even for standing arrangements.',
    reading: 'Identity is URI plus Identifier plus content hash; keys case-insensitive on read; PermittedUse optional.',
    alternatives: [
      {
        text: 'Version and identity of a policy are its URI alone.',
        clinical: 'None directly; a changed policy may answer or refuse without anybody noticing.',
        ig: 'The log cannot tell which text was relied on after the policy was edited.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['policy.version'],
  },
  'DES-AMB-36': {
    title: 'Time',
    silence: 'DateStamp has no zone; start and end inclusivity, zone, freshness and skew are undefined.',
    reading: 'UTC when absent, dates inclusive in Europe/London, freshness 5 minutes as warning.',
    alternatives: [
      {
        text: 'Times without a zone are read as local time.',
        clinical: 'An enquiry in the hour of a clock change may be refused as stale.',
        ig: 'Log entries of two partners differ by an hour and are hard to join.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'Questions of any age are taken.',
        clinical: 'An old question is answered as if it were urgent today.',
        ig: 'A captured question can be used long after its reason has ended.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['time.zone', 'time.policyDates', 'time.skewSeconds'],
  },
  'DES-AMB-38': {
    title: 'Retries, duplicates and replay',
    silence: 'Undefined.',
    reading:
      'Same id and body is safe and gives the same outcome; same id with different body refused; replay by another client refused.',
    alternatives: [
      {
        text: 'Every question is handled anew, whatever its identifier.',
        clinical: 'A retry may be answered differently while a record changes, and the worker sees two answers.',
        ig: 'One enquiry is logged as several, which inflates the figures of who asked.',
        acceptable: 'acceptable',
      },
      {
        text: 'A question is answered whoever sends it again.',
        clinical: 'Somebody who captured it learns where a child is known.',
        ig: 'The recipient is no longer the one the reason belongs to.',
        acceptable: 'never',
      },
    ],
    dialect: ['idempotency.sameIdSameBody', 'idempotency.sameIdOtherBody'],
  },
  'DES-AMB-15': {
    title: 'Authentication and identity binding',
    silence:
      'Assumed throughout; deep dive says OAuth and a central service; withdrawn framework proposes OAuth 2.0/OIDC client credentials; `README` leaves certificate management open.',
    reading:
      'Bearer token plus TLS, harness configurable; asserted RequesterIdentifier must equal the authenticated client.',
    alternatives: [
      {
        text: 'Callers are known by their client certificate (mutual TLS).',
        clinical: 'No effect on the answer; an expired certificate cuts a partner off until somebody renews it.',
        ig: 'The organisation is proved for each connection, but roles and users have to be carried elsewhere.',
        acceptable: 'acceptable',
      },
      {
        text: 'Callers sign each question as a JWT.',
        clinical: 'No effect on the answer; clocks that differ make justified enquiries fail.',
        ig: 'Sender, content and time are bound together, which is the strongest record of who asked.',
        acceptable: 'acceptable',
      },
      {
        text: 'Callers send an API key with a token.',
        clinical: 'No effect on the answer as long as keys are renewed before they end.',
        ig: 'A key can be copied and shared, so the log may name an organisation that did not ask.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'The organisation named in the request is taken on trust.',
        clinical: 'Anybody with any credential can ask as a local authority and find a child in hiding.',
        ig: 'The recipient of a disclosure is unproven, so no agreement covers it.',
        acceptable: 'never',
      },
    ],
    dialect: ['auth.scheme', 'auth.bindRequester'],
  },
  'DES-AMB-47': {
    title: 'Who may assert section 47',
    silence:
      'The duty sits with local authorities, the standard is open to all agencies, newsletter 2 gives an LA-to-LA example.',
    reading: 'Policy decides; a non-authority asserting section 47 without a policy goes to REVIEW.',
    alternatives: [
      {
        text: 'A section 47 reason from anybody but a local authority is refused.',
        clinical: 'Police or health staff with an urgent concern have to go through the authority first.',
        ig: 'The duty is asserted only by those who hold it.',
        acceptable: 'acceptable',
      },
      {
        text: 'Any safeguarding partner may assert section 47.',
        clinical: 'An urgent concern is answered whoever raises it.',
        ig: "A body without the duty relies on it, so each partner's basis has to be settled in the agreement.",
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['reason.entitlement'],
  },
  'DES-AMB-46': {
    title: 'Consent below section 47',
    silence:
      'UC09 speaks of consented sharing under section 17; the IG README reports that consent should not be the route and that public task is often better; no field carries consent.',
    reading: 'No consent logic; section 17 only under an explicit policy.',
    alternatives: [
      {
        text: 'Consent is carried and decides below section 47.',
        clinical: 'A family that refuses in fear is not found below the threshold, though support would have helped.',
        ig: 'Consent under an imbalance of power is no sound basis, and withdrawing it has no mechanism here.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'Section 17 is treated as section 47.',
        clinical: 'Families who seek help are searched as if harm were suspected, and come no more.',
        ig: 'The threshold that justifies sharing without agreement is passed over.',
        acceptable: 'never',
      },
    ],
    dialect: ['reason.s17'],
  },
  'DES-AMB-45': {
    title: 'Transparency and obligations',
    silence: 'Notify where safe; obligations in the deep dive; no mechanism.',
    reading: 'Attestation only.',
    alternatives: [
      {
        text: 'Obligations are carried in the answer and confirmed by the requester.',
        clinical: 'A duty such as "do not tell the parents" reaches the worker in time.',
        ig: 'Each duty can be joined to its confirmation in the log.',
        acceptable: 'acceptable',
      },
      {
        text: 'Families are notified automatically of each enquiry.',
        clinical: 'A notice may reach a perpetrator and put a child in danger.',
        ig: 'Transparency is served without the judgement on safety that the law asks for.',
        acceptable: 'never',
      },
    ],
    dialect: ['obligations.check'],
  },
  'DES-AMB-43': {
    title: 'Logging format and strength',
    silence:
      '"Must be logged" and "recommend ... permanent record" in one section; REVIEW and failed attempts missing; PROV-O, ledger and AuditEvent are only ideas; no interface for inspection.',
    reading: 'Accept export files, AuditEvent endpoint or database query by hook; content checked, format free.',
    alternatives: [
      {
        text: 'The audit is a FHIR AuditEvent endpoint.',
        clinical: 'None directly; incidents are reconstructed faster.',
        ig: 'Inspection needs no database access, and the endpoint itself needs protection.',
        acceptable: 'acceptable',
      },
      {
        text: 'The audit is a ledger or a PROV-O export.',
        clinical: 'None directly; incidents are reconstructed as well as the export allows.',
        ig: 'The history is hard to alter, and just as hard to correct or delete.',
        acceptable: 'acceptable',
      },
      {
        text: 'Only answered questions are logged.',
        clinical: 'Systematic guessing by a perpetrator leaves no trace.',
        ig: 'Refused and failed attempts, the first sign of misuse, are invisible to oversight.',
        acceptable: 'never',
      },
    ],
    dialect: ['audit.access'],
  },
  'DES-AMB-44': {
    title: 'Permanence against minimisation',
    silence:
      'Permanent records and immutable ledgers conflict with duties to delete and with erasure; responders also record people they have never known.',
    reading: 'Require a stated retention period; for no-match store the request id and a keyed hash of the subject.',
    alternatives: [
      {
        text: 'Full records of every question are kept for good.',
        clinical: 'A history of concern stays available to later reviews.',
        ig: 'Details of people who were never known are kept without an end, against storage limitation.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['audit.retention'],
  },
  'DES-AMB-53': {
    title: 'Caching and re-use by the requester',
    silence: '"Temporary view" is a design aim, not a rule; PUB01\'s matchedPersonRef invites permanent links.',
    reading: '`no-store`; only audit persists.',
    alternatives: [
      {
        text: 'The requester keeps answers and links for later enquiries.',
        clinical:
          'A link that was wrong once misleads every later worker, and stale contacts are rung in an emergency.',
        ig: 'A permanent copy is new processing that needs its own basis and period.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['requester.retention'],
  },
  'DES-AMB-50': {
    title: 'Rates, timeouts, enumeration',
    silence: 'Unspecified; PDS default is 5 requests a second per application.',
    reading: 'Operator supplies limits; harness verifies 429 behaviour and detection of systematic guessing.',
    alternatives: [
      {
        text: 'There is no limit on questions.',
        clinical: 'A flood of questions slows the answers to urgent ones.',
        ig: 'A list of children can be tried name by name without anybody noticing.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['limits.source'],
  },
});
