import { csvLine } from '../../generators/people/writers/csv.js';
import type { AuditEvent } from './audit-event.js';
import type { AuditLog } from './audit-log.js';

export const EXPORT_FORMS = ['ndjson', 'csv'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

export const EXPORT_MEDIA: Readonly<Record<ExportForm, string>> = {
  ndjson: 'application/fhir+ndjson',
  csv: 'text/csv',
};

const detailsOf = ({ entity }: AuditEvent, type: string): string =>
  entity
    .flatMap(({ detail = [] }) => detail.filter((one) => one.type === type).map(({ valueString }) => valueString))
    .join(' ');

const XREQUEST = 'XrequestId';

/** A column of the CSV export, with what an event has for it. */
const COLUMNS: Readonly<Record<string, (event: AuditEvent) => string>> = {
  time: ({ recorded }) => recorded,
  request_id: ({ entity }) => entity.find(({ type }) => type.code === XREQUEST)?.what?.identifier?.value ?? '',
  trace_id: (event) => detailsOf(event, 'traceparent'),
  requester: ({ agent }) => agent.find(({ requestor }) => requestor)?.who.identifier.value ?? '',
  source_address: ({ agent }) => agent.find(({ requestor }) => requestor)?.network?.address ?? '',
  subject: ({ entity }) => entity.find(({ type }) => type.code === '1')?.what?.identifier?.value ?? '',
  identifiers_used: (event) => detailsOf(event, 'identifiers-used'),
  reason: ({ purposeOfEvent }) => purposeOfEvent?.[0]?.coding[0]?.code ?? '',
  policy: (event) => detailsOf(event, 'policy'),
  policy_version: (event) => detailsOf(event, 'policy-version'),
  rules: (event) => detailsOf(event, 'rule'),
  decision: (event) => detailsOf(event, 'decision'),
  answer: (event) => detailsOf(event, 'answer'),
  status: (event) => detailsOf(event, 'status'),
  disclosed: (event) => detailsOf(event, 'disclosed'),
  obligations: (event) => detailsOf(event, 'obligations'),
};

/** What an export says of itself before its entries. */
const aboutLog = (log: AuditLog): readonly (readonly [name: string, value: string])[] => {
  const places = log.places();
  return [
    ['retention-days', String(log.retention.days)],
    ['places', String(places.length)],
    ['erased', String(places.filter(({ event }) => event === null).length)],
    ['head', log.head()],
  ];
};

const eventsIn = (log: AuditLog): AuditEvent[] => log.places().flatMap(({ event }) => event ?? []);

function ndjsonOf(log: AuditLog): string {
  const about = {
    resourceType: 'Parameters',
    parameter: aboutLog(log).map(([name, valueString]) => ({ name, valueString })),
  };
  return [about, ...eventsIn(log)].map((one) => `${JSON.stringify(one)}\n`).join('');
}

const csvOf = (log: AuditLog): string =>
  [
    ...aboutLog(log).map(([name, value]) => `# ${name}: ${value}\n`),
    csvLine(Object.keys(COLUMNS)),
    ...eventsIn(log).map((event) => csvLine(Object.values(COLUMNS).map((read) => read(event)))),
  ].join('');

/** The whole log as a file. It begins with how long content is kept, and with the head of the chain. */
export const exportLog = (log: AuditLog, form: ExportForm): string => (form === 'csv' ? csvOf(log) : ndjsonOf(log));
