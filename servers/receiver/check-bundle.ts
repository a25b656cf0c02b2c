import { checkDocument } from './checks/document.js';
import { checkEnvelope } from './checks/envelope.js';
import { checkNews2 } from './checks/news2.js';
import { checkObservations } from './checks/observation.js';
import { checkPatient } from './checks/patient.js';
import { checkReferences } from './checks/references.js';
import { checkStay } from './checks/stay.js';
import { checkTree } from './checks/tree.js';
import type { Fault } from './faults.js';
import type { ReceivedBundle } from './received-bundle.js';

/** Everything that is wrong with a bundle by itself, in the order in which a sender would mend it. */
export const checkBundle = (bundle: ReceivedBundle): Fault[] => [
  ...checkTree(bundle.json, 'Bundle'),
  ...checkEnvelope(bundle),
  ...checkPatient(bundle),
  ...checkReferences(bundle),
  ...checkStay(bundle),
  ...checkDocument(bundle),
  ...checkObservations(bundle),
  ...checkNews2(bundle),
];
