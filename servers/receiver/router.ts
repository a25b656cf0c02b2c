import { answerOutcome, type Core } from '../reference/message.js';
import { outcomes } from '../reference/outcomes.js';
import { answerControl } from './controls.js';
import type { Space, Spaces } from './spaces.js';

const SPACE_PATH = /^\/spaces\/(?<id>[A-Za-z0-9][A-Za-z0-9-]{0,63})(?<rest>\/.*)$/;
const CONTROL_PATH = /^\/controls(\/(?<name>[^/]+))?$/;

/** What stands after `/fhir`, with a slash also for the base itself; undefined outside it. */
function belowFhir(path: string): string | undefined {
  if (path === '/fhir') return '/';
  return path.startsWith('/fhir/') ? path.slice(5) : undefined;
}

export interface RouterOptions {
  main: Space;
  /** Without, there is only the default space. */
  spaces: Spaces | null;
}

/** The default receiver at `/fhir`, others at `/spaces/<id>/fhir`, and their controls. */
export function createRouter({ main, spaces }: RouterOptions): Core {
  return async (request) => {
    const fhirPath = belowFhir(request.path);
    if (fhirPath !== undefined) return main.core({ ...request, path: fhirPath });
    const { id, rest } = SPACE_PATH.exec(request.path)?.groups ?? {};
    if (spaces === null || id === undefined || rest === undefined) return answerOutcome(request, outcomes.notFound);
    const control = CONTROL_PATH.exec(rest);
    if (control) return answerControl(request, { spaces, id, name: control.groups?.name });
    const path = belowFhir(rest);
    const space = await spaces.find(id);
    return path === undefined || space === undefined
      ? answerOutcome(request, outcomes.notFound)
      : space.core({ ...request, path });
  };
}
