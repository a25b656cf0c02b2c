import { BODY_LIMIT } from './core.js';
import { type Defect, defects, findDefect } from './defects.js';
import { readHeldBundle } from './held-bundle.js';
import { isObject, type Json, parseJson } from './json.js';
import { type Answer, answerOutcome, answerWith, type CoreRequest } from './message.js';
import { methodNotAllowed, type Outcome, outcomes } from './outcomes.js';
import { createPopulation } from './population.js';
import type { Space, SpaceState, Spaces } from './spaces.js';

/** Stands in every answer of a control, so that nobody takes it for a part of the exchange. */
export const CONTROL_NOTICE = 'Test control of a reference server: not part of the standard.';

const CONTROL_MEDIA = 'application/json';

interface Control {
  method: string;
  /** The state to be, or why it cannot be. */
  change(body: Json | undefined, start: SpaceState): Partial<SpaceState> | Outcome;
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

const controls: ReadonlyMap<string, Control> = new Map<string, Control>([
  ['people', { method: 'PUT', change: (body, start) => readPeople(body, start) }],
  ['defect', { method: 'PUT', change: readDefect }],
  ['reset', { method: 'POST', change: (_body, start) => start }],
]);

const answerSpace = (request: CoreRequest, space: Space): Answer =>
  answerWith(
    request,
    200,
    {
      notice: CONTROL_NOTICE,
      people: space.population.held.map(({ id }) => id),
      defect: space.defect?.id ?? null,
      defects: defects.map(({ id, title }) => ({ id, title })),
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
 * Controls of one space: `GET` and `DELETE` on it, `PUT people`, `PUT defect`, `POST reset`. The first control that
 * changes something makes the space.
 */
export function answerControl(
  request: CoreRequest,
  { spaces, id, name }: { spaces: Spaces; id: string; name: string | undefined },
): Answer {
  if (name === undefined) return answerState(request, spaces, id);
  const control = controls.get(name);
  if (control === undefined) return answerOutcome(request, outcomes.notFound);
  if (request.method !== control.method) return answerOutcome(request, methodNotAllowed(control.method));
  if (request.body.byteLength > BODY_LIMIT) return answerOutcome(request, outcomes.tooLong);
  const change = control.change(parseJson(request.body), spaces.start);
  if ('outcome' in change) return answerOutcome(request, change);
  const space = spaces.change(id, change);
  return space === undefined ? answerOutcome(request, outcomes.tooManySpaces) : answerSpace(request, space);
}
