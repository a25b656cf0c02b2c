import { fails, warns } from './breaks.js';
import type { Defect } from './defects.js';
import { faultyDecisions } from './faulty/faulty-decisions.js';

/** Faults of how it is decided by policies whether anybody is looked for. */
export const decisionDefects: readonly Defect[] = [
  {
    id: 'ended-policy-permits',
    title: 'a policy permits after it has ended',
    breaks: fails('SC-ESC-004', 'DES-IG-010'),
    ...faultyDecisions.endedPermits,
  },
  {
    id: 'future-policy-permits',
    title: 'a policy permits before it begins',
    breaks: fails('SC-ESC-005', 'DES-IG-010'),
    ...faultyDecisions.notBegunPermits,
  },
  {
    id: 'end-date-exclusive',
    title: 'a policy has ended on its last day',
    breaks: warns('SC-ESC-006', 'DES-IG-010'),
    ...faultyDecisions.lastDayLeftOut,
  },
  {
    id: 'asker-no-party-permitted',
    title: 'whoever cites a policy may ask under it, party or not',
    breaks: fails('SC-ESC-007', 'DES-IG-007'),
    ...faultyDecisions.anyAskerAdmitted,
  },
  {
    id: 'responder-no-party-permitted',
    title: 'a policy between others is answered under',
    breaks: [...fails('SC-ESC-001', 'DES-IG-001'), ...fails('SC-ESC-008', 'DES-IG-008')],
    ...faultyDecisions.anyResponderAdmitted,
  },
  {
    id: 'policy-purpose-ignored',
    title: 'a policy permits whatever purpose is asserted',
    breaks: [
      ...fails('SC-ESC-002', 'DES-IG-004', 'DES-IG-009'),
      ...fails('SC-ESC-003', 'DES-IG-004', 'DES-IG-033'),
      ...warns('SC-ESC-014', 'DES-IG-018'),
    ],
    ...faultyDecisions.anyPurposeAllowed,
  },
  {
    id: 'section-17-as-47',
    title: 'section 17 is taken for section 47',
    breaks: [...warns('SC-ESC-014', 'DES-IG-018'), ...warns('SC-ESC-015', 'DES-IG-018')],
    ...faultyDecisions.section17As47,
  },
  {
    id: 'policy-data-ignored',
    title: 'a policy for other data permits, and the data is shown',
    breaks: warns('SC-ESC-025', 'DES-IG-011'),
    ...faultyDecisions.anyDataCovered,
  },
  {
    id: 'unknown-restriction-ignored',
    title: 'a restriction that is not known is passed over',
    breaks: warns('SC-ESC-012', 'DES-IG-012'),
    ...faultyDecisions.unknownRestrictionIgnored,
  },
  {
    id: 'prohibition-loses',
    title: 'a policy that permits wins over one that forbids',
    breaks: warns('SC-ESC-024', 'DES-IG-031'),
    ...faultyDecisions.prohibitionLoses,
  },
  {
    id: 'every-policy-needed',
    title: 'a good policy permits nothing beside one that has ended',
    breaks: warns('SC-ESC-023', 'DES-IG-031'),
    ...faultyDecisions.everyPolicyNeeded,
  },
  {
    id: 'unread-policy-permits',
    title: 'a policy that cannot be read counts as a permit',
    breaks: [...fails('SC-ESC-009', 'DES-IG-005', 'DES-IG-006', 'DES-IG-015'), ...fails('SC-ESC-010', 'DES-IG-015')],
    ...faultyDecisions.unreadPermits,
  },
  {
    id: 'altered-copy-believed',
    title: "the asker's copy of a policy is not held against the published text",
    breaks: warns('SC-ESC-011', 'DES-IG-032'),
    ...faultyDecisions.copyBelieved,
  },
  {
    id: 'asker-taken-on-trust',
    title: 'the organisation that a request names is believed, whoever sends it',
    breaks: fails('SC-ESC-022', 'DES-IG-030'),
    ...faultyDecisions.askerTakenOnTrust,
  },
  {
    id: 'stale-request-answered',
    title: 'a request of any age is answered',
    breaks: warns('SC-ESC-027', 'RQO-014'),
    ...faultyDecisions.anyAgeTaken,
  },
  {
    id: 'replay-accepted',
    title: 'an identifier that was used for somebody else is taken again',
    breaks: [...warns('SC-ESC-026', 'RQO-014'), ...fails('SC-ESC-026', 'DES-SEC-017')],
    ...faultyDecisions.replayTaken,
  },
  {
    id: 'review-by-nobody',
    title: 'what is for a person to decide is answered without one',
    breaks: [
      ...fails('SC-ESC-009', 'DES-IG-005', 'DES-IG-006', 'DES-IG-015'),
      ...fails('SC-ESC-010', 'DES-IG-015'),
      ...warns('SC-ESC-011', 'DES-IG-032'),
      ...warns('SC-ESC-012', 'DES-IG-012'),
    ],
    ...faultyDecisions.nobodyAsked,
  },
  {
    id: 'withheld-tells-who-is-held',
    title: 'what is said of an answer that is withheld shows whether the person is held',
    breaks: [
      ...fails('SC-ESC-003', 'DES-IG-004', 'DES-IG-033'),
      ...fails('SC-ESC-009', 'DES-IG-005'),
      ...fails('SC-SEC-024', 'DES-IG-033'),
    ],
    ...faultyDecisions.looksFirst,
  },
  {
    id: 'refused-later-when-held',
    title: 'a refusal by policy takes longer where somebody is held',
    breaks: fails('SC-SEC-024', 'DES-IG-033'),
    ...faultyDecisions.deniedLater,
  },
  {
    id: 'every-question-to-a-person',
    title: 'what a policy permits is left to a person all the same',
    breaks: [
      ...fails('SC-ESC-001', 'DES-IG-003'),
      ...warns('SC-ESC-001', 'DES-IG-017'),
      ...warns('SC-ESC-006', 'DES-IG-010'),
      ...warns('SC-ESC-023', 'DES-IG-031'),
      ...warns('SC-ESC-027', 'RQO-014'),
    ],
    ...faultyDecisions.everythingReviewed,
  },
  {
    id: 'denial-as-breakdown',
    title: 'a refusal by policy looks like a fault of the server',
    breaks: [
      ...fails('SC-ESC-001', 'DES-IG-001', 'DES-IG-002'),
      ...fails('SC-ESC-002', 'DES-IG-004', 'DES-IG-009'),
      ...fails('SC-ESC-004', 'DES-IG-010'),
      ...fails('SC-ESC-005', 'DES-IG-010'),
      ...fails('SC-ESC-007', 'DES-IG-007'),
      ...fails('SC-ESC-008', 'DES-IG-008'),
      ...fails('SC-ESC-013', 'DES-ERR-004'),
      ...warns('SC-ESC-014', 'DES-IG-018'),
      ...warns('SC-ESC-016', 'DES-IG-023'),
      ...warns('SC-ESC-024', 'DES-IG-031'),
      ...warns('SC-ESC-025', 'DES-IG-011'),
      ...warns('SC-ESC-027', 'RQO-014'),
      ...fails('SC-MAL-016', 'DES-ERR-004', 'DES-REQ-004'),
      ...warns('SC-MAL-016', 'DES-ERR-004'),
      ...warns('SC-MAL-017', 'DES-REQ-004'),
    ],
    ...faultyDecisions.deniedAsBroken,
  },
  {
    id: 'unreadable-request-passed-over',
    title: 'a Request object that cannot be read is left out of account',
    breaks: [
      ...warns('SC-ESC-030', 'DES-IG-014'),
      ...warns('SC-MAL-060', 'RQO-001', 'RQO-003', 'RQO-007'),
      ...warns('SC-MAL-061', 'RQO-013'),
    ],
    ...faultyDecisions.brokenRequestPassedOver,
  },
  {
    id: 'policy-in-place-of-credential',
    title: 'whoever cites a policy needs no credential',
    breaks: warns('SC-ESC-030', 'DES-IG-014'),
    ...faultyDecisions.nobodyTakenForSomebody,
  },
  {
    id: 'zone-wanted',
    title: 'a DateStamp without a time zone is refused',
    breaks: warns('SC-ESC-027', 'RQO-014'),
    ...faultyDecisions.zoneWanted,
  },
];

/** Faults that show only where somebody decides a review, or where its time runs out, while questions are asked. */
export const reviewDefects: readonly Defect[] = [
  {
    id: 'review-approved-by-time',
    title: 'what nobody decided in time is answered',
    breaks: fails('SC-ESC-020', 'DES-IG-027'),
    ...faultyDecisions.timeApproves,
  },
];
