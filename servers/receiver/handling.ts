import { isObject, type Json } from '../reference/json.js';
import { FAULT_CLASSES, type Fault, type FaultClass, faultClass } from './faults.js';

/** What an agreement can say of a class of faults, mildest first. */
export const HANDLINGS = ['accept-and-flag', 'quarantine', 'refuse'] as const;

export type Handling = (typeof HANDLINGS)[number];

/** What the parties agreed; a class that is not named is refused. */
export type AgreedHandling = Readonly<Partial<Record<FaultClass, Handling>>>;

const severity = (handling: Handling): number => HANDLINGS.indexOf(handling);

/** What happens to a bundle with these faults: the strictest handling wins. Null without faults. */
export function handlingOf(found: readonly Fault[], agreed: AgreedHandling): Handling | null {
  const handlings = found.map((fault) => agreed[faultClass(fault)] ?? 'refuse');
  return handlings.toSorted((one, other) => severity(other) - severity(one))[0] ?? null;
}

const isHandling = (value: Json | undefined): value is Handling => HANDLINGS.some((handling) => handling === value);
const isClass = (name: string): name is FaultClass => FAULT_CLASSES.some((known) => known === name);

/** An agreement as JSON, for example `{"news2": "accept-and-flag"}`. Throws, saying what may stand there. */
export function readHandling(json: Json | undefined): AgreedHandling {
  if (!isObject(json)) throw new Error('write the agreed handling as an object, for example {"news2": "quarantine"}');
  const agreed: Partial<Record<FaultClass, Handling>> = {};
  for (const [name, value] of Object.entries(json)) {
    if (!isClass(name)) throw new Error(`no faults are of the class "${name}": use ${FAULT_CLASSES.join(', ')}`);
    if (!isHandling(value)) throw new Error(`the handling of "${name}" is one of ${HANDLINGS.join(', ')}`);
    agreed[name] = value;
  }
  return agreed;
}
