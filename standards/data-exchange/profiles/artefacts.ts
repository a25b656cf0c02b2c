import type { Definition } from '../../fhir/definitions.js';
import { operationDefinition } from './operation-definition.js';
import { requestProfile, responseProfile } from './parameters.js';
import { exampleReasonCodes, reasonCodes, reasonValues } from './reasons.js';

/** What the roadmap of the standard promises and nobody published, made by us: one conformance resource each. */
export const artefacts: readonly Definition[] = [
  operationDefinition,
  requestProfile,
  responseProfile,
  reasonCodes,
  reasonValues,
  exampleReasonCodes,
];

/** The file that an artefact is written to, for example `StructureDefinition-person-info-query-request.json`. */
export const artefactFile = ({ resourceType, id }: Definition): string => `${resourceType}-${id}.json`;
