import { BODY_LIMIT } from './core.js';
import { type Defect, defects, findDefect, logDefects, policyDefects } from './defects.js';
import { readHeldBundle } from './held-bundle.js';
import { isObject, type Json, parseJson } from './json.js';
import { type Answer, answerOutcome, answerWith, type CoreRequest } from './message.js';
import { methodNotAllowed, type Outcome, outcomes } from './outcomes.js';
import { decideReview, readClock, readPolicySetting, readSwitch, shownReviews } from './policy/policy-controls.js';
import { createPolicyMemory, DEFAULT_POLICY_SETTING } from './policy/policy-point.js';
import { createPopulation } from './population.js';
import type { Space, SpaceState, Spaces } from './spaces.js';
import { NO_TROUBLE, readMaintenance, readMatcher } from './trouble.js';

/** Stands in every answer of a control, so that nobody takes it for a part of the exchange. */
export const CONTROL_NOTICE = 'Test control of a reference server: not part of the standard.';

const CONTROL_MEDIA = 'application/json';

interface Control {
  method: string;
  /** The state to be, or why it cannot be. `space` is what there is now; `from` is the address of whoever asks for it. */
  change(
    body: Json | undefined,
    start: SpaceState,
    space: Space | undefined,
    from?: string,
  ): Partial<SpaceState> | Outcome;
}

function readPeople(body: Json | undefined, start: SpaceState): Partial<SpaceState> | Outcome {
  if (isObject(body) && body.people === 'personas') return { population: start.population };
  const held = readHeldBundle(body);
  return held === undefined ? outcomes.unreadablePeople : { population: createPopulation(held) };
}

function readDefect(body: Json | undefined): { defect: Defect | null } | Outcome {
  const id = isObject(body) ? body.defect : undefined;
  if (id === null) return { defect: null };
  const defect = typeof id === 'string' ? findDefect(id) : undefined;
  return defect === undefined ? outcomes.unknownDefect : { defect };
}

/** Whether the log takes anything: `{"available": false}` stands for a full disk. */
function readLog(body: Json | undefined): Partial<SpaceState> | Outcome {
  const available = isObject(body) ? body.available : undefined;
  return typeof available === 'boolean' ? { logDown: !available } : outcomes.unreadableLogState;
}

/** Whether an address is that of this machine; without one nobody came over a network. */
const isHere = (from: string | undefined): boolean => from === undefined || /^(?:::ffff:)?127\.|^::1$/.test(from);

/** Whoever comes from elsewhere may name the sources that the operator has named, and no other: not what runs here. */
function readPolicies(
  body: Json | undefined,
  { policies: first = DEFAULT_POLICY_SETTING }: SpaceState,
  space: Space | undefined,
  from: string | undefined,
): Partial<SpaceState> | Outcome {
  const sources = { listed: first.source.origins, anyHere: isHere(from) };
  const read = readPolicySetting(body, space?.policies ?? first, sources);
  return 'outcome' in read ? read : { policies: read };
}

/** A review is decided where it is kept, so the state stays what it is. */
function readReview(body: Json | undefined, space: Space | undefined): Partial<SpaceState> | Outcome {
  if (space === undefined) return outcomes.noSuchReview;
  const held = space.population.held.map(({ id }) => id);
  return decideReview(body, space.point, held) ?? {};
}

/** What a space is told to forget: everything but its log. */
const forgotten = (): Partial<SpaceState> => ({
  logDown: false,
  stopped: false,
  clock: null,
  trouble: undefined,
  memory: createPolicyMemory(),
  policies: undefined,
});

const controls: ReadonlyMap<string, Control> = new Map<string, Control>([
  ['people', { method: 'PUT', change: (body, start) => readPeople(body, start) }],
  ['defect', { method: 'PUT', change: readDefect }],
  ['log', { method: 'PUT', change: readLog }],
  ['policies', { method: 'PUT', change: readPolicies }],
  ['switch', { method: 'PUT', change: readSwitch }],
  ['matcher', { method: 'PUT', change: (body, _start, space) => readMatcher(body, space?.trouble) }],
  ['maintenance', { method: 'PUT', change: (body, _start, space) => readMaintenance(body, space?.trouble) }],
  ['clock', { method: 'PUT', change: readClock }],
  ['reviews', { method: 'POST', change: (body, _start, space) => readReview(body, space) }],
  ['reset', { method: 'POST', change: (_body, start) => ({ ...start, ...forgotten() }) }],
]);

/** Controls that make a space worse for whoever asks it: for this machine only. */
const DISTURBS: ReadonlySet<string> = new Set(['log', 'switch', 'clock', 'matcher', 'maintenance', 'reviews']);

/** Without a socket there is nobody else. */
const isFromHere = ({ from }: CoreRequest): boolean =>
  from === undefined || from === '::1' || /^(?:::ffff:)?127\./.test(from);

const answerSpace = (request: CoreRequest, space: Space): Answer =>
  answerWith(
    request,
    200,
    {
      notice: CONTROL_NOTICE,
      people: space.population.held.map(({ id }) => id),
      defect: space.defect?.id ?? null,
      log: { available: space.logDown !== true, places: space.log.places().length },
      policies: space.policies,
      stopped: space.stopped === true,
      trouble: space.trouble ?? NO_TROUBLE,
      clock: space.clock ?? null,
      reviews: shownReviews(space.point),
      defects: [...defects, ...logDefects, ...policyDefects].map(({ id, title }) => ({ id, title })),
    },
    { media: CONTROL_MEDIA },
  );

function answerState(request: CoreRequest, spaces: Spaces, id: string): Answer {
  const space = spaces.find(id);
  if (request.method !== 'GET' && request.method !== 'DELETE') {
    return answerOutcome(request, methodNotAllowed('GET, DELETE'));
  }
  if (space === undefined) return answerOutcome(request, outcomes.notFound);
  if (request.method === 'GET') return answerSpace(request, space);
  spaces.end(id);
  return answerWith(request, 200, { notice: CONTROL_NOTICE }, { media: CONTROL_MEDIA });
}

/**
 * Controls of one space: `GET` and `DELETE` on it, `PUT` of people, defect, log, policies, switch, matcher,
 * maintenance and clock, `POST` of
 * reviews and reset. The first control that changes something makes the space.
 */
export function answerControl(
  request: CoreRequest,
  { spaces, id, name }: { spaces: Spaces; id: string; name: string | undefined },
): Answer {
  if (name === undefined) return answerState(request, spaces, id);
  const control = controls.get(name);
  if (control === undefined) return answerOutcome(request, outcomes.notFound);
  if (DISTURBS.has(name) && !isFromHere(request)) return answerOutcome(request, outcomes.callerNotAllowed);
  if (request.method !== control.method) return answerOutcome(request, methodNotAllowed(control.method));
  if (request.body.byteLength > BODY_LIMIT) return answerOutcome(request, outcomes.tooLong);
  const change = control.change(parseJson(request.body), spaces.start, spaces.find(id), request.from);
  if ('outcome' in change) return answerOutcome(request, change);
  const space = spaces.change(id, change);
  return space === undefined ? answerOutcome(request, outcomes.tooManySpaces) : answerSpace(request, space);
}
