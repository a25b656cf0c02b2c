import { isRequirementId } from '../../../standards/catalogue.js';
import type { Definition, ElementDefinition, StructureDefinition } from '../../../standards/fhir/definitions.js';
import { choiceProperty, elementOf } from '../../../standards/fhir/r4/types.js';
import { messageOf } from '../../errors.js';
import { breaks } from '../../fhir/fhirpath.js';
import type { DocumentFinding } from '../../model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.js';
import { shown } from './found.js';
import { type ProfileNode, profileTree } from './profile-tree.js';
import { locationOf, pathOf, type Spot, spotBelow, topSpot } from './spot.js';

/** Finds a profile or value set by its canonical URL; undefined where it is none of ours. */
export type ResolveDefinition = (url: string) => Definition | undefined;

/** A value in the document with its FHIR type. */
interface Instance {
  value: Json;
  type: string;
  spot: Spot;
}

interface Judging {
  resource: JsonObject;
  resolve: ResolveDefinition;
  findings: DocumentFinding[];
  onThrow: (message: string) => void;
}

function instancesOf(holder: Instance, name: string): Instance[] {
  const { value: node, type, spot } = holder;
  const element = elementOf(type, name);
  if (element === undefined || !isJsonObject(node)) return [];
  return element.types.flatMap((one) => {
    const key = choiceProperty(element, one);
    const value = Object.hasOwn(node, key) ? node[key] : undefined;
    // An extension in place of the value stands for the element, not for what is fixed about it.
    if (value === undefined)
      return Object.hasOwn(node, `_${key}`) ? [{ value: null, type: one, spot: spotBelow(spot, `_${key}`, name) }] : [];
    const as = (item: Json): string =>
      one === 'Resource' && isJsonObject(item) && typeof item.resourceType === 'string' ? item.resourceType : one;
    return Array.isArray(value)
      ? value.map((item, n) => ({ value: item, type: as(item), spot: spotBelow(spot, key, name, n) }))
      : [{ value, type: as(value), spot: spotBelow(spot, key, name) }];
  });
}

interface Wanted {
  fixed: Json | undefined;
  pattern: Json | undefined;
}

const wanted = new WeakMap<ElementDefinition, Wanted>();

/** Looked for once per definition: every entry is asked for it, once for each slice. */
function wantedIn(definition: ElementDefinition): Wanted {
  const known = wanted.get(definition);
  if (known) return known;
  const of = (word: string): Json | undefined =>
    Object.entries(definition).find(([key]) => key.startsWith(word))?.[1] as Json | undefined;
  const fresh = { fixed: of('fixed'), pattern: of('pattern') };
  wanted.set(definition, fresh);
  return fresh;
}

/** Equal for a fixed value; at least as much for a pattern. */
function matches(value: Json, wanted: Json, whole: boolean): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(value) &&
      (!whole || value.length === wanted.length) &&
      wanted.every((one, n) =>
        whole ? matches(value[n] ?? null, one, true) : value.some((item) => matches(item, one, false)),
      )
    );
  if (!isJsonObject(wanted)) return value === wanted;
  if (!isJsonObject(value) || (whole && Object.keys(value).length !== Object.keys(wanted).length)) return false;
  return Object.entries(wanted).every(([key, one]) => Object.hasOwn(value, key) && matches(value[key]!, one, whole));
}

const meets = (value: Json, definition: ElementDefinition | null): boolean => {
  if (definition === null) return true;
  const { fixed, pattern } = wantedIn(definition);
  return (
    (fixed === undefined || matches(value, fixed, true)) && (pattern === undefined || matches(value, pattern, false))
  );
};

/** Whether a value is of a slice, by the discriminators of the slicing. */
function isOfSlice(
  one: Instance,
  slice: ProfileNode,
  slicing: NonNullable<ElementDefinition['slicing']>,
  judging: Judging,
): boolean {
  return slicing.discriminator.every(({ type, path }) => {
    const steps = path === '$this' ? [] : path.split('.');
    const node = steps.reduce<ProfileNode | undefined>((at, step) => at?.children.get(step), slice);
    const found = steps.reduce((at, step) => at.flatMap((holder) => instancesOf(holder, step)), [one]);
    const definition = node?.definition ?? null;
    if (type === 'exists') return found.length > 0 === (definition?.max !== '0');
    if (type === 'type') return found.some((item) => definition?.type?.some(({ code }) => code === item.type) ?? false);
    if (type === 'profile')
      return found.some(
        (item) =>
          definition?.type?.some(({ profile = [] }) => profile.every((url) => fitsProfile(item, url, judging))) ??
          false,
      );
    return definition !== null && found.some(({ value }) => meets(value, definition));
  });
}

function fitsProfile({ value, spot }: Instance, url: string, judging: Judging): boolean {
  const profile = judging.resolve(url);
  if (profile?.resourceType !== 'StructureDefinition' || !isJsonObject(value)) return true;
  return checkProfile(value, profile, judging.resolve, locationOf(spot)).length === 0;
}

const codesIn = (url: string, resolve: ResolveDefinition): ReadonlySet<string> | null => {
  const set = resolve(url);
  if (set?.resourceType !== 'ValueSet') return null;
  const systems = set.compose.include.map(({ system }) => resolve(system));
  const known = systems.filter((system) => system?.resourceType === 'CodeSystem');
  return known.length < systems.length
    ? null
    : new Set(known.flatMap(({ concept }) => concept.map(({ code }) => code)));
};

type Told = Pick<DocumentFinding, 'kind' | 'expected' | 'actual'>;

function tell({ findings }: Judging, spot: Spot, definition: ElementDefinition | null, told: Told): void {
  const { mapping = [] } = definition ?? {};
  const restates = mapping.map(({ map }) => map).filter(isRequirementId);
  findings.push({
    ...told,
    at: locationOf(spot),
    path: pathOf(spot),
    ...(restates.length > 0 && { restates }),
  });
}

function judgeValue(one: Instance, { definition }: ProfileNode, judging: Judging): void {
  if (definition === null) return;
  const { value, type, spot } = one;
  if (definition.type !== undefined && !definition.type.some(({ code }) => code === type))
    tell(judging, spot, definition, {
      kind: 'type',
      expected: definition.type.map(({ code }) => code).join(' or '),
      actual: type,
    });
  if (!meets(value, definition)) {
    const { fixed, pattern } = wantedIn(definition);
    tell(judging, spot, definition, {
      kind: 'value',
      expected: JSON.stringify(fixed ?? pattern),
      actual: shown(value),
    });
  }
  const { binding } = definition;
  if (binding?.strength === 'required' && typeof value === 'string') {
    const codes = codesIn(binding.valueSet, judging.resolve);
    if (codes !== null && !codes.has(value))
      tell(judging, spot, definition, {
        kind: 'code',
        expected: `one of ${[...codes].join(', ')}`,
        actual: shown(value),
      });
  }
  judgeConstraints(one, definition, judging);
  const profiles = (definition.type ?? []).filter(({ code }) => code === type).flatMap(({ profile = [] }) => profile);
  for (const url of profiles) {
    const profile = judging.resolve(url);
    if (profile?.resourceType === 'StructureDefinition' && isJsonObject(value))
      judgeNode({ value, type, spot }, profileTree(profile), { ...judging, resource: value });
  }
}

function judgeConstraints({ value, type, spot }: Instance, definition: ElementDefinition, judging: Judging): void {
  const { constraint = [] } = definition;
  for (const { key, severity, human, expression } of constraint) {
    if (severity !== 'error' || !isJsonObject(value)) continue;
    const { resource } = judging;
    try {
      if (
        breaks(expression, value, { ...(value === resource ? {} : { base: type }), resource, rootResource: resource })
      )
        tell(judging, spot, definition, { kind: 'invariant', expected: `${human} (${key})`, actual: shown(value) });
    } catch (error) {
      judging.onThrow(`${key} at ${locationOf(spot)} could not be evaluated: ${messageOf(error)}`);
    }
  }
}

function judgeCount(found: readonly Instance[], node: ProfileNode, holder: Instance, judging: Judging): void {
  const { min = 0, max = '*', sliceName } = node.definition ?? {};
  const what = sliceName === undefined ? node.name : `${node.name} of the slice ${sliceName}`;
  const spot = spotBelow(holder.spot, node.name);
  if (found.length < min)
    tell(judging, spot, node.definition, {
      kind: 'absent',
      expected: `at least ${min} ${what}`,
      actual: found.length === 0 ? 'none' : `${found.length}`,
    });
  if (max !== '*' && found.length > Number(max))
    tell(judging, found[Number(max)]?.spot ?? spot, node.definition, {
      kind: 'surplus',
      expected: max === '0' ? `no ${what}` : `at most ${max} ${what}`,
      actual: `${found.length}`,
    });
}

function judgeSlices(found: readonly Instance[], node: ProfileNode, holder: Instance, judging: Judging): void {
  const slicing = node.definition?.slicing;
  if (slicing === undefined) return;
  const taken = new Set<Instance>();
  for (const slice of node.slices.values()) {
    const own = found.filter((one) => isOfSlice(one, slice, slicing, judging));
    for (const one of own) taken.add(one);
    // Where nothing is there at all, the count of the element has said so.
    if (found.length > 0 || (node.definition?.min ?? 0) === 0) judgeCount(own, slice, holder, judging);
    for (const one of own) judgeNode(one, slice, judging);
  }
  if (slicing.rules !== 'closed') return;
  for (const one of found.filter((item) => !taken.has(item)))
    tell(judging, one.spot, node.definition, {
      kind: 'surplus',
      expected: 'only what the profile names',
      actual: shown(one.value),
    });
}

function judgeNode(one: Instance, node: ProfileNode, judging: Judging): void {
  judgeValue(one, node, judging);
  for (const child of node.children.values()) {
    const found = instancesOf(one, child.name);
    judgeCount(found, child, one, judging);
    for (const item of found) judgeNode(item, { ...child, slices: new Map() }, judging);
    judgeSlices(found, child, one, judging);
  }
}

/**
 * What a resource lacks of a profile: cardinality, slices, types, fixed values, patterns, required bindings to value
 * sets that can be resolved, and constraints of its differential. What FHIR R4 says itself is not looked at again.
 *
 * @param onThrow told of a constraint whose evaluation threw, which is then taken to hold
 */
export function checkProfile(
  resource: JsonObject,
  profile: StructureDefinition,
  resolve: ResolveDefinition,
  at: string = profile.type,
  onThrow: (message: string) => void = () => {},
): DocumentFinding[] {
  const findings: DocumentFinding[] = [];
  if (resource.resourceType !== profile.type)
    return [{ kind: 'type', at, expected: `a resource of type ${profile.type}`, actual: shown(resource.resourceType) }];
  judgeNode({ value: resource, type: profile.type, spot: topSpot(at) }, profileTree(profile), {
    resource,
    resolve,
    findings,
    onThrow,
  });
  return findings;
}
