import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect } from 'vitest';
import { HarnessError } from '../errors.js';
import { readTargetFile, type TargetFile } from '../target/target-file.js';
import { temporaryFolder } from './temporary-folder.test-support.js';

/** As small as a file can be; two lines. */
export const URL_LINE = 'environment: { kind: test }\ntarget: { url: "http://127.0.0.1:1/fhir" }\n';

/** Persona ids by trait, as the product has them for its own personas. */
export const TRAITS: ReadonlyMap<string, string> = new Map([
  ['baseline-child', 'R01'],
  ['closed-adult', 'R02'],
  ['restricted', 'R15'],
  ['former-name', 'R21'],
  ['local-identifier-only', 'R28'],
  ['stranger', 'N01'],
]);

/** What is wrong, the file, its place with the message, and the remedy, both as far as they are expected. */
export type Fault = [what: string, text: string, message: string, remedy: string];

export function refusalOf(act: () => unknown): HarnessError {
  try {
    act();
  } catch (error) {
    if (error instanceof HarnessError) return error;
    throw error;
  }
  throw new Error('a refusal was expected');
}

export interface TargetFiles {
  folder: string;
  /** Another one for each test. */
  path(): string;
  read(text: string | Uint8Array): TargetFile;
  expectFault(text: string, message: string, remedy: string): void;
}

/** Target files in a folder of their own. */
export function targetFiles(): TargetFiles {
  const folder = temporaryFolder();
  let count = 0;
  beforeEach(() => {
    count += 1;
  });
  const path = (): string => join(folder, `${count}.yaml`);
  const read = (text: string | Uint8Array): TargetFile => {
    writeFileSync(path(), text);
    return readTargetFile(path(), TRAITS);
  };
  return {
    folder,
    path,
    read,
    expectFault(text, message, remedy) {
      const error = refusalOf(() => read(text));
      expect(error.code).toBe('HARNESS_CONFIG_INVALID');
      expect(error.message.slice(0, path().length + 1 + message.length)).toBe(`${path()}:${message}`);
      expect(error.remedy).toContain(remedy);
      expect(`${error.message}${error.remedy}`).not.toMatch(/\n|\bat .*\.[jt]s:\d|undefined|\[object/);
    },
  };
}
