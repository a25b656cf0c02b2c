import { gzipBomb, manyIdentifiers, manyNames, paddedName } from '../../../fixtures/wire/bulk.js';
import { nested } from '../../../fixtures/wire/odd-values.js';
import type { RawSending } from '../../../harness/model/raw-sending.js';
import { claim, contrast, type Question } from '../../../harness/model/scenario.js';
import { answersMatch } from '../rules/answers.js';
import { falseCompressionIsRefused, farTooMuchIsRefused, slowUploadIsEnded } from '../rules/bulk-refusals.js';
import { absoluteFormIsTheSameOrRefused, ambiguousMessagesAreRefused } from '../rules/closed-doors.js';
import { certificateLasts, handshakeOfTodayIsMade, oldHandshakesFail } from '../rules/transport.js';
import { wireRow } from './wire-row.js';

const MAY = { atMost: 'MAY' } as const;
const SHOULD = { atMost: 'SHOULD' } as const;

const withHeaders = (question: Question, ...more: [string, string][]): Question => ({
  ...question,
  headers: [...(question.headers ?? []), ...more],
});

const OF_THE_MESSAGE = {
  leavesOpen: 'The sentence is about what input is taken for; what is shown is where a message is taken to end.',
} as const;

const OF_BOTH_SIDES = {
  leavesOpen: 'The sentence binds whoever asks too, whose side of a handshake is not shown here.',
} as const;

const chunked = ({ body }: Question): Uint8Array =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);

export const messagesHaveOneReading = wireRow({
  id: 'SC-SEC-045',
  title: 'a message that could be read in two ways is refused',
  byRawClient: true,
  class: 'intrusive',
  drive: async ({ ask, known }) => {
    const both = { ...known, body: chunked(known) };
    await ask('ambiguous[length-and-chunks]', {
      ...withHeaders(both, ['Transfer-Encoding', 'chunked']),
      raw: {},
    });
    // Whoever takes one of two lengths takes the first or the last.
    await ask('ambiguous[two-lengths]', { ...withHeaders(known, ['Content-Length', '5']), raw: {} });
    const right = String(known.body.length);
    await ask('ambiguous[two-lengths-right-first]', {
      ...withHeaders(known, ['Content-Length', right], ['Content-Length', '5']),
      raw: { ownFraming: true },
    });
    await ask('ambiguous[two-hosts]', { ...withHeaders(known, ['Host', 'attacker.example']), raw: {} });
    await ask('ambiguous[blank-before-colon]', {
      ...withHeaders(both, ['Transfer-Encoding ', 'chunked']),
      raw: {},
    });
    await ask('ambiguous[blank-after-a-name]', { ...withHeaders(known, ['X-Assay ', 'a']), raw: {} });
    await ask('absolute', { ...known, raw: { target: 'absolute' } });
  },
  claims: [
    claim('DES-SEC-012', 'ambiguous[*]', ambiguousMessagesAreRefused, { ...SHOULD, ...OF_THE_MESSAGE }),
    // RFC 9112 has servers take it, and the register has them refuse it: what is done is only told.
    claim('DES-SEC-012', 'absolute', absoluteFormIsTheSameOrRefused, { ...MAY, ...OF_THE_MESSAGE }),
  ],
});

/** A byte a second for as long as an answer is waited for, and connections that say nothing more. */
const SLOW: RawSending = { pieces: { bytes: 1, pauseMs: 1000 } };
const HALF_OPEN = 500;

export const slownessIsBorne = wireRow({
  id: 'SC-SEC-044',
  title: 'an upload without end and connections without a question leave the service up',
  class: 'loading',
  takes: 'minutes',
  drive: async ({ ask, known }) => {
    await ask('beside', { ...known, raw: { halfOpen: HALF_OPEN } });
    await ask('slow', { ...known, raw: SLOW });
  },
  claims: [
    claim('DES-ERR-007', 'beside', answersMatch),
    claim('DES-ERR-007', 'slow', slowUploadIsEnded, {
      ...MAY,
      leavesOpen: 'A server that waits longer than target.limits.answerSeconds may end it all the same.',
    }),
  ],
});

export const certificateIsInOrder = wireRow({
  id: 'SC-SEC-010',
  title: 'the certificate is valid and does not expire soon',
  drive: async ({ ask, known }) => {
    await ask('question', known);
  },
  claims: [claim('DES-SEC-002', 'question', certificateLasts, OF_BOTH_SIDES)],
});

/** What this machine can still offer, with its own floor taken away. */
const OUTDATED: readonly [string, RawSending['tls']][] = [
  ['tls-1-0', { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }],
  ['tls-1-1', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }],
  ['no-encryption', { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: 'eNULL:@SECLEVEL=0' }],
  ['anonymous', { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: 'aNULL:!eNULL:@SECLEVEL=0' }],
];

export const outdatedHandshakesFail = wireRow({
  id: 'SC-SEC-009',
  title: 'outdated versions of TLS and weak ciphers find no handshake',
  class: 'intrusive',
  drive: async ({ ask }) => {
    // Nobody's credential goes over it, and nobody is asked about.
    const question: Question = { method: 'GET', path: 'metadata', body: new Uint8Array(), as: 'nobody' };
    await ask('modern', { ...question, raw: { tls: { minVersion: 'TLSv1.2' } } });
    for (const [name, tls] of OUTDATED) {
      await ask(`outdated[${name}]`, { ...question, raw: tls === undefined ? {} : { tls } });
    }
  },
  claims: [
    contrast('modern', handshakeOfTodayIsMade),
    claim('DES-SEC-002', 'scenario', oldHandshakesFail('outdated[*]', 'control'), OF_BOTH_SIDES),
    claim('HBK-017', 'scenario', oldHandshakesFail('outdated[*]', 'control'), {
      leavesOpen:
        'That systems trust each other by one infrastructure is not shown, only that none is reached without encryption.',
    }),
  ],
});

export const falseCodingsAreRefused = wireRow({
  id: 'SC-MAL-051',
  title: 'a body that is not what its coding says, or opens without end, is refused',
  byRawClient: true,
  class: 'loading',
  sendsMegabytes: 2,
  drive: async ({ ask, known }) => {
    const zipped = withHeaders(known, ['Content-Encoding', 'gzip']);
    await ask('coding[plain]', { ...zipped, raw: {} });
    await ask('coding[bomb]', { ...zipped, body: gzipBomb(), raw: {} });
  },
  claims: [claim('DES-ERR-002', 'coding[*]', falseCompressionIsRefused)],
});

export const tenMegabytesAreRefused = wireRow({
  id: 'SC-MAL-052',
  title: 'a question of ten megabytes is refused',
  byRawClient: true,
  class: 'loading',
  sendsMegabytes: 10,
  drive: async ({ ask, person }) => {
    await ask('question', { ...paddedName(person('R01')), raw: {} });
  },
  claims: [claim('DES-ERR-007', 'question', farTooMuchIsRefused)],
});

export const longListsAreRefused = wireRow({
  id: 'SC-MAL-053',
  title: 'a hundred thousand identifiers or names of one person are refused',
  byRawClient: true,
  class: 'loading',
  sendsMegabytes: 7,
  drive: async ({ ask, person }) => {
    await ask('list[identifiers]', { ...manyIdentifiers(person('R01')), raw: {} });
    await ask('list[names]', { ...manyNames(person('R01')), raw: {} });
  },
  claims: [claim('DES-ERR-007', 'list[*]', farTooMuchIsRefused)],
});

export const deepNestingIsRefused = wireRow({
  id: 'SC-MAL-054',
  title: 'extensions five thousand deep are refused',
  byRawClient: true,
  // A stack that overflows can end the whole process.
  class: 'loading',
  drive: async ({ ask, person }) => {
    await ask('question', { ...nested(person('R01'), 5000), raw: {} });
  },
  claims: [claim('DES-ERR-007', 'question', farTooMuchIsRefused)],
});
