import { basename, isAbsolute, resolve } from 'node:path';
import {
  type AgreedHandling,
  agreedSize,
  type FaultClass,
  HANDLINGS,
} from '../../standards/supplementary-rm/handling.js';
import { HarnessError } from '../errors.js';
import type { ReadBack, ReceiverSetting } from '../model/receiver.js';
import type { WrittenReadBack, WrittenRole, WrittenTarget } from './written-target.js';
import type { UseAt } from './yaml-places.js';

const refuse = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_CONFIG_INVALID', what, remedy);

const ROLES: readonly WrittenRole[] = ['responder', 'receiver'];

/** @throws HarnessError HARNESS_CONFIG_INVALID when this version drives no such role */
export function roleOf(written: string, key: string): WrittenRole {
  const role = ROLES.find((one) => one === written);
  if (role !== undefined) return role;
  throw refuse(`${key} is "${written}", which this version does not test`, `write one of: ${ROLES.join(', ')}`);
}

/** Keys that mean something for one role only, with why they mean nothing for the other. */
const OF_ONE_ROLE: readonly { pointer: readonly string[]; role: WrittenRole; why: string }[] = [
  { pointer: ['target', 'handling'], role: 'receiver', why: 'it says what a receiver does with a faulty bundle' },
  { pointer: ['target', 'readBack'], role: 'receiver', why: 'it says how it is seen what a receiver has filed' },
  {
    pointer: ['target', 'people'],
    role: 'responder',
    why: "a receiver holds nobody beforehand: it is sent bundles of Assay's own synthetic people",
  },
  { pointer: ['target', 'policies'], role: 'responder', why: 'a receiver is asked under no policy' },
  { pointer: ['target', 'organisations'], role: 'responder', why: 'a receiver is asked under no policy' },
  { pointer: ['target', 'hooks'], role: 'responder', why: 'the rows that need them are about a responder' },
  {
    pointer: ['dialect', 'set'],
    role: 'responder',
    why: 'its keys are readings of the Data Exchange Standard, which a receiver does not answer by',
  },
];

const standsIn = (written: WrittenTarget, [group, key]: readonly string[]): boolean => {
  const around: Readonly<Record<string, unknown>> = { ...(group === 'target' ? written.target : written.dialect) };
  return key !== undefined && around[key] !== undefined;
};

/**
 * Refuses keys that would have no effect for a role: a setting that nothing reads looks like an agreement.
 *
 * @param role what the target is tested as, by flag or file
 */
export function refuseOfOtherRole(written: WrittenTarget, role: WrittenRole, at: UseAt): void {
  for (const { pointer, role: own, why } of OF_ONE_ROLE) {
    if (own === role || !standsIn(written, pointer)) continue;
    at(
      pointer,
      (key) => {
        throw refuse(
          `${key} is for a ${own}, and the target is a ${role}: ${why}`,
          own === 'receiver' ? 'write target.role: receiver, or take it out' : 'take it out',
        );
      },
      'key',
    );
  }
}

const DEFAULT_WAIT_SECONDS = 5;

/** Keys that each way needs, and those that it may have. */
const KEYS: Readonly<Record<ReadBack['by'], { needs?: 'path' | 'run' }>> = {
  'fhir-read': {},
  'fhir-search': {},
  file: { needs: 'path' },
  command: { needs: 'run' },
};

const IN_ARGUMENTS = /\{(?:id|identifier|location)\}/;

/** A program with a folder in its name is named relative to the target file, as every file is. */
const programOf = (program: string, folder: string): string =>
  /[/\\]/.test(program) && !isAbsolute(program) ? resolve(folder, program) : program;

/** How it is seen what was filed, with its files found from the folder of the target file. */
export function readBackOf(written: WrittenReadBack, folder: string, at: UseAt): ReadBack {
  const { by, path, run, waitSeconds = DEFAULT_WAIT_SECONDS } = written;
  const { needs } = KEYS[by];
  for (const key of ['path', 'run'] as const) {
    if (written[key] === undefined || key === needs) continue;
    at(
      ['target', 'readBack', key],
      (name) => {
        throw refuse(`${name} means nothing with by: ${by}`, 'take it out');
      },
      'key',
    );
  }
  const lacks = (key: 'path' | 'run', what: string): never =>
    at(['target', 'readBack'], (name) => {
      throw refuse(`${name}.${key} is missing, which by: ${by} needs`, `write ${what}`);
    });
  if (by === 'file')
    return { by, path: resolve(folder, path ?? lacks('path', 'the file that the receiver writes into')), waitSeconds };
  // Who is asked over FHIR is looked at once, unless a wait is written: a FHIR server shows what it has acknowledged.
  if (by !== 'command') return written.waitSeconds === undefined ? { by } : { by, waitSeconds };
  const [program = '', ...args] = run ?? lacks('run', 'the program and its arguments as a list: [show-filed, "{id}"]');
  if (IN_ARGUMENTS.test(program) || !args.some((one) => IN_ARGUMENTS.test(one)))
    at(['target', 'readBack', 'run'], (name) => {
      throw refuse(
        `${name} does not say which bundle is looked for`,
        'write {id}, {identifier} or {location} in an argument after the program',
      );
    });
  return { by, run: [programOf(program, folder), ...args], waitSeconds };
}

/** Handlings that say something of what came twice or late, and of nothing else. */
const OF_REPEATS: ReadonlySet<FaultClass> = new Set(['duplicate', 'correction', 'out-of-order']);

/** A bundle carries documents, and whoever files one checks it first. */
export const RECEIVER_LIMITS = { answerSeconds: 30, bodyMegabytes: 40 } as const;

/**
 * @param bodyMegabytes how much of an answer is read: what is beyond the agreed size may be filed, and is read back then
 * @throws HarnessError HARNESS_CONFIG_INVALID when a class is handled in a way that means nothing for it, or a bundle
 * beyond the agreed size could not be read back
 */
export function handlingOf(
  written: Readonly<Partial<Record<FaultClass, AgreedHandling>>>,
  bodyMegabytes: number,
  at: UseAt,
): ReceiverSetting['handling'] {
  const largest = agreedSize(written);
  if (largest !== undefined && largest >= bodyMegabytes)
    at(['target', 'handling', 'too-large', 'largestMegabytes'], (key) => {
      throw refuse(
        `${key} is ${largest}, and ${bodyMegabytes} MB of what was filed are read back`,
        `write target.limits.bodyMegabytes: ${Math.floor(largest) + 1} or more beside it`,
      );
    });
  for (const [name, { does }] of Object.entries(written) as [FaultClass, AgreedHandling][]) {
    if (does !== 'keep-apart' || OF_REPEATS.has(name)) continue;
    at(['target', 'handling', name, 'does'], (key) => {
      throw refuse(
        `${key} is "keep-apart", which is for ${[...OF_REPEATS].join(', ')}`,
        `write one of: ${HANDLINGS.filter((one) => one !== 'keep-apart').join(', ')}`,
      );
    });
  }
  return written;
}

/** @throws HarnessError HARNESS_CONFIG_INVALID for a way that a flag cannot say, because more belongs to it */
export function readBackFromFlag(written: string): ReadBack {
  if (written === 'fhir-read' || written === 'fhir-search') return { by: written };
  throw refuse(
    `--read-back is "${written}"`,
    written === 'file' || written === 'command'
      ? `write it under target.readBack of a target file: by: ${written} needs more than a word`
      : 'write fhir-read or fhir-search; a file or a command stands under target.readBack of a target file',
  );
}

/** What stands in the record: a secret may stand among arguments, and a path tells about a machine. */
export const recordedReceiver = ({ handling, readBack }: ReceiverSetting): ReceiverSetting => ({
  handling,
  readBack:
    readBack?.by === 'command'
      ? { ...readBack, run: readBack.run.slice(0, 1).map((program) => basename(program)) }
      : readBack?.by === 'file'
        ? { ...readBack, path: basename(readBack.path) }
        : readBack,
});
