import { createCore } from './core.js';
import { referenceDecisions } from './decisions.js';
import type { Defect } from './defects.js';
import type { HeldPerson } from './held.js';
import type { Core } from './message.js';

/** The responder over these people, with one defect or none. */
export function responderOver(held: readonly HeldPerson[], defect: Defect | null): Core {
  const core = createCore(held, { ...referenceDecisions, ...defect?.decide });
  return defect?.wrap?.(core) ?? core;
}
