import type { JsonPath } from '../../model/document.js';

/** Where the walk is. Written out only where something is found. */
export interface Spot {
  up: Spot | null;
  /** As FHIRPath names it: `value` for `valueInteger`. The whole location for the topmost one. */
  name: string;
  /** As JSON names it; the empty text for the topmost one. */
  key: string;
  /** Place in a list from 0; -1 where there is none. */
  n: number;
}

export const topSpot = (at: string): Spot => ({ up: null, name: at, key: '', n: -1 });

export const spotBelow = (up: Spot, key: string, name = key, n = -1): Spot => ({ up, name, key, n });

function chainOf(spot: Spot): Spot[] {
  const chain: Spot[] = [];
  for (let here: Spot | null = spot; here !== null; here = here.up) chain.push(here);
  return chain.reverse();
}

/** The FHIRPath location. */
export const locationOf = (spot: Spot): string =>
  chainOf(spot)
    .map(({ name, n }) => (n < 0 ? name : `${name}[${n}]`))
    .join('.');

/** Property names and list indexes from the resource that the walk began with. */
export const pathOf = (spot: Spot): JsonPath =>
  chainOf(spot)
    .slice(1)
    .flatMap(({ key, n }) => (n < 0 ? [key] : [key, n]));
