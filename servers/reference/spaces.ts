import type { Defect } from './defects.js';
import type { Core } from './message.js';
import type { Population } from './population.js';
import { type ResponderSetting, responderOver } from './responder.js';

/** What a space holds and how it is broken. */
export interface SpaceState {
  population: Population;
  defect: Defect | null;
}

export type Space = SpaceState & { core: Core };

/** Separate responders in one process, so that runs at the same time never reset each other. */
export interface Spaces {
  /** What a space has at first and after a reset. */
  start: SpaceState;
  find(id: string): Space | undefined;
  /** Makes the space when it is not there; undefined when there is no room for another one. */
  change(id: string, change: Partial<SpaceState>): Space | undefined;
  end(id: string): void;
}

export const SPACE_LIMIT = 200;

/** `start` is what a space has at first. */
export function createSpaces(start: SpaceState, setting: ResponderSetting = {}): Spaces {
  const spaces = new Map<string, Space>();
  return {
    start,
    find: (id) => spaces.get(id),
    change: (id, change) => {
      const before = spaces.get(id);
      if (before === undefined && spaces.size >= SPACE_LIMIT) return undefined;
      const { population, defect } = { ...start, ...before, ...change };
      const after = { population, defect, core: responderOver(population, defect, setting) };
      spaces.set(id, after);
      return after;
    },
    end: (id) => {
      spaces.delete(id);
    },
  };
}
