// biome-ignore lint/suspicious/noExplicitAny: documents are changed anywhere, to what no type allows
type Change = (one: Record<string, any>) => void;

/** Name, entry (-1: the Bundle), change, the rule of ours that tells it, and the place in the resource. */
export const mutations: readonly (readonly [name: string, entry: number, change: Change, rule: string, at: string])[];
/** Name, entry, change. */
export const legal: readonly (readonly [name: string, entry: number, change: Change])[];
/** Name, entry, change: what layer 1 leaves to others. */
export const beyond: readonly (readonly [name: string, entry: number, change: Change])[];
