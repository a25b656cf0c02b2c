import { ask, gistOf, held, patientOf, personOf, queryFor, unnumbered } from '../asking.test-support.js';
import type { Faulty } from '../defects.js';
import type { Core, CoreRequest } from '../message.js';
import { responderOver } from '../responder.js';

const AS_OF = '2026-11-20';

/** The responder with a fault that is no defect yet. */
export const broken = (faulty: Faulty): Core =>
  responderOver(held, { ...faulty, id: 'faulty', title: 'has a fault', breaks: [] }, { asOf: AS_OF });

export const sound = responderOver(held, null, { asOf: AS_OF });

/** A fault of ours is what the socket makes of a core that fails. */
export const gist = async (
  core: Core,
  content: object | string,
  change: Partial<CoreRequest> = {},
): Promise<string> => {
  try {
    return gistOf(await ask(core, content, change));
  } catch {
    return '500';
  }
};

/** A persona by the number, with names and date. */
export const numbered = (id: string, more: object = {}) => queryFor(patientOf(personOf(id), more));

/** A persona by names and date alone. */
export const like = (id: string, more: object = {}) => queryFor(unnumbered(personOf(id), more));

export const REVIEW = '202 suppressed';
