import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../reference/message.js';
import { checkBundle } from '../check-bundle.js';
import type { Fault, FaultKind } from '../faults.js';
import type { Faulty } from '../faulty.js';
import { handlingOf } from '../handling.js';
import { elementsOf, listOf, memberOf, withMembers } from '../json-text.js';
import { entriesOfType, type ReceivedBundle } from '../received-bundle.js';
import { relate } from '../relation.js';

const overlooking = (...kinds: readonly FaultKind[]): Faulty => ({
  decide: { overlooks: ({ kind }: Fault) => kinds.includes(kind) },
});

/** Refuses, beside what is wrong, what is right and unusual. */
const refusing = (kind: FaultKind, when: (bundle: ReceivedBundle) => boolean): Faulty => ({
  decide: { check: (bundle) => [...checkBundle(bundle), ...(when(bundle) ? [{ kind, at: 'Bundle.entry' }] : [])] },
});

/** How long what is acknowledged takes to be there, in milliseconds. */
const LATE = 1500;

/** How long it takes from looking whether a bundle is filed to filing it, in milliseconds. */
const BETWEEN = 250;

const entriesIn = (text: string): string[] => elementsOf(memberOf(text, 'entry') ?? '[]');

/** Faults of what is taken and what is refused. */
export const faultyJudging = {
  whateverParses: { decide: { check: () => [] } },
  overlooking,
  withoutObservations: refusing('value-missing', (bundle) => entriesOfType(bundle, 'Observation').length === 0),
  severalOrganizations: refusing('organization-missing', (bundle) => entriesOfType(bundle, 'Organization').length > 1),
  httpUrls: refusing('url-form', ({ entries }) => entries.some(({ url }) => url?.startsWith('http') ?? false)),
  anyExtension: refusing('modifier-extension', ({ entries }) =>
    entries.some(({ resource }) => resource.extension !== undefined),
  ),
  otherResources: refusing('entry-form', ({ entries }) =>
    entries.some(({ type }) => ['Device', 'Condition', 'Practitioner', 'Location'].includes(type)),
  ),
  highTotals: refusing('score-range', (bundle) =>
    entriesOfType(bundle, 'Observation').some(({ resource }) => Number(resource.valueInteger) > 18),
  ),
  filesWhatItRefuses: {
    wrap: (core, build) => {
      const trusting = build({ check: () => [] });
      return async (request) => {
        const answer = await core(request);
        if (answer.status === 422) await trusting(request);
        return answer;
      };
    },
  },
  agreementIgnored: { decide: { handlingOf: (found) => (found.length === 0 ? null : 'refuse') } },
  quarantineOpen: {
    decide: {
      handlingOf: (found, agreed) => {
        const handling = handlingOf(found, agreed);
        return handling === 'quarantine' ? 'accept-and-flag' : handling;
      },
    },
  },
} as const satisfies Record<string, Faulty | typeof overlooking>;

/** Faults of what is kept, and beside what. */
export const faultyFiling = {
  storedLater: {
    decide: {
      keep: async (record, shelf) => {
        setTimeout(() => void shelf.keep(record).catch(() => {}), LATE).unref();
      },
    },
  },
  neverStored: { decide: { keep: async () => {} } },
  filedTwice: {
    decide: {
      relate: (incoming, shelf) => {
        const related = relate(incoming, shelf);
        return related.is === 'repeat' ? { is: 'new' } : related;
      },
    },
  },
  filedTwiceAtOnce: {
    wrap: (core, build) => {
      const unlooking = build({ relate: () => ({ is: 'new' }) });
      const underWay = new Map<string, Promise<Answer>>();
      return async (request) => {
        if (request.method !== 'POST') return core(request);
        const text = new TextDecoder().decode(request.body);
        const same = underWay.get(text);
        // It was looked for before the other one was filed.
        if (same !== undefined) return same.then(() => unlooking(request));
        const answer = sleep(BETWEEN).then(() => core(request));
        underWay.set(text, answer);
        return answer.finally(() => underWay.delete(text));
      };
    },
  },
  repeatIsVersion: {
    decide: {
      relate: (incoming, shelf) => {
        const related = relate(incoming, shelf);
        return related.is === 'repeat' ? { is: 'correction', filing: related.filing, certain: true } : related;
      },
    },
  },
  repeatRefused: {
    decide: {
      relate: (incoming, shelf) => {
        const related = relate(incoming, shelf);
        return related.is === 'repeat'
          ? { is: 'conflict', fault: { kind: 'document-held', at: 'Bundle.identifier' } }
          : related;
      },
    },
  },
  correctionLost: {
    decide: {
      relate: (incoming, shelf) => {
        const related = relate(incoming, shelf);
        if (related.is !== 'correction') return related;
        return { is: 'repeat', filing: related.filing, version: related.filing.current };
      },
    },
  },
  correctionsMixed: {
    decide: {
      keep: (record, shelf) => {
        const before = shelf.byId(record.id)?.current.text;
        const entries = listOf([...(before === undefined ? [] : entriesIn(before)), ...entriesIn(record.text)]);
        return shelf.keep({ ...record, text: withMembers(record.text, [['entry', entries]]) });
      },
    },
  },
  oldVersionGone: {
    wrap: (core) => (request) =>
      core({ ...request, path: request.path.replace(/^(\/Bundle\/[^/]+)\/_history\/[^/]+$/, '$1') }),
  },
  lateIsCurrent: { decide: { becomesCurrent: () => true } },
  patientsMerged: {
    decide: {
      relate: (incoming, shelf) => {
        const related = relate(incoming, shelf);
        const filing = shelf.byKey(incoming.key);
        return related.is === 'conflict' && filing !== undefined
          ? { is: 'correction', filing, certain: true }
          : related;
      },
    },
  },
} as const satisfies Record<string, Faulty>;
