import { isJsonObject, type Json, type JsonObject } from '../../../../harness/model/json.js';
import type { ExchangeSubject, ScenarioSubject } from '../../../../harness/model/subject.js';
import type { StepId } from '../../../../harness/model/transcript.js';

/** The step that reads back what a step sent: `read-faulty[truncated]` for `faulty[truncated]`. */
export const readStepOf = (step: StepId): StepId => `read-${step}`;

const resourceIn = (entry: Json): JsonObject[] =>
  isJsonObject(entry) && isJsonObject(entry.resource) ? [entry.resource] : [];

/** The Bundles in what was read: it itself, or those that a search found. */
function bundlesIn(json: Json | undefined): JsonObject[] {
  if (Array.isArray(json)) return json.flatMap(bundlesIn);
  if (!isJsonObject(json) || json.resourceType !== 'Bundle') return [];
  if (json.type !== 'searchset' && json.type !== 'history') return [json];
  return Array.isArray(json.entry) ? json.entry.flatMap(resourceIn).filter((one) => one.resourceType === 'Bundle') : [];
}

const wasLooked = ({ answer }: ExchangeSubject): boolean =>
  answer !== null && (answer.status === 200 || answer.status === 404 || answer.status === 410);

/** What a step read back; null when nothing was seen at all. An empty list: it was looked, and nothing is there. */
export function readBackAt({ step, documents }: ScenarioSubject, wanted: StepId): JsonObject[] | null {
  const exchanges = step(wanted).filter(wasLooked);
  const files = documents.filter((one) => one.step === wanted);
  if (exchanges.length + files.length === 0) return null;
  return [
    ...exchanges.flatMap(({ answer }) => bundlesIn(answer?.json())),
    ...files.flatMap((file) => bundlesIn(file.json())),
  ];
}

const identifierOf = ({ identifier }: JsonObject): string | undefined =>
  isJsonObject(identifier) ? `${String(identifier.system)}|${String(identifier.value)}` : undefined;

/** Whether two bundles are the same one by their business identifier, or by their id where neither has one. */
export const isSameBundle = (one: JsonObject, other: JsonObject): boolean =>
  identifierOf(one) === undefined ? one.id === other.id : identifierOf(one) === identifierOf(other);

export function bundleSent({ request }: ExchangeSubject): JsonObject | undefined {
  const body = request.json();
  return isJsonObject(body) ? body : undefined;
}

/** Of what was read back at a step, the bundles that are the one that was sent. */
export function filedOf(
  subject: ScenarioSubject,
  exchange: ExchangeSubject,
  at = readStepOf(exchange.step),
): JsonObject[] | null {
  const sent = bundleSent(exchange);
  const read = readBackAt(subject, at);
  return read === null || sent === undefined ? read : read.filter((one) => isSameBundle(one, sent));
}

export const resourcesOf = (bundle: JsonObject, type?: string): JsonObject[] =>
  (Array.isArray(bundle.entry) ? bundle.entry.flatMap(resourceIn) : []).filter(
    ({ resourceType }) => type === undefined || resourceType === type,
  );
