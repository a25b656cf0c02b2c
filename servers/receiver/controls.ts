import { CONTROL_NOTICE } from '../reference/controls.js';
import { isObject, type Json, parseJson } from '../reference/json.js';
import { type Answer, answerOutcome, answerWith, type CoreRequest } from '../reference/message.js';
import { methodNotAllowed, type Outcome, outcomes, refusal } from '../reference/outcomes.js';
import { defects, findDefect } from './defects.js';
import { FAULT_CLASSES } from './faults.js';
import { HANDLINGS, readHandling } from './handling.js';
import type { Space, SpaceState, Spaces } from './spaces.js';

const CONTROL_MEDIA = 'application/json';

const unknownHandling = refusal(
  400,
  'code-invalid',
  `Send an object with classes (${FAULT_CLASSES.join(', ')}) and for each its handling (${HANDLINGS.join(', ')}).`,
);

function readDefect(body: Json | undefined): Partial<SpaceState> | Outcome {
  const id = isObject(body) ? body.defect : undefined;
  if (id === null) return { defect: null };
  const defect = typeof id === 'string' ? findDefect(id) : undefined;
  return defect === undefined ? outcomes.unknownDefect : { defect };
}

function readAgreed(body: Json | undefined): Partial<SpaceState> | Outcome {
  try {
    return { agreed: readHandling(body) };
  } catch {
    return unknownHandling;
  }
}

interface Control {
  method: string;
  change(body: Json | undefined): Partial<SpaceState> | Outcome;
}

const controls: ReadonlyMap<string, Control> = new Map<string, Control>([
  ['defect', { method: 'PUT', change: readDefect }],
  ['handling', { method: 'PUT', change: readAgreed }],
  ['reset', { method: 'POST', change: () => ({ defect: null, agreed: {} }) }],
]);

const answerSpace = (request: CoreRequest, { shelf, defect, agreed }: Space): Answer =>
  answerWith(
    request,
    200,
    {
      notice: CONTROL_NOTICE,
      filed: shelf.filings().length,
      versions: shelf.filings().reduce((sum, { versions }) => sum + versions.length, 0),
      quarantined: shelf.quarantined().length,
      handling: agreed,
      defect: defect?.id ?? null,
      defects: defects.map(({ id, title }) => ({ id, title })),
    },
    { media: CONTROL_MEDIA },
  );

async function answerState(request: CoreRequest, spaces: Spaces, id: string): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'DELETE') {
    return answerOutcome(request, methodNotAllowed('GET, DELETE'));
  }
  const space = await spaces.find(id);
  if (space === undefined) return answerOutcome(request, outcomes.notFound);
  if (request.method === 'GET') return answerSpace(request, space);
  await spaces.end(id);
  return answerWith(request, 200, { notice: CONTROL_NOTICE }, { media: CONTROL_MEDIA });
}

/**
 * Controls of one space: `GET` and `DELETE` on it, `PUT defect`, `PUT handling`, and `POST reset`, which empties it. The
 * first control that changes something makes the space. The default space has none: nothing there is ever taken away.
 */
export async function answerControl(
  request: CoreRequest,
  { spaces, id, name }: { spaces: Spaces; id: string; name: string | undefined },
): Promise<Answer> {
  if (name === undefined) return answerState(request, spaces, id);
  const control = controls.get(name);
  if (control === undefined) return answerOutcome(request, outcomes.notFound);
  if (request.method !== control.method) return answerOutcome(request, methodNotAllowed(control.method));
  const change = control.change(parseJson(request.body));
  if ('outcome' in change) return answerOutcome(request, change);
  const space = await spaces.change(id, change);
  if (space === undefined) return answerOutcome(request, outcomes.tooManySpaces);
  if (name === 'reset') await space.shelf.clear();
  return answerSpace(request, space);
}
