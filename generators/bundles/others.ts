import { identifierOf, idOf, type Making, referTo } from './making.js';
import type { Condition, Device } from './resources.js';

const SNOMED = 'http://snomed.info/sct';

/** Resources that the guidance foresees for later and says nothing of. */
export function otherResources(making: Making): [Device, Condition] {
  return [
    {
      resourceType: 'Device',
      id: idOf(making, 'device'),
      identifier: [identifierOf(making, 'device')],
      status: 'active',
      type: { coding: [{ system: SNOMED, code: '448703006', display: 'Pulse oximeter' }], text: 'Monitoring kit' },
      patient: referTo(making, 'Patient', 'patient'),
    },
    {
      resourceType: 'Condition',
      id: idOf(making, 'condition'),
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      verificationStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
      },
      code: { coding: [{ system: SNOMED, code: '233604007', display: 'Pneumonia' }] },
      subject: referTo(making, 'Patient', 'patient'),
      encounter: referTo(making, 'Encounter', 'encounter'),
    },
  ];
}
