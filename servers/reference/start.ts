import type { Person } from '../../standards/person.js';
import { findDefect } from './defects.js';
import { heldFrom } from './held.js';
import { type Listening, listen } from './listen.js';
import { createRouter } from './router.js';

export interface ReferenceServerOptions {
  people: ReadonlyMap<string, Person>;
  host?: string;
  port?: number;
  /** Whether spaces can be made and changed; they can unless told otherwise. */
  controls?: boolean;
  /** Id of a defect for the default responder. */
  defect?: string;
}

/** Starts the reference responder. Rejects when there is no such defect or the port is in use. */
export async function startReferenceServer(options: ReferenceServerOptions): Promise<Listening> {
  const { people, host, port, controls, defect: id } = options;
  const defect = id === undefined ? null : findDefect(id);
  if (defect === undefined) throw new Error(`there is no defect "${id}"`);
  return listen(createRouter({ held: heldFrom(people), defect, controls }), { host, port });
}
