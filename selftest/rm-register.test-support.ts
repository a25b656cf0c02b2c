import { readFileSync } from 'node:fs';

/** One row of the register of Supplementary RM Data, as its source gives it. */
export interface RmRegisterRow {
  id: string;
  level: string;
  origin: string;
  /** The version in which it first stands in its present form. */
  since: string;
  kind: 'fhirpath' | 'manual' | 'process';
  on: string | null;
  /** Of the whole resource, where the register has one; `%context` is that resource. */
  expression: string | null;
}

export const RM_REGISTER: readonly RmRegisterRow[] = JSON.parse(
  readFileSync(new URL('rm-register.json', import.meta.url), 'utf8'),
);
