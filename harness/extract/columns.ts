import { HarnessError } from '../errors.js';
import { LOG_FIELDS, type LogField } from '../model/extract.js';

/** Which column has which field. */
export type Columns = Readonly<Partial<Record<LogField, string>>>;

/** Names that logs have for a field, in lower case without signs between words. */
const NAMES: Readonly<Record<LogField, readonly string[]>> = {
  time: ['time', 'timestamp', 'recorded', 'datetime', 'at', 'eventtime', 'when'],
  requestId: ['requestid', 'xrequestid', 'request', 'reqid', 'correlationid', 'messageid'],
  traceId: ['traceid', 'trace', 'traceparent'],
  requester: [
    'requester',
    'organisation',
    'organization',
    'caller',
    'client',
    'clientid',
    'ods',
    'requesterorganisation',
    'who',
  ],
  user: ['user', 'userid', 'username', 'practitioner'],
  role: ['role', 'userrole', 'roleprofile'],
  sourceAddress: ['sourceaddress', 'source', 'ip', 'ipaddress', 'clientip', 'remoteaddress'],
  subject: ['subject', 'subjectreference', 'patient', 'person', 'subjecthash', 'recordid'],
  identifiersUsed: ['identifiersused', 'identifiers', 'searchedby', 'askedwith'],
  reason: ['reason', 'purpose', 'purposeofuse', 'reasonuri', 'legalreason'],
  policy: ['policy', 'policyid', 'agreement', 'sharingpolicy', 'dsa'],
  policyVersion: ['policyversion', 'agreementversion', 'version'],
  rules: ['rules', 'rule', 'rulesevaluated'],
  decision: ['decision', 'permit', 'decided'],
  answer: ['answer', 'outcome', 'result', 'response', 'match'],
  status: ['status', 'httpstatus', 'statuscode'],
  disclosed: ['disclosed', 'disclosure', 'datareleased'],
  obligations: ['obligations', 'obligation', 'conditions'],
};

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Fields whose columns have a name that logs commonly give them. The first name that is there counts. */
export const guessedColumns = (header: readonly string[]): Columns =>
  Object.fromEntries(
    LOG_FIELDS.flatMap((field) => {
      const found = NAMES[field].flatMap((name) => header.filter((column) => plain(column) === name))[0];
      return found === undefined ? [] : [[field, found]];
    }),
  );

const isField = (name: string): name is LogField => (LOG_FIELDS as readonly string[]).includes(name);

/** A field as it is written, or as a flag writes it: `request-id` for `requestId`. */
const fieldOf = (written: string): LogField | null =>
  isField(written) ? written : (LOG_FIELDS.find((field) => plain(field) === plain(written)) ?? null);

/**
 * A map of fields to columns, checked against the header.
 *
 * @param written field to column, as a flag or a file says it
 * @throws HarnessError HARNESS_EXTRACT_UNUSABLE for a field that is none, or a column that is not there
 */
export function checkedColumns(written: Readonly<Record<string, unknown>>, header: readonly string[]): Columns {
  return Object.fromEntries(
    Object.entries(written).map(([name, column]) => {
      const field = fieldOf(name);
      if (field === null)
        throw new HarnessError(
          'HARNESS_EXTRACT_UNUSABLE',
          `the column map names ${JSON.stringify(name.slice(0, 60))}, which is no field`,
          `write fields among: ${LOG_FIELDS.join(', ')}`,
        );
      if (typeof column !== 'string' || !header.includes(column))
        throw new HarnessError(
          'HARNESS_EXTRACT_UNUSABLE',
          `the column map gives ${field} the column ${JSON.stringify(String(column).slice(0, 60))}, which the file does not have`,
          `write columns among: ${header.join(', ').slice(0, 400)}`,
        );
      return [field, column];
    }),
  );
}
