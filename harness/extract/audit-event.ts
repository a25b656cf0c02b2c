import type { LogField } from '../model/extract.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';

const objects = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : isJsonObject(value) ? [value] : [];

const text = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

const at = (value: Json | undefined, ...path: string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);

/** Codes and words of a CodeableConcept or of several. */
const concept = (value: Json | undefined): string | undefined =>
  objects(value)
    .flatMap((one) => [...objects(one.coding).map(({ code, display }) => text(code) ?? text(display)), text(one.text)])
    .find((found) => found !== undefined);

/** Whom a reference names: by identifier, reference or display. */
const referred = (who: Json | undefined): string | undefined =>
  text(at(who, 'identifier', 'value')) ?? text(at(who, 'reference')) ?? text(at(who, 'display'));

/** What is encoded in base64, when it is text; otherwise nothing. */
function decoded(value: Json | undefined): string {
  const bytes = Buffer.from(text(value) ?? '', 'base64');
  const said = bytes.toString('utf8');
  return said.includes('\uFFFD') ? '' : said;
}

/** Requests and details that stand encoded in an AuditEvent, decoded. */
export const encodedIn = (event: JsonObject): string[] =>
  objects(event.entity)
    .flatMap(({ query, detail }) => [query, ...objects(detail).map(({ valueBase64Binary }) => valueBase64Binary)])
    .map(decoded)
    .filter((text) => text !== '');

/** Texts of a value, each whole, and in the order in which they stand. */
export function textsOf(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  const inner = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  return inner.flatMap(textsOf);
}

interface Told {
  type: string;
  value: string;
}

const detailsOf = (entities: readonly JsonObject[]): Told[] =>
  entities.flatMap(({ detail }) =>
    objects(detail).flatMap((one) => {
      const value = text(one.valueString) ?? text(decoded(one.valueBase64Binary));
      return value === undefined ? [] : [{ type: (text(one.type) ?? '').toLowerCase().replace(/[^a-z]/g, ''), value }];
    }),
  );

const isPerson = ({ type, role }: JsonObject): boolean => at(type, 'code') === '1' || at(role, 'code') === '1';

/** What a FHIR R4 AuditEvent tells, wherever its maker put it (BALP, PARS, or details of its own). */
export function toldByEvent(event: JsonObject): Partial<Record<LogField, string>> {
  const agents = objects(event.agent);
  const entities = objects(event.entity);
  const details = detailsOf(entities);
  const told = (...names: string[]): string | undefined =>
    details
      .filter(({ type }) => names.includes(type))
      .map(({ value }) => value)
      .join(' ') || undefined;
  const requestor = agents.find((agent) => agent.requestor === true);
  const user = agents.find(({ type }) => concept(type) === 'IRCP');
  const person = entities.find(isPerson);
  const request = entities.find(({ type }) => at(type, 'code') === 'XrequestId');
  const tells: Partial<Record<LogField, string | undefined>> = {
    time: text(event.recorded),
    requestId: referred(request?.what),
    traceId: told('traceparent', 'traceid', 'trace'),
    requester: referred(requestor?.who) ?? text(requestor?.name) ?? text(requestor?.altId),
    user: referred(user?.who) ?? text(user?.altId) ?? text(user?.name),
    role: agents.map(({ role }) => concept(role)).find((found) => found !== undefined),
    sourceAddress: text(at(requestor?.network, 'address')),
    subject: referred(person?.what) ?? text(person?.name),
    identifiersUsed:
      told('identifiersused', 'identifiers') ??
      text(at(person?.what, 'identifier', 'system')) ??
      text(
        objects(event.entity)
          .map(({ query }) => decoded(query))
          .find((query) => query !== ''),
      ),
    reason: concept(event.purposeOfEvent) ?? concept(requestor?.purposeOfUse) ?? told('reason', 'purpose'),
    policy:
      told('policy', 'policyid') ?? agents.flatMap(({ policy }) => (Array.isArray(policy) ? policy : [])).map(text)[0],
    policyVersion: told('policyversion'),
    rules: told('rule', 'rules'),
    decision: told('decision') ?? /\b(?:PERMIT|DENY|REVIEW)\b/i.exec(text(event.outcomeDesc) ?? '')?.[0],
    answer: told('answer', 'response', 'result', 'outcome', 'match', 'matchresult') ?? text(event.outcomeDesc),
    status: told('status', 'httpstatus'),
    disclosed: told('disclosed', 'disclosure'),
    obligations: told('obligations', 'obligation'),
  };
  return Object.fromEntries(Object.entries(tells).filter(([, value]) => value !== undefined));
}
