import { noReason } from '../../../fixtures/malformed-query/reasons.js';
import { requestIdOf } from '../../../fixtures/wire/request-ids.js';
import { claim, type Question } from '../../../harness/model/scenario.js';
import { repeatGetsTheSame, usedRequestIdBringsNoOldAnswer } from '../rules/repeated-questions.js';
import {
  correlationIdComesBack,
  INJECTED_HEADER,
  noHeaderIsInjected,
  noVersionIsTold,
  oddRequestIdIsNotRepeated,
  quotaIsTold,
  requestIdComesBack,
  strangersOriginIsNotLetIn,
} from '../rules/wire-headers.js';
import { wireRow } from './wire-row.js';

const SHOULD = { atMost: 'SHOULD' } as const;
const MAY = { atMost: 'MAY' } as const;

const withHeaders = (question: Question, ...more: [string, string][]): Question => ({
  ...question,
  headers: [...(question.headers ?? []), ...more],
});

/** One word: text with blanks could carry somebody's details, and whoever drops it for that is right. */
const correlationOf = (run: string, of: string): string => `Assay.enquiry_${requestIdOf(run, of).slice(0, 8)}`;

export const idsComeBack = wireRow({
  id: 'SC-SEC-015',
  title: 'request and correlation id come back with an answer and with an error',
  drive: async ({ ask, known, person, run }) => {
    const ids = (of: string): [string, string][] => [
      ['X-Request-ID', requestIdOf(run, `SC-SEC-015 ${of}`)],
      ['X-Correlation-ID', correlationOf(run, of)],
    ];
    await ask('answered', withHeaders(known, ...ids('answered')));
    const [fault] = noReason.spellings;
    if (fault === undefined) throw new Error('the family of questions without a reason is empty');
    await ask('refused', withHeaders(fault.spoil(person('R01')), ...ids('refused')));
  },
  claims: [
    claim('DES-RES-027', 'answered', requestIdComesBack),
    claim('DES-RES-027', 'answered', correlationIdComesBack),
    claim('DES-RES-027', 'refused', requestIdComesBack),
    claim('DES-RES-027', 'refused', correlationIdComesBack),
    claim('DES-ERR-013', 'refused', requestIdComesBack, {
      ...MAY,
      leavesOpen: 'What becomes of an id that is missing or no UUID is asked in SC-SEC-016.',
    }),
  ],
});

export const oddIdsDoNoHarm = wireRow({
  id: 'SC-SEC-016',
  title: 'a request id that is no UUID is refused or replaced, and makes no header',
  byRawClient: true,
  class: 'intrusive',
  drive: async ({ ask, known, run }) => {
    const id = requestIdOf(run, 'SC-SEC-016');
    await ask('odd[absent]', { ...known, without: ['x-request-id'] });
    await ask('odd[text]', withHeaders(known, ['X-Request-ID', 'the third enquiry']));
    await ask('odd[long]', withHeaders(known, ['X-Request-ID', 'a'.repeat(10_000)]));
    // A bare line feed and a bare carriage return: CR LF would be a header of the question, and no fault.
    const breaks = { lf: '\n', cr: '\r', written: '%0d%0a' } as const;
    for (const [name, mark] of Object.entries(breaks)) {
      const question = withHeaders(known, ['X-Request-ID', `${id}${mark}${INJECTED_HEADER}: 1`]);
      await ask(`broken[${name}]`, { ...question, raw: {} });
    }
  },
  claims: [
    claim('DES-ERR-013', 'odd[*]', oddRequestIdIsNotRepeated),
    claim('DES-SEC-012', 'broken[*]', noHeaderIsInjected, SHOULD),
  ],
});

export const repeatsAreSafe = wireRow({
  id: 'SC-SEC-017',
  title: 'the same question under the same request id gets the same outcome',
  drive: async ({ ask, known, run }) => {
    const question = withHeaders(known, ['X-Request-ID', requestIdOf(run, 'SC-SEC-017')]);
    await ask('again[first]', question);
    await ask('again[second]', question);
    await Promise.all([ask('again[beside-a]', question), ask('again[beside-b]', question)]);
  },
  claims: [claim('DES-ERR-016', 'again[*]', repeatGetsTheSame)],
});

export const usedIdsAreNoKeys = wireRow({
  id: 'SC-SEC-018',
  title: 'a used request id never brings the answer about somebody else',
  drive: async ({ ask, known, unknown, run }) => {
    const id = requestIdOf(run, 'SC-SEC-018');
    await ask('first', withHeaders(known, ['X-Request-ID', id]));
    await ask('question', withHeaders(unknown, ['X-Request-ID', id]));
  },
  claims: [
    claim('DES-ERR-016', 'question', usedRequestIdBringsNoOldAnswer),
    claim('RQO-014', 'question', usedRequestIdBringsNoOldAnswer, {
      leavesOpen: 'A Request object of its own, stale or from the future, is not sent.',
    }),
  ],
});

export const strangeOriginsAreShut = wireRow({
  id: 'SC-SEC-032',
  title: 'a page of a strange origin may not read an answer',
  drive: async ({ ask, known }) => {
    for (const [name, origin] of [
      ['strange', 'https://attacker.example'],
      ['null', 'null'],
    ] as const) {
      const preflight: [string, string][] = [
        ['Origin', origin],
        ['Access-Control-Request-Method', 'POST'],
        ['Access-Control-Request-Headers', 'authorization, content-type'],
      ];
      // A browser shows no credential in a preflight (Fetch standard).
      await ask(`preflight[${name}]`, {
        method: 'OPTIONS',
        headers: preflight,
        body: new Uint8Array(),
        as: 'nobody',
      });
      await ask(`posted[${name}]`, withHeaders(known, ['Origin', origin]));
    }
  },
  claims: [
    claim('DES-SEC-010', 'preflight[*]', strangersOriginIsNotLetIn),
    claim('DES-SEC-010', 'posted[*]', strangersOriginIsNotLetIn),
  ],
});

export const versionsAreNotTold = wireRow({
  id: 'SC-SEC-038',
  title: 'no header tells the version of a product, whatever is answered',
  drive: async ({ ask, known, person }) => {
    await ask('header[answered]', known);
    const [fault] = noReason.spellings;
    if (fault === undefined) throw new Error('the family of questions without a reason is empty');
    await ask('header[refused]', fault.spoil(person('R01')));
    await ask('header[nobody]', { ...known, as: 'nobody' });
    await ask('header[not-found]', { ...known, method: 'GET', path: 'assay-no-such-address', body: new Uint8Array() });
  },
  claims: [
    claim('DES-SEC-014', 'header[*]', noVersionIsTold, {
      leavesOpen: 'Bodies of errors are looked through in SC-SEC-026.',
    }),
  ],
});

export const quotasAreTold = wireRow({
  id: 'SC-SEC-049',
  title: 'an answer tells how much may still be asked',
  drive: async ({ ask, known }) => {
    await ask('question', known);
  },
  claims: [claim('DES-ERR-008', 'question', quotaIsTold, MAY)],
});
