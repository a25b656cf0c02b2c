import type { Dialect } from '../../standards/data-exchange/dialect.js';
import type { Person } from '../../standards/person.js';
import type { HttpLimits } from '../http/client.js';
import { createRedactor } from '../http/redact.js';
import type { Suite } from '../model/suite.js';
import type { Hex } from '../model/transcript.js';
import type { DriveContext } from './engine.js';
import type { Pace, Turnstile } from './turnstile.js';

/** What a process needs to drive scenarios of a run; plain data, so that it can be handed to another process. */
export interface DriveSettings {
  folder: string;
  runHead: Hex;
  base: string;
  nonce: Hex;
  dialect: Dialect;
  seed: number;
  asOf: string;
  limits: HttpLimits & Pace;
  /** Hexadecimal. Lives in memory only. */
  redactionKey: Hex;
}

/** What the harness is given from outside: it knows no suite and makes no people. */
export interface Kit {
  suite: Suite;
  peopleOf(options: { seed: number; asOf: string }): ReadonlyMap<string, Person>;
}

export function driveContext(settings: DriveSettings, { suite, peopleOf }: Kit, turnstile: Turnstile): DriveContext {
  const people = peopleOf(settings);
  return {
    folder: settings.folder,
    runHead: settings.runHead,
    base: new URL(settings.base),
    nonce: settings.nonce,
    dialect: settings.dialect,
    people,
    limits: settings.limits,
    redactor: createRedactor(Buffer.from(settings.redactionKey, 'hex'), people.values()),
    turnstile,
    kept: new Map(),
    knownGood: suite.knownGood(people),
  };
}
