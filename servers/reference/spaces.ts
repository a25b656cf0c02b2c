import { type AuditLog, createAuditLog, RETENTION_DAYS } from './audit-log.js';
import type { Defect } from './defects.js';
import type { Core } from './message.js';
import { timeOf } from './policy/policy-controls.js';
import {
  createPolicyMemory,
  DEFAULT_POLICY_SETTING,
  type PolicyMemory,
  type PolicyPoint,
  type PolicySetting,
} from './policy/policy-point.js';
import type { Population } from './population.js';
import { type ResponderSetting, responderOver } from './responder.js';
import type { Trouble } from './trouble.js';

/** What a space holds and how it is broken. */
export interface SpaceState {
  population: Population;
  defect: Defect | null;
  /** The log takes nothing: what cannot be recorded is not answered. */
  logDown?: boolean;
  policies?: PolicySetting;
  /** Automatic answers are switched off. */
  stopped?: boolean;
  /** A moment that its clock stands still at; null is the clock that there is. */
  clock?: string | null;
  /** What goes wrong. */
  trouble?: Trouble | undefined;
  /** Reviews, and identifiers that were used. */
  memory?: PolicyMemory;
}

export type Space = SpaceState & { core: Core; log: AuditLog; point: PolicyPoint };

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
  const policiesAtFirst: PolicySetting = start.policies ?? { ...DEFAULT_POLICY_SETTING, ...setting.policies };
  return {
    start: { ...start, policies: policiesAtFirst },
    find: (id) => spaces.get(id),
    change: (id, change) => {
      const before = spaces.get(id);
      if (before === undefined && spaces.size >= SPACE_LIMIT) return undefined;
      const state = { ...start, ...before, ...change };
      const { population, defect, logDown = false, memory = createPolicyMemory() } = state;
      // What was recorded outlives every change but the end of the space.
      const log = before?.log ?? createAuditLog({ days: setting.retentionDays ?? RETENTION_DAYS });
      const { now, today: asOf = setting.asOf } = timeOf(state.clock);
      const policies = state.policies ?? policiesAtFirst;
      const point: PolicyPoint = {
        ...memory,
        setting: policies,
        now,
        stopped: state.stopped ?? false,
        trouble: state.trouble,
      };
      const core = responderOver(population, defect, { ...setting, asOf, log, logDown, point });
      const after = { ...state, logDown, memory, policies, log, point, core };
      spaces.set(id, after);
      return after;
    },
    end: (id) => {
      spaces.delete(id);
    },
  };
}
