import { createHmac } from 'node:crypto';
import type { Hex, ScenarioId, StepId } from '../model/transcript.js';

/** Which question of a run it is. */
export interface Traced {
  scenario: ScenarioId;
  attempt: number;
  step: StepId;
}

const TRACE_DIGITS = 32;

/** The trace as a UUID (RFC 9562) of version 4, which is what NHS APIs take for a request id. */
function uuidFrom(trace: Hex): string {
  const variant = ((Number.parseInt(trace.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const digits = `${trace.slice(0, 12)}4${trace.slice(13, 16)}${variant}${trace.slice(17)}`;
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, TRACE_DIGITS),
  ].join('-');
}

/**
 * The W3C trace id of a question, and the headers by which it is found in a log: `traceparent`, an `X-Request-ID` that
 * follows from it and stays the same when the question goes out again (DES-AMB-17), and the row in `baggage` (W3C).
 */
export function tracingOf(
  nonce: Hex,
  { scenario, attempt, step }: Traced,
): { trace: Hex; headers: readonly (readonly [name: string, value: string])[] } {
  const trace = createHmac('sha256', nonce)
    .update(`${scenario}.${attempt}.${step}`)
    .digest('hex')
    .slice(0, TRACE_DIGITS);
  return {
    trace,
    headers: [
      ['traceparent', `00-${trace}-${trace.slice(0, 16)}-01`],
      ['X-Request-ID', uuidFrom(trace)],
      ['baggage', `assay.row=${scenario}`],
    ],
  };
}
