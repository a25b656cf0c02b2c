import { examplePayloads } from '../standards/data-exchange/examples.js';
import { artefactFile, artefacts } from '../standards/data-exchange/profiles/artefacts.js';
import { rmArtefacts } from '../standards/supplementary-rm/profiles/artefacts.js';

const text = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

/** What we define for the person query and for Supplementary RM Data, and an example of every outcome of the query, as the text of FHIR JSON files by name. */
export const definitionFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ...[...artefacts, ...rmArtefacts].map((artefact) => [artefactFile(artefact), text(artefact)] as const),
    ...Object.entries(examplePayloads).map(([name, { body }]) => [`examples/${name}.json`, text(body)] as const),
  ]);
