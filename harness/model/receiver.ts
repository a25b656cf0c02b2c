import type { AgreedHandling, FaultClass } from '../../standards/supplementary-rm/handling.js';

/**
 * How it is seen what a receiver has filed. `command` is run without a shell; `{id}`, `{identifier}` and `{location}`
 * in its arguments are replaced, and it writes the filed FHIR resource, or nothing, to standard output.
 */
export type ReadBack =
  /** GET of the address that the receiver gave in its answer, or of `Bundle/[id]`. */
  | { by: 'fhir-read'; waitSeconds?: number }
  /** GET of `Bundle?identifier=[system]|[value]`. */
  | { by: 'fhir-search'; waitSeconds?: number }
  /** An NDJSON or JSON file that the receiver writes what it files into. Waited for until it is there. */
  | { by: 'file'; path: string; waitSeconds: number }
  | { by: 'command'; run: readonly string[]; waitSeconds: number };

/** Why a check of what was filed is not run where nobody said how it can be seen. */
export const NOT_OBSERVABLE = 'not observable: target.readBack says no way to see what was filed';

/** Why a check that needs the agreed size is not run where `assay.yaml` says none. */
export const NO_SIZE_AGREED = 'no size is agreed: target.handling.too-large says no largestMegabytes';

/** What a run against a receiver knows of the local agreement. */
export interface ReceiverSetting {
  /** Absent for a class: nothing was agreed, and its row is only observed. */
  handling: Readonly<Partial<Record<FaultClass, AgreedHandling>>>;
  /** Null: it cannot be seen what is filed. */
  readBack: ReadBack | null;
}
