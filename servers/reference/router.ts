import { answerControl } from './controls.js';
import type { Defect } from './defects.js';
import type { HeldPerson } from './held.js';
import { answerOutcome, type Core } from './message.js';
import { outcomes } from './outcomes.js';
import { responderOver } from './responder.js';
import { createSpaces } from './spaces.js';

export interface RouterOptions {
  /** The people of the default space, and those that every other space starts with. */
  held: readonly HeldPerson[];
  /** Of the default space only. */
  defect?: Defect | null;
  /** Whether spaces can be made and changed. Without controls there is only the default space. */
  controls?: boolean;
}

const SPACE_PATH = /^\/spaces\/(?<id>[A-Za-z0-9][A-Za-z0-9-]{0,63})(?<rest>\/.*)$/;
const CONTROL_PATH = /^\/controls(\/(?<name>[^/]+))?$/;

/** What stands after `/fhir`; undefined outside it. */
const belowFhir = (path: string): string | undefined => (path.startsWith('/fhir/') ? path.slice(5) : undefined);

/** The default responder at `/fhir/…`, others at `/spaces/<id>/fhir/…`, and their controls. */
export function createRouter({ held, defect = null, controls = true }: RouterOptions): Core {
  const spaces = createSpaces({ held, defect: null });
  const main = responderOver(held, defect);

  return async (request) => {
    const fhirPath = belowFhir(request.path);
    if (fhirPath !== undefined) return main({ ...request, path: fhirPath });
    const { id, rest } = SPACE_PATH.exec(request.path)?.groups ?? {};
    if (!controls || id === undefined || rest === undefined) return answerOutcome(request, outcomes.notFound);
    const control = CONTROL_PATH.exec(rest);
    if (control) return answerControl(request, { spaces, id, name: control.groups?.name });
    const spacePath = belowFhir(rest);
    const space = spaces.find(id);
    return spacePath === undefined || space === undefined
      ? answerOutcome(request, outcomes.notFound)
      : space.core({ ...request, path: spacePath });
  };
}
