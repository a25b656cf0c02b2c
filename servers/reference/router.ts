import type { Gate } from './access/gate.js';
import { answerControl } from './controls.js';
import type { Defect } from './defects.js';
import type { HeldPerson } from './held.js';
import { answerOutcome, type Core, type CoreRequest } from './message.js';
import { outcomes } from './outcomes.js';
import { createPopulation } from './population.js';
import { type ResponderSetting, responderOver } from './responder.js';
import { createSpaces } from './spaces.js';

export interface RouterOptions extends ResponderSetting {
  /** The people of the default space, and those that every other space starts with. */
  held: readonly HeldPerson[];
  /** Of the default space only. */
  defect?: Defect | null;
  /** Whether spaces can be made and changed. Without controls there is only the default space. */
  controls?: boolean;
  /** Says who asks. Controls are no part of the exchange, so nobody has to say it there. */
  gate?: Gate | undefined;
}

const SPACE_PATH = /^\/spaces\/(?<id>[A-Za-z0-9][A-Za-z0-9-]{0,63})(?<rest>\/.*)$/;
const CONTROL_PATH = /^\/controls(\/(?<name>[^/]+))?$/;

/** What stands after `/fhir`; undefined outside it. */
const belowFhir = (path: string): string | undefined => (path.startsWith('/fhir/') ? path.slice(5) : undefined);

/** The default responder at `/fhir/…`, others at `/spaces/<id>/fhir/…`, and their controls. */
export function createRouter({ held, defect = null, controls = true, gate, ...setting }: RouterOptions): Core {
  const population = createPopulation(held);
  const spaces = createSpaces({ population, defect: null }, setting);
  const main = responderOver(population, defect, setting);
  const serve = async (core: Core, request: CoreRequest, path: string) =>
    core({ ...request, path, admission: await gate?.(request) });

  return async (request) => {
    const fhirPath = belowFhir(request.path);
    if (fhirPath !== undefined) return serve(main, request, fhirPath);
    const { id, rest } = SPACE_PATH.exec(request.path)?.groups ?? {};
    if (!controls || id === undefined || rest === undefined) return answerOutcome(request, outcomes.notFound);
    const control = CONTROL_PATH.exec(rest);
    if (control) return answerControl(request, { spaces, id, name: control.groups?.name });
    const spacePath = belowFhir(rest);
    const space = spaces.find(id);
    return spacePath === undefined || space === undefined
      ? answerOutcome(request, outcomes.notFound)
      : serve(space.core, request, spacePath);
  };
}
