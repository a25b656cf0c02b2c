import type { Finding } from '../../../../harness/model/finding.js';
import type { JsonObject } from '../../../../harness/model/json.js';
import type { ScenarioRule } from '../../../../harness/model/scenario.js';
import type { ExchangeSubject, ScenarioSubject } from '../../../../harness/model/subject.js';
import { saidBy } from './answers.js';
import type { Compare } from './filed-pairs.js';
import {
  codesKept,
  documentKept,
  linksKept,
  localIdentifiersKept,
  notesAndExtensionsKept,
  organisationsKept,
  otherResourcesKept,
  timesKept,
  valuesKept,
} from './filed-parts.js';
import { patientKept } from './filed-patient.js';
import { bundleSent, filedOf, readBackAt, readStepOf } from './read-back.js';

interface Filed {
  exchange: ExchangeSubject;
  sent: JsonObject;
  filed: JsonObject;
}

const isTaken = (exchange: ExchangeSubject): boolean => ['taken', 'flagged'].includes(saidBy(exchange));

/** The good bundles of a scenario that are filed, with what is filed of each. */
const filedIn = (subject: ScenarioSubject): Filed[] =>
  subject.step('good').flatMap((exchange) => {
    const sent = bundleSent(exchange);
    const [filed] = filedOf(subject, exchange) ?? [];
    return sent === undefined || filed === undefined ? [] : [{ exchange, sent, filed }];
  });

/** As many as are worth reading: a thousand observations with one fault are one thing to mend. */
const SHOWN = 5;

const COMPARED =
  'Narrative, meta, server ids and the order of entries are not compared: FHIR lets a server change them.';

/** What was sent and what is filed are compared in one respect. Bundles that are not found are another rule's matter. */
const kept = (id: string, truth: string, compare: Compare): ScenarioRule => ({
  id,
  scope: 'scenario',
  truth,
  leavesOpen: COMPARED,
  appliesTo: (subject) => filedIn(subject).length > 0,
  check: (subject) =>
    filedIn(subject).flatMap(({ exchange, sent, filed }) =>
      compare(sent, filed)
        .slice(0, SHOWN)
        .map((difference): Finding => ({ ...difference, event: exchange.ref })),
    ),
});

export const filedAtOnce: ScenarioRule = {
  id: 'what-was-acknowledged-is-read-back-at-once',
  scope: 'scenario',
  truth: 'a bundle that was acknowledged is found right after the answer',
  leavesOpen: 'Whether it outlives a stop of the receiver was not tried.',
  appliesTo: (subject) => subject.step('good').some((one) => isTaken(one) && filedOf(subject, one) !== null),
  check: (subject) =>
    subject
      .step('good')
      .filter((exchange) => isTaken(exchange) && filedOf(subject, exchange)?.length === 0)
      .map(({ step, ref }) => ({ at: readStepOf(step), expected: 'the bundle', actual: 'nothing', event: ref })),
};

export const patientIsFiledAsSent = kept(
  'the-patient-is-filed-as-sent',
  'the patient who is read back has the identity that was sent, and the parts of the bundle are about them',
  patientKept,
);
export const valuesAreFiledAsSent = kept(
  'values-are-filed-as-sent',
  'every observation is read back once, with its value, unit and status, and none besides',
  valuesKept,
);
export const codesAreFiledAsSent = kept(
  'codes-are-filed-as-sent',
  'every observation is read back with the codes that were sent',
  codesKept,
);
export const timesAreFiledAsSent = kept(
  'times-are-filed-as-sent',
  'times are read back as the moments that were sent',
  timesKept,
);
export const documentIsFiledAsSent = kept(
  'the-document-is-filed-as-sent',
  'every content of the document is read back with all its bytes',
  documentKept,
);
export const organisationsAreFiledAsSent = kept(
  'organisations-are-filed-as-sent',
  'every organisation is read back with its code and name',
  organisationsKept,
);
export const linksAreFiledAsSent = kept(
  'links-of-scores-are-filed-as-sent',
  'totals and scores are read back with their links',
  linksKept,
);
export const notesAreFiledAsSent = kept(
  'notes-and-extensions-are-filed-as-sent',
  'notes and extensions are read back',
  notesAndExtensionsKept,
);
export const localIdentifiersAreFiled = kept(
  'local-identifiers-are-filed',
  'identifiers of local systems are read back',
  localIdentifiersKept,
);
export const otherResourcesAreFiled = kept(
  'other-resources-are-filed',
  'resources beside those of the guidance are read back',
  otherResourcesKept,
);

const PRECISE = /"value"\s*:\s*(-?\d+\.\d*0)\b/g;

const preciseIn = (text: string): string[] => [...text.matchAll(PRECISE)].flatMap(([, digits]) => digits ?? []);

/** Only text tells 36.50 from 36.5, so a file or command that was read as JSON does not show it. */
export const precisionIsKept: ScenarioRule = {
  id: 'decimals-keep-their-precision',
  scope: 'scenario',
  truth: 'a value that ends in a nought after the point is read back with it',
  appliesTo: (subject) => filedIn(subject).length > 0 && subject.step(readStepOf('good')).length > 0,
  check: ({ step }) => {
    const sent = step('good').flatMap(({ request }) => preciseIn(request.text));
    const read = step(readStepOf('good')).filter(({ answer }) => answer?.status === 200);
    return read.flatMap(({ answer, ref, step: at }) => {
      const kept = preciseIn(answer?.text ?? '');
      return sent
        .filter((digits) => !kept.includes(digits))
        .map((digits) => ({ at, expected: digits, actual: 'another number of digits', event: ref }));
    });
  },
};

const isSearch = ({ request }: ExchangeSubject): boolean => /[?&]identifier=/.test(request.path);

export const searchFindsOnlyWhatWasAsked: ScenarioRule = {
  id: 'a-search-finds-only-what-was-asked-for',
  scope: 'scenario',
  truth: 'a search by identifier gives the bundle with that identifier and no other',
  appliesTo: ({ exchanges }) => exchanges.some(isSearch),
  check: (subject) =>
    subject.step('good').flatMap((exchange) => {
      const read = readBackAt(subject, readStepOf(exchange.step)) ?? [];
      const others = read.length - (filedOf(subject, exchange) ?? []).length;
      return others === 0
        ? []
        : [
            {
              at: readStepOf(exchange.step),
              expected: 'no other bundle',
              actual: `${others} others`,
              event: exchange.ref,
            },
          ];
    }),
};
