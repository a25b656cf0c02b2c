import { callerBySecret } from './access/secrets.js';
import { refuseCaller } from './admission.js';
import { type AuditLine, type AuditNotes, auditLine } from './audit.js';
import type { AuditEvent } from './audit-event.js';
import { EXPORT_FORMS, EXPORT_MEDIA, exportLog } from './audit-export.js';
import type { AuditLog } from './audit-log.js';
import { type Answer, answerOutcome, answerWith, type Core, type CoreRequest, headerValues } from './message.js';
import { methodNotAllowed, type Outcome, outcomes, refusal } from './outcomes.js';

/** Who may read the log, by the token that each shows. Nobody else may, whatever else they are let do. */
export type Auditors = Readonly<Record<string, string>>;

const SEARCH_PATH = '/AuditEvent';
const EXPORT_PATH = '/AuditEvent/$export-log';
const MOST_IN_PAGE = 500;

const badSearch = refusal(
  400,
  'invalid',
  'Search with date (eq, ge, gt, le, lt), entity:identifier, _count and _offset, each well-formed.',
);
const badForm = refusal(400, 'invalid', `Export with _format=${EXPORT_FORMS.join(' or _format=')}.`);

type Test = (event: AuditEvent) => boolean;

/** A FHIR date search: the instant lies in, before or after the span that the value names. */
function byDate(value: string): Test | null {
  const { prefix = 'eq', date } =
    /^(?<prefix>eq|ge|gt|le|lt)?(?<date>\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?)$/.exec(value)?.groups ??
    {};
  const from = Date.parse(date ?? '');
  if (date === undefined || Number.isNaN(from)) return null;
  const until = from + (date.length === 10 ? 24 * 60 * 60 * 1000 - 1 : 0);
  return ({ recorded }) => {
    const at = Date.parse(recorded);
    if (prefix === 'ge') return at >= from;
    if (prefix === 'gt') return at > until;
    if (prefix === 'le') return at <= until;
    if (prefix === 'lt') return at < from;
    return at >= from && at <= until;
  };
}

function byEntity(value: string): Test {
  const bar = value.indexOf('|');
  const [system, wanted] = bar < 0 ? [null, value] : [value.slice(0, bar), value.slice(bar + 1)];
  return ({ entity }) =>
    entity.some(
      ({ what }) =>
        what?.identifier?.value === wanted && (system === null || (what.identifier.system ?? '') === system),
    );
}

interface Search {
  tests: Test[];
  count: number;
  offset: number;
}

function searchIn(query: string): Search | null {
  const search: Search = { tests: [], count: MOST_IN_PAGE, offset: 0 };
  for (const [name, value] of new URLSearchParams(query)) {
    const test = name === 'date' ? byDate(value) : name === 'entity:identifier' ? byEntity(value) : null;
    if (test !== null) search.tests.push(test);
    else if (name === '_count' && /^\d{1,6}$/.test(value)) search.count = Math.min(Number(value), MOST_IN_PAGE);
    else if (name === '_offset' && /^\d{1,9}$/.test(value)) search.offset = Number(value);
    // A parameter that is passed over would give an auditor more, or other, entries than were asked for.
    else return null;
  }
  return search;
}

function bundleOf(log: AuditLog, { tests, count, offset }: Search, query: string): object {
  const found = log
    .places()
    .flatMap(({ event }) => (event !== null && tests.every((test) => test(event)) ? [event] : []));
  const next = new URLSearchParams(query);
  next.set('_offset', String(offset + count));
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: [
      { relation: 'self', url: `AuditEvent${query === '' ? '' : `?${query}`}` },
      ...(offset + count < found.length && count > 0 ? [{ relation: 'next', url: `AuditEvent?${next}` }] : []),
    ],
    entry: found.slice(offset, offset + count).map((resource) => ({ resource, search: { mode: 'match' } })),
  };
}

function exported(request: CoreRequest, log: AuditLog): Answer | Outcome {
  const wanted = new URLSearchParams(request.query).get('_format') ?? 'ndjson';
  const form = EXPORT_FORMS.find((known) => known === wanted);
  if (form === undefined) return badForm;
  return {
    status: 200,
    headers: [
      ['Content-Type', `${EXPORT_MEDIA[form]}; charset=utf-8`],
      ['Cache-Control', 'no-store'],
      ['Content-Disposition', `attachment; filename="audit.${form}"`],
    ],
    body: new TextEncoder().encode(exportLog(log, form)),
  };
}

/** Which auditor shows a token; null for everybody else. */
function auditorFrom(auditors: Auditors): (request: CoreRequest) => string | null {
  const callerOf = callerBySecret(auditors);
  return ({ headers }) => {
    const [authorization = '', ...more] = headerValues(headers, 'authorization');
    const token = /^Bearer +(?<token>\S+) *$/i.exec(authorization)?.groups?.token;
    return token === undefined || more.length > 0 ? null : callerOf(token);
  };
}

interface LogReading {
  auditors?: Auditors | undefined;
  record: (line: AuditLine) => void | Promise<void>;
  /** A fault: whoever may ask may read. */
  openToAll?: boolean | undefined;
}

/**
 * The responder with its log to be read: `GET AuditEvent` and `GET AuditEvent/$export-log`. Every attempt is recorded
 * before it is answered, also of whoever may not read (DES-AUD-019).
 */
export function withLogReading(
  core: Core,
  log: AuditLog,
  { auditors = {}, record, openToAll = false }: LogReading,
): Core {
  const auditorOf = auditorFrom(auditors);
  const read = (request: CoreRequest, path: string): Answer | Outcome => {
    if (request.method !== 'GET') return methodNotAllowed('GET');
    if (path === EXPORT_PATH) return exported(request, log);
    const search = searchIn(request.query);
    return search === null ? badSearch : answerWith(request, 200, bundleOf(log, search, request.query));
  };
  return async (request) => {
    const path = request.path.replaceAll('%24', '$');
    if (path !== SEARCH_PATH && path !== EXPORT_PATH) return core(request);
    const auditor = auditorOf(request);
    const refused = auditor === null ? refuseCaller(request.admission) : null;
    const barred = refused ?? (auditor === null && !openToAll ? outcomes.callerNotAllowed : null);
    const given = barred ?? read(request, path);
    const answer = 'outcome' in given ? answerOutcome(request, given) : given;
    const asked = auditor === null ? request : { ...request, admission: { caller: auditor } };
    const notes: AuditNotes = { interaction: 'log-read', outcome: answer.status < 300 ? 'served' : 'refused' };
    try {
      await record(auditLine(asked, answer, notes));
    } catch {
      return answerOutcome(request, outcomes.notRecorded);
    }
    return answer;
  };
}
