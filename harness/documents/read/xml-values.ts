import type { Json } from '../../model/json.js';

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^(?:0|[-+]?[1-9]\d*)$/;
const INTEGERS: ReadonlySet<string> = new Set(['integer', 'positiveInt', 'unsignedInt']);

/**
 * The value of an XML attribute as JSON has it. What is no value of its type stays the string that it is, so that a
 * rule can say so. "22.0" becomes 22: a number in JSON keeps no trailing zeros once it is read.
 */
export function valueOfType(type: string, written: string): Json {
  if (type === 'boolean') return written === 'true' ? true : written === 'false' ? false : written;
  const numeric = type === 'decimal' ? DECIMAL.test(written) : INTEGERS.has(type) && INTEGER.test(written);
  if (!numeric) return written;
  const number = Number(written);
  return Number.isFinite(number) ? number : written;
}
