import type { Scenario } from '../../../harness/model/scenario.js';
import { deniedRows } from './decisions-denied.js';
import { permittedRows } from './decisions-permitted.js';
import { requestRows } from './decisions-requests.js';
import { reviewedRows } from './decisions-reviewed.js';

/** Rows that are asked under policies which the target was told of. */
export const decisionRows: readonly Scenario[] = [...deniedRows, ...permittedRows, ...requestRows, ...reviewedRows];
