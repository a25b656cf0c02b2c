import type { AuditEvent } from './audit-event.js';
import { fails, warns } from './breaks.js';
import type { Defect } from './defects.js';
import { type Core, requestIdIn } from './message.js';

type Entity = AuditEvent['entity'][number];
type Detail = NonNullable<Entity['detail']>[number];

const told = ({ entity }: AuditEvent, type: string): string | undefined =>
  entity.flatMap(({ detail = [] }) => detail).find((one) => one.type === type)?.valueString;

const isQuestion = ({ subtype }: AuditEvent): boolean => subtype.some(({ display }) => display === 'person-info-query');

/** A log without the events of which this is so. */
const withoutThose =
  (left: (event: AuditEvent) => boolean) =>
  (event: AuditEvent): AuditEvent[] =>
    isQuestion(event) && left(event) ? [] : [event];

/** A log whose details are others; null leaves a detail out. */
const withDetails =
  (change: (detail: Detail) => Detail | null) =>
  (event: AuditEvent): AuditEvent[] => [
    {
      ...event,
      entity: event.entity.map((entity) =>
        entity.detail === undefined ? entity : { ...entity, detail: entity.detail.flatMap((one) => change(one) ?? []) },
      ),
    },
  ];

const withoutElement =
  (element: 'purposeOfEvent' | 'outcome') =>
  (event: AuditEvent): AuditEvent[] => {
    const { [element]: _left, ...rest } = event;
    return [rest as AuditEvent];
  };

/** The NHS number of R02, whom no row on audit asks about. */
const SOMEBODY_ELSE = '9990010013';

const WRONG_BY_MS = 20 * 60 * 1000;

/** Questions by request id, until their event is written. */
const asked = new Map<string, string>();

const keepQuestion =
  (core: Core): Core =>
  async (request) => {
    const id = requestIdIn(request.headers);
    if (id !== null) asked.set(id, Buffer.from(request.body).toString('base64'));
    const answer = await core(request);
    if (id !== null) asked.delete(id);
    return answer;
  };

function withTheQuestion(event: AuditEvent): AuditEvent[] {
  const id = event.entity.find(({ type }) => type.code === 'XrequestId')?.what?.identifier?.value;
  const question = asked.get(id ?? '');
  if (question === undefined) return [event];
  return [
    { ...event, entity: event.entity.map((one) => (one.query === undefined ? one : { ...one, query: question })) },
  ];
}

/** Faults of the log, seen when its export is attached to a run. */
export const auditDefects: readonly Defect[] = [
  {
    id: 'log-leaves-matches-out',
    title: 'the audit log has no entry of a match',
    breaks: [...fails('SC-AUD-001', 'DES-AUD-002'), ...warns('SC-AUD-019', 'DES-AUD-023')],
    record: withoutThose((event) => told(event, 'answer') === 'match'),
  },
  {
    id: 'log-leaves-no-matches-out',
    title: 'the audit log has no entry of a question about somebody who is not known',
    breaks: [...fails('SC-AUD-002', 'DES-AUD-002'), ...warns('SC-AUD-019', 'DES-AUD-023')],
    record: withoutThose((event) => told(event, 'answer') === 'no-match'),
  },
  {
    id: 'log-leaves-refusals-out',
    title: 'the audit log has no entry of what was refused',
    breaks: [...warns('SC-AUD-008', 'DES-AUD-016'), ...warns('SC-AUD-019', 'DES-AUD-023')],
    record: withoutThose(({ outcome }) => outcome !== '0'),
  },
  {
    id: 'log-tells-everything-a-match',
    title: 'the audit log tells a match whatever was answered',
    breaks: [...fails('SC-AUD-001', 'DES-AUD-006'), ...warns('SC-AUD-019', 'DES-AUD-023')],
    record: withDetails((one) => (one.type === 'answer' ? { ...one, valueString: 'match' } : one)),
  },
  {
    id: 'log-without-decisions',
    title: 'the audit log does not tell how it was decided',
    breaks: [...fails('SC-AUD-003', 'DES-AUD-005'), ...warns('SC-AUD-006', 'DES-AUD-010')],
    record: withDetails((one) => (['decision', 'rule', 'policy'].includes(one.type) ? null : one)),
  },
  {
    id: 'log-permits-everything',
    title: 'the audit log tells PERMIT of everything that was decided',
    breaks: fails('SC-AUD-003', 'DES-AUD-005'),
    record: withDetails((one) => (one.type === 'decision' ? { ...one, valueString: 'PERMIT' } : one)),
  },
  {
    id: 'log-names-policies-without-version',
    title: 'the audit log names a policy, and not which version of it',
    breaks: warns('SC-AUD-003', 'DES-AUD-004'),
    record: (event) =>
      withDetails((one) => (one.type === 'policy-version' ? null : one))({
        ...event,
        entity: event.entity.map((entity) =>
          entity.name === 'decision' && told(event, 'policy') === undefined
            ? {
                ...entity,
                detail: [...(entity.detail ?? []), { type: 'policy', valueString: 'https://example.org/dsa' }],
              }
            : entity,
        ),
      }),
  },
  {
    id: 'log-without-reasons',
    title: 'the audit log does not tell the reason that was given',
    breaks: [
      ...warns('SC-AUD-001', 'DES-AUD-002'),
      ...warns('SC-AUD-006', 'DES-AUD-010'),
      ...warns('SC-AUD-011', 'DES-AUD-015'),
    ],
    record: withoutElement('purposeOfEvent'),
  },
  {
    id: 'log-without-subjects',
    title: 'the audit log does not tell who was asked about',
    breaks: [...warns('SC-AUD-001', 'DES-AUD-002'), ...warns('SC-AUD-006', 'DES-AUD-010')],
    record: (event) => [
      { ...event, entity: event.entity.filter(({ type, query }) => type.code !== '1' && query === undefined) },
    ],
  },
  {
    id: 'log-without-requesters',
    title: 'the audit log does not tell which agent asked',
    breaks: [
      ...warns('SC-AUD-001', 'DES-AUD-002'),
      ...warns('SC-AUD-006', 'DES-AUD-010'),
      ...warns('SC-AUD-008', 'DES-AUD-016'),
      ...warns('SC-AUD-011', 'DES-AUD-014'),
    ],
    record: (event) => [{ ...event, agent: event.agent.map((agent) => ({ ...agent, requestor: false })) }],
  },
  {
    id: 'log-without-outcomes',
    title: 'events of the audit log come without their outcome',
    breaks: warns('SC-AUD-011', 'DES-AUD-014'),
    record: withoutElement('outcome'),
  },
  {
    id: 'log-names-somebody-else',
    title: 'the audit log gives one NHS number for everybody',
    breaks: warns('SC-AUD-001', 'DES-AUD-002'),
    record: (event) => [
      {
        ...event,
        entity: event.entity.map((one) =>
          one.type.code === '1' ? { ...one, what: { identifier: { value: SOMEBODY_ELSE } } } : one,
        ),
      },
    ],
  },
  {
    id: 'log-keeps-strangers',
    title: 'the audit log keeps the whole question about somebody who is not known',
    breaks: fails('SC-AUD-002', 'DES-AUD-002'),
    wrap: keepQuestion,
    record: withTheQuestion,
  },
  {
    id: 'log-in-local-time',
    title: 'times of the audit log do not tell their offset',
    breaks: warns('SC-AUD-015', 'DES-AUD-022'),
    record: (event) => [{ ...event, recorded: event.recorded.replace('Z', '') }],
  },
  {
    id: 'log-clock-is-wrong',
    title: 'the clock of the audit log is twenty minutes behind',
    breaks: warns('SC-AUD-015', 'DES-AUD-022'),
    record: (event) => [{ ...event, recorded: new Date(Date.parse(event.recorded) - WRONG_BY_MS).toISOString() }],
  },
  {
    id: 'log-reading-is-not-logged',
    title: 'an attempt to read the audit log leaves no entry in it',
    breaks: warns('SC-AUD-017', 'DES-AUD-019'),
    logsNoReading: true,
  },
];

/** Faults of the log that are seen on the wire. */
export const logAccessDefects: readonly Defect[] = [
  {
    id: 'log-open-to-callers',
    title: 'whoever may ask about people may read the audit log',
    breaks: warns('SC-AUD-017', 'DES-AUD-019'),
    letsAllReadTheLog: true,
  },
];
