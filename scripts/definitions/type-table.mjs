import { compiledDefinitions, isAddedTarget, isAddition } from './resources.mjs';

const FHIR_TYPE = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type';
const PREFIX = 'http://hl7.org/fhir/StructureDefinition/';
const SIMPLE = `${PREFIX}SimpleQuantity`;
/** What the carrier typed otherwise than HL7. */
const RETYPED = { 'Bundle.entry.response.outcome': 'Resource' };

function typeOf(path, { code, extension }, isResource) {
  if (RETYPED[path]) return RETYPED[path];
  if (!code.startsWith('http://hl7.org/fhirpath/')) return code;
  // The definition of R4 calls the id of a resource a string; its schema and its prose call it an id.
  if (isResource && /^[A-Za-z]+\.id$/.test(path)) return 'id';
  return extension?.find(({ url }) => url === FHIR_TYPE)?.valueUrl ?? 'string';
}

function elementRow(element, isResource, bindings) {
  const { path, contentReference, binding } = element;
  const types = element.type ?? [];
  const isBackbone = types.length === 1 && ['BackboneElement', 'Element'].includes(types[0].code);
  const named = path.slice(path.lastIndexOf('.') + 1);
  const row = { n: named.replace('[x]', ''), min: element.min, max: element.max === '*' ? -1 : Number(element.max) };
  if (contentReference) row.t = [contentReference.slice(1)];
  else if (isBackbone) row.t = [path];
  else row.t = types.map((type) => typeOf(path, type, isResource));
  if (named.endsWith('[x]')) row.choice = true;
  const targets = types.filter(({ code }) => code === 'Reference').flatMap(({ targetProfile = [] }) => targetProfile);
  const names = targets
    .filter((url) => url.startsWith(PREFIX) && !isAddedTarget(path, url))
    .map((url) => url.slice(PREFIX.length));
  if (names.length > 0 && !names.includes('Resource')) row.ref = names;
  if (types.some(({ profile }) => profile?.includes(SIMPLE))) row.simple = true;
  if (element.representation?.includes('xmlAttr')) row.attribute = true;
  if (binding?.strength === 'required' && binding.valueSet) {
    const [url] = binding.valueSet.split('|');
    row.vs = url;
    bindings.add(url);
  }
  const fixed = Object.keys(element).find((key) => key.startsWith('fixed') || key.startsWith('pattern'));
  if (fixed) row[fixed] = element[fixed];
  return row;
}

/** Every type by its path, with its elements in their order: `Patient`, `Patient.contact`, `HumanName`, `string`. */
export function typeTable(definitions, resources) {
  const table = {};
  const bindings = new Set();
  for (const definition of compiledDefinitions(definitions, resources)) {
    const { id, kind, snapshot, abstract } = definition;
    const isResource = kind === 'resource';
    const of = { resource: 'resource', 'complex-type': 'complex', 'primitive-type': 'primitive' }[kind];
    table[id] = { kind: of, ...(abstract && { abstract: true }), elements: [] };
    for (const element of snapshot.element.slice(1)) {
      if (isAddition(element.path) || (of === 'primitive' && element.path.endsWith('.value'))) continue;
      const row = elementRow(element, isResource, bindings);
      const parent = element.path.slice(0, element.path.lastIndexOf('.'));
      table[parent].elements.push(row);
      if (!element.contentReference && row.t[0] === element.path)
        table[element.path] = { kind: 'backbone', elements: [] };
    }
  }
  const others = [...definitions.values()].filter(
    ({ id, kind, derivation }) => kind === 'resource' && derivation !== 'constraint' && table[id] === undefined,
  );
  for (const { id } of others) table[id] = { kind: 'resource', unchecked: true, elements: [] };
  return { table, bindings: [...bindings].sort() };
}
