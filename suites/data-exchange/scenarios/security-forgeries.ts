import { randomUUID } from 'node:crypto';
import { type CallerMark, TOKEN_CHANGES, type TokenChange } from '../../../harness/model/credential-use.js';
import { claim, type Question } from '../../../harness/model/scenario.js';
import {
  changedTokenIsRefused,
  inactiveOrganisationIsRefused,
  lateReplayIsRefused,
  mixedIdentityIsRefused,
  plainHttpGivesNothing,
  replayIsRefused,
  uselessTokenIsRefused,
  withoutPermissionIsForbidden,
} from '../rules/shown-credentials.js';
import { wireRow } from './wire-row.js';

const USELESS = [
  'expired-token',
  'future-token',
  'wrong-audience',
  'wrong-issuer',
] as const satisfies readonly CallerMark[];
const FORGED = (Object.keys(TOKEN_CHANGES) as TokenChange[]).filter((change) => change !== 'outlived');

export const uselessTokensAreRefused = wireRow({
  id: 'SC-SEC-002',
  title: 'a token out of its time, or made for or by somebody else, is refused',
  class: 'intrusive',
  takes: 'minutes',
  drive: async ({ ask, known }) => {
    for (const mark of USELESS) await ask(`useless[${mark}]`, { ...known, asMarked: mark });
    await ask('useless[outlived]', { ...known, credential: { changed: 'outlived' } });
  },
  claims: [
    claim('DES-SEC-005', 'useless[*]', uselessTokenIsRefused, {
      leavesOpen: 'That a revoked token is refused is not tried: nobody but its issuer can revoke one.',
    }),
  ],
});

export const forgedTokensAreRefused = wireRow({
  id: 'SC-SEC-003',
  title: 'a token that was changed, or that nobody has signed, is refused',
  class: 'intrusive',
  drive: async ({ ask, known }) => {
    for (const changed of FORGED) await ask(`forged[${changed}]`, { ...known, credential: { changed } });
  },
  claims: [claim('DES-SEC-005', 'forged[*]', changedTokenIsRefused)],
});

export const permissionIsNeeded = wireRow({
  id: 'SC-SEC-004',
  title: 'a caller who may not ask is refused, whoever is asked about',
  class: 'intrusive',
  drive: async ({ ask, known, unknown }) => {
    await ask('forbidden[held]', { ...known, asMarked: 'without-scope' });
    await ask('forbidden[stranger]', { ...unknown, asMarked: 'without-scope' });
  },
  claims: [
    claim('DES-SEC-006', 'forbidden[*]', withoutPermissionIsForbidden),
    claim('HBK-016', 'forbidden[*]', withoutPermissionIsForbidden),
  ],
});

export const inactiveOrganisationsAreRefused = wireRow({
  id: 'SC-SEC-006',
  title: 'a question of an organisation that is not active in the catalogue is refused',
  class: 'intrusive',
  drive: async ({ ask, known }) => {
    await ask('inactive', { ...known, asMarked: 'inactive' });
  },
  claims: [
    claim('DES-IG-029', 'inactive', inactiveOrganisationIsRefused),
    claim('CAT-011', 'inactive', inactiveOrganisationIsRefused),
  ],
});

export const mixedIdentitiesAreRefused = wireRow({
  id: 'SC-SEC-007',
  title: 'the certificate of one caller with the token of another is refused',
  class: 'intrusive',
  drive: async ({ ask, known }) => {
    await ask('mixed', { ...known, credential: { tokenOf: 'another' } });
  },
  claims: [claim('DES-IG-030', 'mixed', mixedIdentityIsRefused)],
});

export const plainHttpIsShut = wireRow({
  id: 'SC-SEC-008',
  title: 'a question over plain http is not answered',
  class: 'intrusive',
  drive: async ({ ask, known }) => {
    await ask('plain', { ...known, over: 'plain-http', as: 'nobody' });
  },
  claims: [claim('DES-SEC-001', 'plain', plainHttpGivesNothing)],
});

const withId = (question: Question, id: string): Question => ({
  ...question,
  headers: [...(question.headers ?? []), ['X-Request-ID', id]],
});

export const replaysAreRefused = wireRow({
  id: 'SC-SEC-040',
  title: 'the bytes of one caller are refused from another, and when their token is over',
  class: 'intrusive',
  takes: 'minutes',
  drive: async ({ ask, known }) => {
    const sent = withId(known, randomUUID());
    await ask('first', sent);
    await ask('replayed[own]', { ...withId(known, randomUUID()), asAnother: true });
    await ask('replayed[another]', { ...sent, asAnother: true });
    await ask('late', { ...sent, credential: { changed: 'outlived' } });
  },
  claims: [
    claim('DES-SEC-017', 'replayed[*]', replayIsRefused('replayed[own]', 'replayed[another]')),
    claim('DES-SEC-017', 'late', lateReplayIsRefused),
  ],
});
