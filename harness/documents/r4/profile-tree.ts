import type { ElementDefinition, StructureDefinition } from '../../../standards/fhir/definitions.js';

/** A differential as the tree that its ids describe. */
export interface ProfileNode {
  /** Without `[x]`. */
  name: string;
  definition: ElementDefinition | null;
  children: Map<string, ProfileNode>;
  slices: Map<string, ProfileNode>;
}

const newNode = (name: string): ProfileNode => ({ name, definition: null, children: new Map(), slices: new Map() });

function under(map: Map<string, ProfileNode>, key: string, name: string): ProfileNode {
  const known = map.get(key);
  if (known) return known;
  const fresh = newNode(name);
  map.set(key, fresh);
  return fresh;
}

const trees = new WeakMap<StructureDefinition, ProfileNode>();

/** The tree of a profile, made once. */
export function profileTree(profile: StructureDefinition): ProfileNode {
  const known = trees.get(profile);
  if (known) return known;
  const root = newNode(profile.type);
  for (const definition of profile.differential.element) {
    let here = root;
    for (const step of definition.id.split('.').slice(1)) {
      const [named = '', slice] = step.split(':');
      const name = named.replace('[x]', '');
      here = under(here.children, name, name);
      if (slice !== undefined) here = under(here.slices, slice, name);
    }
    here.definition = definition;
  }
  trees.set(profile, root);
  return root;
}
