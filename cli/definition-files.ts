import { examplePayloads } from '../standards/data-exchange/examples.js';
import { artefactFile, artefacts } from '../standards/data-exchange/profiles/artefacts.js';
import { CANONICAL_BASE } from '../standards/data-exchange/profiles/publication.js';
import { documentSchemas } from '../standards/data-exchange/schemas/schemas.js';
import { rmArtefacts } from '../standards/supplementary-rm/profiles/artefacts.js';

const schemaAddress = (name: string): string => `${CANONICAL_BASE}schemas/${name}`;

const text = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

/**
 * What we define for the person query and for Supplementary RM Data, an example of every outcome of the query, and the JSON
 * Schemas of documents of the data exchange, as the text of files by name.
 */
export const definitionFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ...[...artefacts, ...rmArtefacts].map((artefact) => [artefactFile(artefact), text(artefact)] as const),
    ...Object.entries(documentSchemas).map(
      ([name, schema]) => [`schemas/${name}.schema.json`, text({ $id: schemaAddress(name), ...schema })] as const,
    ),
    ...Object.entries(examplePayloads).map(([name, { body }]) => [`examples/${name}.json`, text(body)] as const),
  ]);
