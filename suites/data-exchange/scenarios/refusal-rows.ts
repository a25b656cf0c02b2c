import type { Scenario } from '../../../harness/model/scenario.js';
import { ambientRows } from './ambient.js';
import { malformedRows } from './malformed.js';
import { malformedAddressRows } from './malformed-addresses.js';
import { heavyContentRows, malformedContentRows } from './malformed-content.js';
import { malformedDateRows } from './malformed-dates.js';
import { malformedIdentifierRows } from './malformed-identifiers.js';
import { malformedMediaRows } from './malformed-media.js';
import { heavyNameRows, malformedNameRows } from './malformed-names.js';
import { malformedReasonRows } from './malformed-reasons.js';
import { reasonRows } from './reasons.js';
import { securityRows } from './security.js';

/** The rows of the core profile on what is refused, and on how. */
export const refusalRows: readonly Scenario[] = [
  ...malformedRows,
  ...malformedReasonRows,
  ...malformedContentRows,
  ...malformedIdentifierRows,
  ...malformedDateRows,
  ...malformedMediaRows,
  ...malformedNameRows,
  ...malformedAddressRows,
  ...reasonRows,
  ...securityRows,
  ...ambientRows,
];

/** Rows whose questions are so large that a target is asked them only when it is to be strained. */
export const heavyRows: readonly Scenario[] = [...heavyContentRows, ...heavyNameRows];
