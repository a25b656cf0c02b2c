import { fails, warns } from './breaks.js';
import type { Defect } from './defects.js';
import { faultyCredentials } from './faulty/faulty-credentials.js';

/** Faults of who is let in and of addresses that are followed, which one caller with any token can see. */
export const doorDefects: readonly Defect[] = [
  {
    id: 'any-token-taken',
    title: 'whatever stands in Authorization is taken for a good token',
    breaks: fails('SC-SEC-003', 'DES-SEC-005'),
    ...faultyCredentials.anyTokenTaken,
  },
  {
    id: 'entities-fetched',
    title: 'an external entity of XML is fetched',
    breaks: [...fails('SC-SEC-034', 'DES-SEC-012'), ...warns('SC-SEC-034', 'DES-SEC-012')],
    ...faultyCredentials.entitiesFetched,
  },
  {
    id: 'entities-opened',
    title: 'entities of XML are opened, and what comes out finds somebody',
    breaks: [...fails('SC-SEC-034', 'DES-SEC-012'), ...warns('SC-SEC-034', 'DES-SEC-012')],
    ...faultyCredentials.entitiesOpened,
  },
  {
    id: 'addresses-followed',
    title: 'the address of a picture is called',
    breaks: fails('SC-SEC-035', 'DES-SEC-011'),
    ...faultyCredentials.addressesFollowed,
  },
  {
    id: 'inside-told',
    title: 'an error tells what stands at an address inside',
    breaks: fails('SC-SEC-035', 'DES-SEC-011'),
    ...faultyCredentials.insideTold,
  },
];

/** Faults that show only where several callers, tokens of an issuer or an agreed load are set up. */
export const credentialDefects: readonly Defect[] = [
  {
    id: 'ends-ignored',
    title: 'a token is taken after its end',
    breaks: fails('SC-SEC-002', 'DES-SEC-005'),
    ...faultyCredentials.endsIgnored,
  },
  {
    id: 'scope-ignored',
    title: 'the scope of a token is not looked at',
    breaks: [...fails('SC-SEC-004', 'DES-SEC-006'), ...warns('SC-SEC-004', 'HBK-016')],
    ...faultyCredentials.scopeIgnored,
  },
  {
    id: 'inactive-taken',
    title: 'an organisation that is no longer active is answered',
    breaks: [...fails('SC-SEC-006', 'DES-IG-029'), ...warns('SC-SEC-006', 'CAT-011')],
    ...faultyCredentials.inactiveTaken,
  },
  {
    id: 'replays-answered',
    title: 'the request id of one caller is taken from another',
    breaks: fails('SC-SEC-040', 'DES-SEC-017'),
    ...faultyCredentials.replaysAnswered,
  },
  {
    id: 'loses-under-load',
    title: 'every fifteenth question gets no match',
    breaks: warns('SC-SEC-041', 'DES-SEC-018'),
    ...faultyCredentials.losesUnderLoad,
  },
  {
    id: 'slow-under-load',
    title: 'every tenth answer comes seconds late',
    breaks: warns('SC-SEC-041', 'DES-SEC-018'),
    ...faultyCredentials.slowUnderLoad,
  },
];
