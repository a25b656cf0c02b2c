import type { Scenario } from '../../../harness/model/scenario.js';
import { ambientRows } from './ambient.js';
import { malformedRows } from './malformed.js';
import { reasonRows } from './reasons.js';
import { securityRows } from './security.js';

/** The rows of the core profile on what is refused, and on how. */
export const refusalRows: readonly Scenario[] = [...malformedRows, ...reasonRows, ...securityRows, ...ambientRows];
