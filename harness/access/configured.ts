import { HarnessError } from '../errors.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export const invalid = (what: string, remedy: string): HarnessError =>
  new HarnessError('HARNESS_CONFIG_INVALID', what, remedy);

/** The value of an environment variable that assay.yaml names. @throws HarnessError when it is not set or empty */
export function fromEnvironment(env: Environment, name: string, place: string): string {
  const value = env[name];
  if (value === undefined || value.trim() === '') {
    throw invalid(
      `${place}: the environment variable ${name} is ${value === undefined ? 'not set' : 'empty'}`,
      `set ${name} before you start, or name another variable in assay.yaml`,
    );
  }
  return value;
}

/** A secret that goes into a header: one line of signs that HTTP lets through. */
export function headerValueFrom(env: Environment, name: string, place: string): string {
  const value = fromEnvironment(env, name, place);
  if (/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) return value;
  throw invalid(
    `${place}: the environment variable ${name} holds what no header can carry`,
    `set ${name} to the bare value: one line, without a space or line break around it`,
  );
}

/** A key is given by the file that was read, or by an environment variable. */
export function keyFrom(env: Environment, { key, keyEnv }: { key?: string; keyEnv?: string }, place: string): string {
  if (keyEnv !== undefined) return fromEnvironment(env, keyEnv, place);
  if (key !== undefined) return key;
  throw invalid(`${place} has no private key`, 'name the file of the key, or an environment variable that holds it');
}
