import type { DocumentRule } from '../../../harness/model/document.js';
import { catalogue, type RequirementId } from '../../../standards/catalogue.js';
import { exchangeRegister } from '../../../standards/data-exchange/exchange-documents.js';
import { catalogueEntrySchemas } from '../../../standards/data-exchange/schemas/catalogue-entry.js';
import type { DocumentSchema } from '../../../standards/data-exchange/schemas/document-schema.js';
import { personSchemas } from '../../../standards/data-exchange/schemas/person.js';
import { requestSchemas } from '../../../standards/data-exchange/schemas/request.js';
import { sharingPolicySchema } from '../../../standards/data-exchange/schemas/sharing-policy.js';
import { exchangeRule } from './exchange-rule.js';
import type { SchemaDocument } from './read-exchange.js';

const SCHEMAS: Readonly<Record<SchemaDocument, readonly DocumentSchema[]>> = {
  person: Object.values(personSchemas),
  request: Object.values(requestSchemas),
  'sharing-policy': [sharingPolicySchema],
  'catalogue-entry': Object.values(catalogueEntrySchemas),
};

/** What sentences ask for beside the form, and no document shows. */
const LEFT_OPEN: Readonly<Partial<Record<RequirementId, string>>> = {
  'DSA-001': 'Whether the policy is published there, for programs to read, is not looked up.',
  'RQO-004': 'Whether the requester is registered in the API catalogue is not looked up.',
  'RQO-012': 'Whether the policy that is named exists is not looked up.',
  'DSA-004': 'Whether the parties are registered in the API catalogue is not looked up.',
  'CAT-007': 'Whether the address answers, and what the tests showed, is not looked up.',
};

const namedIn = ({ 'x-requirement': own, items, properties = {} }: DocumentSchema): RequirementId[] => [
  ...(own === undefined ? [] : [own]),
  ...(items === undefined ? [] : namedIn(items)),
  ...Object.values(properties).flatMap(namedIn),
];

/** Layer 1: for each requirement that a schema names, what the schema finds against it. */
export const schemaRules = (kind: SchemaDocument): DocumentRule[] => {
  // A document is an object before it is read: the whole of it is never of a wrong type.
  const named = new Set(SCHEMAS[kind].flatMap(({ properties = {} }) => Object.values(properties).flatMap(namedIn)));
  return exchangeRegister[kind]
    .filter((id) => named.has(id))
    .map((requirement) =>
      exchangeRule(
        {
          id: `schema-${requirement.toLowerCase()}`,
          requirement,
          layer: 1,
          truth: catalogue[requirement].statement,
          leavesOpen: LEFT_OPEN[requirement] ?? 'Whether what is written is true cannot be seen in a document.',
        },
        ({ check }) => {
          if (!check.shaped.about.has(requirement)) return null;
          const found = check.findings.filter((one) => one.requirement === requirement).map(({ finding }) => finding);
          // An element that may be left out is still written in its form where it is there.
          return catalogue[requirement].strength === 'MAY'
            ? found.map((finding) => ({ ...finding, stands: true as const }))
            : found;
        },
      ),
    );
};
