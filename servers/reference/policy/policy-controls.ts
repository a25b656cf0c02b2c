import { londonDay } from '../../../generators/policies/london-day.js';
import type { CatalogueId } from '../../../standards/data-exchange/sharing-policy.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import { type Outcome, outcomes } from '../outcomes.js';
import { momentOf } from './moments.js';
import type { PolicyPoint, PolicySetting } from './policy-point.js';
import type { Review, ReviewDecision } from './review-desk.js';

/** Which sources a control may name: those that the operator has listed, and perhaps any of this machine. */
export interface NameableSources {
  listed: readonly string[];
  anyHere: boolean;
}

/** Of this machine only: a control must not make the server call somebody else. */
const isOwnOrigin = (value: Json): value is string => {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { origin, protocol, hostname } = new URL(value);
  return origin === value && /^https?:$/.test(protocol) && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
};

const isId = (value: Json | undefined): boolean =>
  isObject(value) && typeof value.value === 'string' && typeof value.system === 'string';

const idOf = (value: JsonObject): CatalogueId => ({ value: String(value.value), system: String(value.system) });

const isCount = (value: Json): boolean => typeof value === 'number' && value >= 0 && value <= 86_400_000;

/** How each key of the control is read; undefined when its value cannot be. */
const readers: Readonly<
  Record<string, (value: Json, setting: PolicySetting, sources: NameableSources) => Partial<PolicySetting> | undefined>
> = {
  style: (value) => (value === 'des-0.2' || value === 'ig-0.1' ? { style: value } : undefined),
  origins: (value, { source }, { listed, anyHere }) => {
    const mayName = (one: Json): one is string =>
      (typeof one === 'string' && listed.includes(one)) || (anyHere && isOwnOrigin(one));
    return Array.isArray(value) && value.every(mayName) ? { source: { ...source, origins: value } } : undefined;
  },
  milliseconds: (value, { source }) =>
    isCount(value) ? { source: { ...source, milliseconds: Number(value) } } : undefined,
  responder: (value) => (isObject(value) && isId(value) ? { responder: idOf(value) } : undefined),
  callers: (value) =>
    isObject(value) && Object.values(value).every(isId)
      ? { callers: Object.fromEntries(Object.entries(value).map(([name, id]) => [name, idOf(isObject(id) ? id : {})])) }
      : undefined,
  reviewSeconds: (value) => (isCount(value) ? { reviewSeconds: Number(value) } : undefined),
  approvalSeconds: (value) => (isCount(value) ? { approvalSeconds: Number(value) } : undefined),
};

/** The setting with what the control names changed. */
export function readPolicySetting(
  body: Json | undefined,
  setting: PolicySetting,
  sources: NameableSources,
): PolicySetting | Outcome {
  if (!isObject(body)) return outcomes.unreadablePolicies;
  let changed = setting;
  for (const [key, value] of Object.entries(body)) {
    const change = Object.hasOwn(readers, key) ? readers[key]?.(value, changed, sources) : undefined;
    if (change === undefined) return outcomes.unreadablePolicies;
    changed = { ...changed, ...change };
  }
  return changed;
}

export function readSwitch(body: Json | undefined): { stopped: boolean } | Outcome {
  const on = isObject(body) ? body.on : undefined;
  return typeof on === 'boolean' ? { stopped: on } : outcomes.unreadableSwitch;
}

/** What stands still at `clock`, until it is told another time. */
export function readClock(body: Json | undefined): { clock: string | null } | Outcome {
  const now = isObject(body) ? body.now : undefined;
  if (now === null) return { clock: null };
  return typeof now === 'string' && momentOf(now) !== undefined ? { clock: now } : outcomes.unreadableClock;
}

/** The day in London and the moment that a clock shows; null is the clock that there is. */
export const timeOf = (clock: string | null | undefined): { now(): Date; today?: string } => {
  const moment = clock == null ? undefined : momentOf(clock);
  return moment === undefined ? { now: () => new Date() } : { now: () => moment, today: londonDay(moment) };
};

/** Words that can stand in a line of a log. */
const isPlain = (value: Json | undefined): value is string =>
  typeof value === 'string' && /^[^\p{Cc}]{1,200}$/u.test(value) && value.trim() !== '';

/** The decision of a person about one review; null when it is not one. */
function decisionIn(body: JsonObject, review: Review, held: readonly string[]): Omit<ReviewDecision, 'at'> | null {
  const { decision, reviewer, reason, person } = body;
  if (!isPlain(reviewer) || !isPlain(reason)) return null;
  if (decision === 'refuse') return person === undefined ? { answer: false, reviewer, reason } : null;
  if (decision !== 'answer') return null;
  // What the policies could not decide is approved, and matching still has to find somebody.
  if (review.step === 'policy') return person === undefined ? { answer: true, reviewer, reason } : null;
  const isNamed = person === null || (typeof person === 'string' && held.includes(person));
  return isNamed ? { answer: true, person, reviewer, reason } : null;
}

/** The review that a control names. A reviewer at another desk knows the request and not what it is called here. */
function reviewNamed({ review, request }: JsonObject, reviews: readonly Review[]): Review | undefined {
  if (review !== undefined || typeof request !== 'string') return reviews.find(({ id }) => id === review);
  const [waiting, ...more] = reviews.filter((one) => one.decision === null && one.request === request);
  // The same value in another system is another request, and nobody may be decided on by mistake.
  return more.length === 0 ? waiting : undefined;
}

/** Decides a review as the control says. `held` are the ids of the records that a reviewer can name. */
export function decideReview(body: Json | undefined, point: PolicyPoint, held: readonly string[]): Outcome | null {
  if (!isObject(body)) return outcomes.unreadableReview;
  const review = reviewNamed(body, point.desk.list());
  if (review === undefined) return outcomes.noSuchReview;
  const decision = decisionIn(body, review, held);
  if (decision === null) return outcomes.unreadableReview;
  const time = { now: point.now().getTime(), reviewSeconds: point.setting.reviewSeconds };
  return point.desk.decide(review.id, decision, time) ? null : outcomes.noSuchReview;
}

/** What a reviewer is shown. */
export const shownReviews = ({ desk }: PolicyPoint): object[] =>
  desk.list().map(({ id, step, caller, request, rules, since, decision }) => ({
    review: id,
    step,
    caller,
    request,
    rules,
    since: new Date(since).toISOString(),
    decision: decision === null ? null : decision.answer ? 'answer' : 'refuse',
  }));
