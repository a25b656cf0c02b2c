import type { OperationDefinition, OperationParameter } from '../../fhir/definitions.js';
import { PERSON_INFO_QUERY } from '../operation.js';
import { requestProfile, requestSlices, responseProfile, responseSlices } from './parameters.js';
import { published } from './publication.js';
import type { Slice } from './slices.js';

const parameter = (use: 'in' | 'out', { name, min, max, short, holds }: Slice): OperationParameter => ({
  name,
  use,
  min,
  max,
  documentation: `${short}.`,
  type: 'value' in holds ? holds.value : holds.resource,
  ...('binding' in holds && holds.binding && { binding: holds.binding }),
});

/**
 * The operation. It has no `base`: R4 `$match` has no `reason` and answers with a Bundle, so an operation that named it
 * as its base would promise inputs and an output that the standard does not have.
 */
export const operationDefinition: OperationDefinition = {
  ...published('OperationDefinition', 'person-info-query', {
    name: 'PersonInfoQuery',
    title: 'Person query',
    text: 'Asks one organisation whether it has information about one person, and says under which law.',
  }),
  kind: 'operation',
  affectsState: false,
  code: PERSON_INFO_QUERY.slice(1),
  comment:
    'A constrained variant of `$match` in the words of the standard. Refusal, escalation and every failure are an OperationOutcome under an HTTP status, by the defaults of DES-AMB-07, DES-AMB-08, DES-AMB-09 and DES-AMB-14.',
  resource: ['Patient'],
  system: false,
  type: true,
  instance: false,
  inputProfile: requestProfile.url,
  outputProfile: responseProfile.url,
  parameter: [
    ...requestSlices.map((slice) => parameter('in', slice)),
    ...responseSlices.map((slice) => parameter('out', slice)),
  ],
};
