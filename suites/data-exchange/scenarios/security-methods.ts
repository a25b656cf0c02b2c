import { claim, contrast, type Question } from '../../../harness/model/scenario.js';
import { FHIR_JSON, NHS_NUMBER_SYSTEM, OPERATION_PATH } from '../../../standards/data-exchange/operation.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import {
  optionsTellsOfNobody,
  otherMethodsAskNothing,
  recordsCannotBeRead,
  undeclaredAddressesGiveNothing,
  unknownVersionIsNotFound,
} from '../rules/closed-doors.js';
import { capabilityOrAbsence, nothingOfTheInsideIsTold } from '../rules/inside.js';
import { saysThatTheMethodIsWrong } from '../rules/refused-methods.js';
import { wireRow } from './wire-row.js';

const SHOULD = { atMost: 'SHOULD' } as const;

const get = (path: string): Question => ({
  method: 'GET',
  path,
  headers: [['Accept', FHIR_JSON]],
  body: new Uint8Array(),
});

export const onlyPostInvokes = wireRow({
  id: 'SC-SEC-012',
  title: 'no other method than POST invokes the operation',
  class: 'intrusive',
  drive: async ({ ask, known }) => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) await ask(`method[${method.toLowerCase()}]`, { ...known, method });
    // TRACE has no body, and nothing secret goes with it: it is sent back (RFC 9110, section 9.3.8).
    await ask('trace', { ...known, method: 'TRACE', body: new Uint8Array(), as: 'nobody' });
    await ask('options', { ...known, method: 'OPTIONS', body: new Uint8Array() });
  },
  claims: [
    claim('DES-OP-003', 'method[*]', otherMethodsAskNothing),
    claim('DES-OP-003', 'trace', otherMethodsAskNothing),
    claim('DES-OP-003', 'options', optionsTellsOfNobody),
    claim('DES-OP-003', 'method[*]', saysThatTheMethodIsWrong, SHOULD),
  ],
});

export const overridesAreIgnored = wireRow({
  id: 'SC-SEC-013',
  title: 'a method that stands beside the one of the request is ignored',
  class: 'intrusive',
  drive: async ({ ask, known, unknown }) => {
    const headers = (question: Question) => [
      ...(question.headers ?? []),
      ['X-HTTP-Method-Override', 'DELETE'] as const,
    ];
    await ask('override[header]', { ...known, headers: headers(known) });
    await ask('override[parameter]', { ...known, path: `${OPERATION_PATH}?_method=DELETE` });
    await ask('override-stranger', { ...unknown, headers: headers(unknown) });
  },
  claims: [contrast('override-stranger', answersNoMatch), claim('DES-OP-003', 'override[*]', answersMatch, SHOULD)],
});

/** Below the base; what other services of the host have at its root is not the target's. */
const UNDECLARED = [
  'Patient',
  'Patient/1',
  'Organization',
  'actuator',
  'actuator/env',
  '.git/HEAD',
  'swagger',
  'swagger-ui/',
];

const caseOf = (path: string): string =>
  path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

export const undeclaredAddressesAreShut = wireRow({
  id: 'SC-SEC-042',
  title: 'only what the exchange declares has an address',
  class: 'intrusive',
  drive: async ({ ask }) => {
    for (const path of UNDECLARED) await ask(`address[${caseOf(path)}]`, get(path));
  },
  claims: [
    claim('DES-ERR-006', 'address[*]', undeclaredAddressesGiveNothing),
    claim('DES-ERR-006', 'address[*]', nothingOfTheInsideIsTold),
  ],
});

export const recordsAreShut = wireRow({
  id: 'SC-SEC-043',
  title: 'who may ask may not search the records',
  class: 'intrusive',
  drive: async ({ ask, person }) => {
    const { nhsNumber } = person('R01');
    await ask('question', get(`Patient?identifier=${encodeURIComponent(`${NHS_NUMBER_SYSTEM}|${nhsNumber}`)}`));
  },
  claims: [claim('DES-RES-008', 'question', recordsCannotBeRead)],
});

export const metadataIsSafe = wireRow({
  id: 'SC-SEC-047',
  title: 'metadata is a capability statement or absent, and tells nothing of the inside',
  drive: async ({ ask }) => {
    await ask('metadata[nobody]', { ...get('metadata'), as: 'nobody' });
    await ask('metadata[caller]', get('metadata'));
  },
  claims: [
    claim('DES-OP-006', 'metadata[*]', capabilityOrAbsence),
    claim('DES-OP-006', 'metadata[*]', nothingOfTheInsideIsTold),
  ],
});

/** The address of the operation under a major version that nobody has. */
const underAnotherVersion = (path: string): string => {
  const versioned = path.replace(/\/v\d+(?=\/)/i, '/v97');
  return versioned === path ? `v97/${OPERATION_PATH}` : versioned;
};

export const unknownVersionsAreNotFound = wireRow({
  id: 'SC-SEC-048',
  title: 'a major version that is not declared is not found',
  drive: async ({ ask, known }) => {
    const { request } = await ask('here', known);
    // A path that was redacted leads elsewhere, where nothing would be found whatever the version is.
    if (request.path.includes('['))
      throw new Error('the address of the operation was redacted, so that it has no other version');
    await ask('question', { ...known, path: underAnotherVersion(request.path) });
  },
  claims: [claim('DES-OP-012', 'question', unknownVersionIsNotFound)],
});
