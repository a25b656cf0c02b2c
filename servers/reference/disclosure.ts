import { ODS_CODE_SYSTEM } from '../../standards/data-exchange/operation.js';
import type { Organization, Parameters } from '../../standards/fhir/resources.js';

/**
 * DES-AMB-32: the duty desk of the agency, the same for everybody, because a team or a place would say something about
 * the person. The number is in the block that is kept for drama.
 */
export const dutyDesk = (): Organization => ({
  resourceType: 'Organization',
  identifier: [{ system: ODS_CODE_SYSTEM, value: 'Z9Z9Z' }],
  name: 'Southshire Duty Desk',
  telecom: [{ system: 'phone', value: '01632 960001', use: 'work' }],
});

/** DES-RES-004: the one parameter, and nothing that could be read as a hint. */
export const noMatch = (): Parameters => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'match', valueBoolean: false }],
});

export const matchWith = (contact: Organization): Parameters => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'match', valueBoolean: true },
    { name: 'contact', resource: contact },
  ],
});
