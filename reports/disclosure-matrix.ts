import { isJsonObject, type Json, type JsonObject } from '../harness/model/json.js';
import { SECTION_47 } from '../standards/data-exchange/operation.js';
import { REQUEST_PARAMETER } from '../standards/data-exchange/request-object.js';
import { SECTION_17 } from '../standards/data-exchange/sharing-policy.js';
import { type SharedContact, sharedContacts } from './disclosure-contacts.js';
import type { ReportExchange, ReportInput } from './report-input.js';

/**
 * Whose a reason is: of the texts, of the target's own file, of an Act but in no text of the exchange (section 17), or
 * spelt or made up by Assay.
 */
export type ReasonMark = 'published' | 'supplier' | 'unpublished' | 'ours' | 'none';

export type Decision = 'match' | 'no match' | 'escalated' | 'refused' | 'something else' | 'no answer';

/** A question about somebody, read from what is stored, with what came back. */
export interface AskedQuestion {
  /** Null where none was given. */
  reason: string | null;
  mark: ReasonMark;
  caller: string;
  /** URIs of the policies that it cites, with commas between; null for none. */
  policy: string | null;
  decision: Decision;
  returned: readonly string[];
  asked: JsonObject;
  answer: Json | undefined;
}

export interface DisclosureLine extends Pick<AskedQuestion, 'reason' | 'mark' | 'caller' | 'policy' | 'decision'> {
  /** What the published answers of this decision hold. */
  permitted: readonly string[];
  returned: readonly string[];
  /** Returned, and in no published answer of this decision. */
  beyond: readonly string[];
  answers: number;
}

export interface DisclosureMatrix {
  lines: readonly DisclosureLine[];
  contacts: readonly SharedContact[];
  /** Questions whose reason cannot be read: not JSON, or no Parameters with one reason at most. */
  unread: number;
}

/** operation-definition.md, "Response": match, and a contact where it is true. All else is an OperationOutcome. */
const CONTACT = ['contact.identifier', 'contact.name', 'contact.resourceType', 'contact.telecom'];
const ISSUE = ['issue.code', 'issue.details', 'issue.diagnostics', 'issue.expression', 'issue.severity'];
const PERMITTED: Readonly<Record<Decision, readonly string[]>> = {
  match: [...CONTACT, 'match'],
  'no match': ['match'],
  escalated: ISSUE,
  refused: ISSUE,
  'something else': [],
  'no answer': [],
};

const objects = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);
const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

const parametersOf = (body: Json | undefined): JsonObject[] =>
  isJsonObject(body) && body.resourceType === 'Parameters' ? objects(body.parameter) : [];

const named = (parameters: readonly JsonObject[], name: string): JsonObject[] =>
  parameters.filter((one) => one.name === name);

/** The value of a parameter, whatever its type. */
const valueIn = (parameter: JsonObject): Json | undefined =>
  Object.entries(parameter).find(([key]) => /^value[A-Z]/.test(key))?.[1];

function reasonIn([first]: readonly JsonObject[]): string | null {
  if (first === undefined) return null;
  const value = valueIn(first);
  return typeof value === 'string' ? value : value === undefined ? null : JSON.stringify(value);
}

const policiesIn = (parameters: readonly JsonObject[]): string | null => {
  const uris = named(parameters, REQUEST_PARAMETER)
    .flatMap(({ part }) => named(objects(part), 'SharingPolicy'))
    .flatMap(({ part }) => named(objects(part), 'URI'))
    .flatMap((uri) => textOf(valueIn(uri)) ?? []);
  return uris.length === 0 ? null : uris.join(', ');
};

/** Elements of a resource beside the list that is looked into: a narrative or a contained person stands there. */
const besides = (body: JsonObject, list: string): string[] =>
  Object.keys(body).filter((key) => key !== list && key !== 'resourceType');

function parameterFields(parameter: JsonObject): string[] {
  const name = textOf(parameter.name) ?? '(no name)';
  const { resource, part } = parameter;
  const parts = objects(part).map((one) => `${name}.${textOf(one.name) ?? '(no name)'}`);
  if (isJsonObject(resource)) return [...Object.keys(resource).map((key) => `${name}.${key}`), ...parts];
  return parts.length > 0 ? parts : [name];
}

/** Names of what an answer holds: of a resource its elements, of an OperationOutcome those of its issues too. */
export function fieldsOf(body: Json | undefined): string[] {
  if (!isJsonObject(body)) return [];
  const fields =
    body.resourceType === 'OperationOutcome'
      ? [
          ...besides(body, 'issue'),
          ...objects(body.issue).flatMap((issue) => Object.keys(issue).map((key) => `issue.${key}`)),
        ]
      : body.resourceType === 'Parameters'
        ? [...besides(body, 'parameter'), ...parametersOf(body).flatMap(parameterFields)]
        : Object.keys(body);
  return [...new Set(fields)].sort();
}

function decisionOf(received: ReportExchange['received'], body: Json | undefined, review: number): Decision {
  if ('noAnswer' in received) return 'no answer';
  const matches = named(parametersOf(body), 'match').map(({ valueBoolean }) => valueBoolean);
  if (matches.includes(true)) return 'match';
  if (matches.includes(false)) return 'no match';
  const status = Number(received.start.split(' ')[1]);
  const isOutcome = isJsonObject(body) && body.resourceType === 'OperationOutcome';
  if (isOutcome && status === review) return 'escalated';
  return status >= 400 && status < 500 ? 'refused' : 'something else';
}

const markOf = (reason: string | null, values: readonly string[]): ReasonMark => {
  if (reason === null) return 'none';
  if (reason === SECTION_47) return 'published';
  if (values.includes(reason)) return 'supplier';
  return reason === SECTION_17 ? 'unpublished' : 'ours';
};

type Stored = Pick<ReportInput, 'opened' | 'exchanges'>;

/** A path that is no text in UTF-8 is not that of the operation. */
function isQuestion({ sentStart, url }: ReportExchange, path: string): boolean {
  try {
    return sentStart.startsWith('POST ') && decodeURIComponent(new URL(url).pathname).endsWith(`/${path}`);
  } catch {
    return false;
  }
}

/** Every question of a run that can be read, in the order in which they stand in the record. */
export function askedQuestions({ opened, exchanges }: Stored): { questions: AskedQuestion[]; unread: number } {
  const { dialect } = opened;
  const questions: AskedQuestion[] = [];
  let unread = 0;
  for (const exchange of exchanges.values()) {
    if (!isQuestion(exchange, dialect['operation.path'])) continue;
    const parameters = parametersOf(parsed(exchange.sentBody));
    const reasons = named(parameters, 'reason');
    const [resource] = parameters.map((one) => one.resource).filter(isJsonObject);
    if (resource === undefined || reasons.length > 1) {
      unread += 1;
      continue;
    }
    const { received } = exchange;
    const answer = 'noAnswer' in received ? undefined : parsed(received.body);
    const reason = reasonIn(reasons);
    questions.push({
      reason,
      mark: markOf(reason, dialect['reason.values']),
      caller: exchange.caller ?? 'nobody named',
      policy: policiesIn(parameters),
      decision: decisionOf(received, answer, dialect['outcome.review'].status),
      returned: fieldsOf(answer),
      asked: resource,
      answer,
    });
  }
  return { questions, unread };
}

const MARKS: readonly ReasonMark[] = ['published', 'supplier', 'unpublished', 'ours', 'none'];

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byPlace = (a: DisclosureLine, b: DisclosureLine): number =>
  MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark) ||
  order(a.reason ?? '', b.reason ?? '') ||
  order(a.caller, b.caller) ||
  order(a.policy ?? '', b.policy ?? '') ||
  order(a.decision, b.decision);

/** What was disclosed for which reason, to whom and under which policy; null for a role that discloses nothing. */
export function disclosureMatrix(input: Stored): DisclosureMatrix | null {
  if (input.opened.target.role !== 'responder') return null;
  const { questions, unread } = askedQuestions(input);
  const groups = new Map<string, AskedQuestion[]>();
  for (const one of questions) {
    const key = JSON.stringify([one.reason, one.caller, one.policy, one.decision]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const lines = [...groups.values()].flatMap((group): DisclosureLine[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { reason, mark, caller, policy, decision } = first;
    const permitted = PERMITTED[decision];
    const returned = [...new Set(group.flatMap((one) => one.returned))].sort(order);
    const beyond = returned.filter(
      (field) => !permitted.includes(field) && !/(?:^|\.)(?:id|meta|resourceType)$/.test(field),
    );
    return [{ reason, mark, caller, policy, decision, permitted, returned, beyond, answers: group.length }];
  });
  return { lines: lines.sort(byPlace), contacts: sharedContacts(questions), unread };
}
