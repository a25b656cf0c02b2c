import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { AccessSettings } from '../access/access.js';
import { HarnessError } from '../errors.js';
import type { Hooks } from '../model/hook.js';
import type { ReceiverSetting } from '../model/receiver.js';
import type { RecordedPeople } from '../model/record.js';
import { accessOf } from './access-values.js';
import { checkConsent } from './consent-values.js';
import { fileText } from './file-text.js';
import { hooksOf } from './hook-values.js';
import { peopleFrom } from './people-file.js';
import { checkPolicies } from './policy-values.js';
import { handlingOf, RECEIVER_LIMITS, readBackOf, refuseOfOtherRole } from './receiver-values.js';
import { type ErrorInWords, inWords, nameOf } from './schema-errors.js';
import { acceptedOf, baseUrl, refuseNoDay } from './target-values.js';
import type { WrittenTarget } from './written-target.js';
import { invalid, type PlacedValue, parsePlaced, type UseAt } from './yaml-places.js';

/** A target file that can be used, with what the files that it names hold. */
export interface TargetFile {
  written: WrittenTarget;
  access: AccessSettings;
  people: RecordedPeople;
  /** What is written of a receiver; absent where nothing is. */
  receiver?: ReceiverSetting;
  /** What can be done to the target beside asking it. */
  hooks?: Hooks;
}

const MOST_BYTES = 1024 * 1024;

const schema: object = JSON.parse(readFileSync(new URL('./assay.schema.json', import.meta.url), 'utf8'));

let compiled: ValidateFunction<WrittenTarget> | undefined;

/** Compiled at the first file: most commands read none. */
function validator(): ValidateFunction<WrittenTarget> {
  compiled ??= new Ajv({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    discriminator: true,
  }).compile<WrittenTarget>(schema);
  return compiled;
}

/** What a oneOf says about the branches that were not meant is noise; callers are told apart by their scheme. */
const isNoise = (schemaPath: string): boolean => /\/accept\/oneOf\/\d/.test(schemaPath);

function firstFault(
  errors: readonly ErrorInWords[],
  placeOf: PlacedValue['placeOf'],
): { words: ErrorInWords; place: string } | undefined {
  return errors
    .map((words) => ({ words, ...placeOf(words) }))
    .sort(
      (a, b) =>
        // What is missing comes last: it may stand there under a mistyped key.
        Number(a.words.fault === 'missing') - Number(b.words.fault === 'missing') || a.offset - b.offset,
    )[0];
}

function checkedBySchema({ value, placeOf }: PlacedValue, path: string): WrittenTarget {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(
      `${path}:1:1`,
      value === null ? 'the file is empty' : 'the file holds no keys',
      'write at least "environment:" and "target:"; "assay init" writes a file to start from',
    );
  }
  const validate = validator();
  if (validate(value)) return value;
  const errors = (validate.errors ?? []).filter(({ schemaPath }) => !isNoise(schemaPath));
  const first = firstFault(errors.map(inWords), placeOf);
  if (first === undefined)
    throw invalid(`${path}:1:1`, 'the file is not as it should be', 'compare it with what "assay init" writes');
  throw invalid(first.place, first.words.what, first.words.remedy);
}

/** What a schema cannot say. */
function checkValues(written: WrittenTarget, at: UseAt): void {
  const { target, dialect, environment } = written;
  // Where no role is written, a flag may say it: what is a responder's own is looked at then.
  if (target.role !== undefined || target.handling || target.readBack)
    refuseOfOtherRole(written, target.role ?? 'responder', at);
  const date = environment.noLiveData?.date;
  if (date !== undefined) at(['environment', 'noLiveData', 'date'], (key) => refuseNoDay(date, key));
  at(['target', 'url'], (key) => baseUrl(target.url, key));
  checkConsent(target.consent ?? [], at);
  checkPolicies(target, at);
  at(['dialect', 'accept'], (key) => acceptedOf(dialect?.accept ?? [], key));
}

const receiverOf = (
  { handling = {}, readBack, limits }: WrittenTarget['target'],
  folder: string,
  at: UseAt,
): ReceiverSetting => ({
  handling: handlingOf(handling, limits?.bodyMegabytes ?? RECEIVER_LIMITS.bodyMegabytes, at),
  readBack: readBack ? readBackOf(readBack, folder, at) : null,
});

/**
 * Reads and checks a target file, and the files that it names. Secrets are not read: they stay in the environment until
 * a question is asked.
 *
 * @param traits persona ids by trait, for people of the target's own
 * @throws HarnessError HARNESS_CONFIG_INVALID with file, line, column, the key as written and what to do; the first
 * fault only, because the others are often its echoes
 */
export function readTargetFile(path: string, traits: ReadonlyMap<string, string>): TargetFile {
  const text = fileText(path, path, MOST_BYTES, '"assay init" writes one; "--config FILE" names another');
  const placed = parsePlaced(text, path);
  const written = checkedBySchema(placed, path);
  const at: UseAt = (pointer, act, fault = 'value') => {
    try {
      return act(nameOf(pointer));
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      throw invalid(placed.placeOf({ pointer: [...pointer], fault }).place, error.message, error.remedy);
    }
  };
  checkValues(written, at);
  const folder = dirname(path);
  return {
    written,
    access: accessOf(written.target, folder, at),
    people: peopleFrom(written.target.people, folder, traits, at),
    ...(written.target.hooks ? { hooks: hooksOf(written.target.hooks, folder, at) } : {}),
    ...(written.target.handling || written.target.readBack ? { receiver: receiverOf(written.target, folder, at) } : {}),
  };
}
