import { createHash } from 'node:crypto';
import type { AuditLine } from './audit.js';

interface Coding {
  system: string;
  code: string;
  display?: string;
}

interface Concept {
  coding: Coding[];
}

interface Detail {
  type: string;
  valueString: string;
}

interface Agent {
  type: Concept;
  who: { identifier: { system?: string; value: string } };
  requestor: boolean;
  policy?: string[];
  network?: { address: string; type: '1' | '2' };
}

interface Entity {
  what?: { reference?: string; identifier?: { system?: string; value: string } };
  type: Coding;
  role?: Coding;
  name?: string;
  query?: string;
  detail?: Detail[];
}

/** The part of FHIR R4 AuditEvent that this server writes, after IHE BALP 1.1, pattern "Query". */
export interface AuditEvent {
  resourceType: 'AuditEvent';
  id: string;
  type: Coding;
  subtype: Coding[];
  action: 'E' | 'R';
  /** An instant in UTC. */
  recorded: string;
  outcome: '0' | '4' | '8';
  purposeOfEvent?: { coding: Coding[]; text?: string }[];
  agent: Agent[];
  source: { observer: { identifier: { value: string } }; type: Coding[] };
  entity: Entity[];
}

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const EVENT_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
const INTERACTION = 'http://hl7.org/fhir/restful-interaction';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const ENTITY_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const BALP_ENTITY = 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType';
const SOURCE_TYPE = 'http://terminology.hl7.org/CodeSystem/security-source-type';
/** An HMAC of who was asked about stands under this system, and nobody's number. */
export const SUBJECT_HASH_SYSTEM = 'https://example.org/assay/subject-hash';
export const OBSERVER = 'assay-reference-responder';

const PERSON: Coding = { system: ENTITY_TYPE, code: '1', display: 'Person' };
const OBJECT: Coding = { system: ENTITY_TYPE, code: '2', display: 'System Object' };
const OTHER: Coding = { system: ENTITY_TYPE, code: '4', display: 'Other' };

const detail = (type: string, valueString: string | null | undefined): Detail[] =>
  valueString == null || valueString === '' ? [] : [{ type, valueString }];

/** FHIR names an IP address "2" and a machine by name "1". */
const addressOf = (address: string): NonNullable<Agent['network']> => ({
  address,
  type: /^[0-9a-f.:]+$/i.test(address) ? '2' : '1',
});

function agentsOf({ caller, source, decision }: AuditLine): Agent[] {
  return [
    {
      // BALP: in a query the client is the source of what flows.
      type: { coding: [{ system: DCM, code: '110153', display: 'Source Role ID' }] },
      who: { identifier: { value: caller ?? 'not known' } },
      requestor: true,
      ...(decision?.policy == null ? {} : { policy: [decision.policy.id] }),
      ...(source === null ? {} : { network: addressOf(source) }),
    },
    {
      type: { coding: [{ system: DCM, code: '110152', display: 'Destination Role ID' }] },
      who: { identifier: { value: OBSERVER } },
      requestor: false,
    },
  ];
}

/** What was asked: the whole request after a match, and otherwise no more than a hash with a key (DES-AMB-44). */
const queryOf = ({ query }: AuditLine): Entity[] =>
  query === null
    ? []
    : [
        {
          type: OBJECT,
          role: { system: ENTITY_ROLE, code: '24', display: 'Query' },
          query: query.bytes,
          detail: [{ type: 'query-form', valueString: query.form }],
        },
      ];

const personsOf = ({ subject, matched, considered, asked }: AuditLine): Entity[] => [
  ...(subject === null
    ? []
    : [
        {
          what: {
            ...(matched === null ? {} : { reference: `Patient/${matched}` }),
            identifier: { system: SUBJECT_HASH_SYSTEM, value: subject },
          },
          type: PERSON,
          role: { system: ENTITY_ROLE, code: '1', display: 'Patient' },
          detail: detail('identifiers-used', asked.join(' ')),
        },
      ]),
  // DES-AUD-021: whoever was looked at is told, and that the question was not about them.
  ...considered
    .filter((id) => id !== matched)
    .map(
      (id): Entity => ({ what: { reference: `Patient/${id}` }, type: PERSON, detail: detail('part', 'considered') }),
    ),
];

function decisionOf({ decision, outcome, status, issue, disclosed, alert }: AuditLine): Entity {
  return {
    type: OTHER,
    // sev-1: an entity has a name or a query, never both.
    name: 'decision',
    detail: [
      ...detail('decision', decision?.result),
      ...detail('policy', decision?.policy?.id),
      ...detail('policy-version', decision?.policy?.version),
      ...(decision?.rules ?? []).flatMap((rule) => detail('rule', rule)),
      ...detail('obligations', decision === null ? null : (decision.obligations ?? 'none')),
      ...detail('reviewer', decision?.review?.reviewer),
      ...detail('review-reason', decision?.review?.reason),
      ...detail('reviewed-at', decision?.review?.at),
      ...detail('answer', outcome),
      ...detail('status', String(status)),
      ...detail('issue', issue),
      ...detail('disclosed', disclosed),
      ...detail('alert', alert),
    ],
  };
}

const idsOf = ({ request, trace }: AuditLine): Entity[] =>
  request === null && trace === null
    ? []
    : [
        {
          ...(request === null ? {} : { what: { identifier: { value: request } } }),
          type: { system: BALP_ENTITY, code: 'XrequestId' },
          detail: detail('traceparent', trace),
        },
      ];

/** One request as a FHIR AuditEvent. Nothing in it is text of the caller's choice, but for a request that was matched. */
export function auditEventOf(line: AuditLine): AuditEvent {
  const { id, time, interaction, reason, status } = line;
  const reading = interaction === 'log-read';
  return {
    resourceType: 'AuditEvent',
    id,
    type: { system: EVENT_TYPE, code: 'rest', display: 'RESTful Operation' },
    subtype: [
      interaction === 'metadata'
        ? { system: INTERACTION, code: 'capabilities' }
        : { system: INTERACTION, code: reading ? 'search-type' : 'operation', display: interaction },
    ],
    action: reading ? 'R' : 'E',
    recorded: time,
    outcome: status < 400 ? '0' : status < 500 ? '4' : '8',
    ...(reason === null ? {} : { purposeOfEvent: [{ coding: [{ system: 'urn:ietf:rfc:3986', code: reason }] }] }),
    agent: agentsOf(line),
    source: {
      observer: { identifier: { value: OBSERVER } },
      type: [{ system: SOURCE_TYPE, code: '4', display: 'Application Server' }],
    },
    entity: [...idsOf(line), ...queryOf(line), ...personsOf(line), decisionOf(line)],
  };
}

/** Of an entry with a salt of its own: once both are gone, nobody can find out by trying what the entry was. */
export const digestOf = (salt: string, event: AuditEvent): string =>
  createHash('sha256').update(salt).update('\n').update(JSON.stringify(event)).digest('hex');
