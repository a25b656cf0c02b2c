import type { Scenario } from '../../../harness/model/scenario.js';
import { heavyRows, refusalRows } from '../scenarios/refusal-rows.js';

/** A row by its id. */
export function rowOf(id: string): Scenario {
  const row = [...refusalRows, ...heavyRows].find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no row on refusals is called ${id}`);
  return row;
}
