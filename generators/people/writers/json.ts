import { entryOf } from '../bundle.js';
import type { LabelledPerson } from '../population.js';
import { labelledPatients } from './labelled-patient.js';

/** One FHIR R4 Patient in each line; a person with merged or ended identities has several lines, the current first. */
export function* ndjson(people: Iterable<LabelledPerson>): Generator<string> {
  for (const person of people) for (const patient of labelledPatients(person)) yield `${JSON.stringify(patient)}\n`;
}

/**
 * One FHIR R4 Bundle of type `collection`, an entry in each line. Nobody at all makes a Bundle without `entry`, since
 * FHIR has no empty lists.
 */
export function* bundleText(people: Iterable<LabelledPerson>): Generator<string> {
  yield '{"resourceType":"Bundle","type":"collection"';
  let before = ',"entry":[\n';
  for (const person of people)
    for (const patient of labelledPatients(person)) {
      yield `${before}${JSON.stringify(entryOf(patient))}`;
      before = ',\n';
    }
  yield before === ',\n' ? '\n]}\n' : '}\n';
}
