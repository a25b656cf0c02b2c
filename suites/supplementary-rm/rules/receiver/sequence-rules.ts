import type { Finding } from '../../../../harness/model/finding.js';
import type { JsonObject } from '../../../../harness/model/json.js';
import type { Facts, ScenarioRule } from '../../../../harness/model/scenario.js';
import type { ExchangeSubject, ScenarioSubject } from '../../../../harness/model/subject.js';
import type { FaultClass } from '../../../../standards/supplementary-rm/handling.js';
import { describeAnswer, saidBy } from './answers.js';
import { objectOf, pairsOf } from './compared-values.js';
import { patientKept } from './filed-patient.js';
import { agreedFor, handlingFindings } from './handling-rules.js';
import { bundleSent, filedOf, isSameBundle, readBackAt, readStepOf, resourcesOf } from './read-back.js';

const placeOf = ({ answer }: ExchangeSubject): { id: string; version: string | undefined } | undefined => {
  const found = /\/Bundle\/([^/?#]+)(?:\/_history\/([^/?#]+))?/.exec(answer?.header('location') ?? '');
  return found === null ? undefined : { id: found[1] ?? '', version: found[2] };
};

const isTaken = (exchange: ExchangeSubject): boolean => ['taken', 'flagged'].includes(saidBy(exchange));

const finding = ({ step, ref }: ExchangeSubject, expected: string, actual: string): Finding => ({
  at: step,
  expected,
  actual,
  event: ref,
});

/** Without an agreement what is seen is told once, by the handling. */
const judged = (fault: FaultClass, facts: Facts): boolean => agreedFor(fault, facts) !== undefined;

function filedTwice(subject: ScenarioSubject, first: ExchangeSubject, second: ExchangeSubject): Finding[] {
  const [one, two] = [placeOf(first), placeOf(second)];
  if (isTaken(second) && one !== undefined && two !== undefined && one.id !== two.id)
    return [finding(second, 'the address that was given first', 'another address')];
  const filed = filedOf(subject, second);
  if (filed === null) return [];
  return filed.length === 1 ? [] : [finding(second, 'filed once', `filed ${filed.length} times`)];
}

export const repeatIsHandled: ScenarioRule = {
  id: 'a-repeat-is-handled-as-agreed',
  scope: 'scenario',
  truth: 'the same bundle again is handled as was agreed, and is filed once',
  check: (subject, facts) => {
    const [first] = subject.step('good');
    return subject.step('again[*]').flatMap((again) => {
      const handling = handlingFindings('duplicate', again, subject, facts);
      return first === undefined || !judged('duplicate', facts)
        ? handling
        : [...handling, ...filedTwice(subject, first, again)];
    });
  },
};

export const repeatIsNoVersion: ScenarioRule = {
  id: 'a-repeat-makes-no-version',
  scope: 'scenario',
  truth: 'the same bundle again has the version that it had',
  appliesTo: ({ step }) => step('good').some((one) => placeOf(one)?.version !== undefined),
  check: ({ step }) => {
    const [first] = step('good');
    const version = first === undefined ? undefined : placeOf(first)?.version;
    return step('again[*]').flatMap((again) => {
      const place = placeOf(again);
      return !isTaken(again) || place?.version === undefined || place.version === version
        ? []
        : [finding(again, `version ${version}`, `version ${place.version}`)];
    });
  },
};

/** The step that looks at what became of two that were sent at once. */
export const READ_AT_ONCE = 'read-at-once';

/**
 * Who of the two is answered how is not judged: a receiver may refuse the one that came second, or ask for it to be sent
 * again. One of them is taken, and both are one bundle.
 */
export const sentAtOnceIsFiledOnce: ScenarioRule = {
  id: 'a-bundle-sent-twice-at-once-is-filed-once',
  scope: 'scenario',
  truth: 'the same bundle that is sent twice at the same time is filed once',
  leavesOpen: 'At the pace of the run, or behind a queue, the second may have arrived when the first was filed.',
  check: (subject) => {
    const both = subject.step('at-once[*]');
    const [one, other] = both;
    if (one === undefined || other === undefined) return [];
    if (!both.some((each) => isTaken(each) || saidBy(each) === 'set-apart'))
      return [finding(one, 'one of the two is taken', both.map(describeAnswer).join('; '))];
    const places = new Set(both.filter(isTaken).flatMap((each) => placeOf(each)?.id ?? []));
    if (places.size > 1) return [finding(other, 'the address that the other one was given', 'another address')];
    const filed = filedOf(subject, one, READ_AT_ONCE);
    return filed === null || filed.length <= 1 ? [] : [finding(one, 'filed once', `filed ${filed.length} times`)];
  },
};

const observationsIn = (bundle: JsonObject): JsonObject[] => resourcesOf(bundle, 'Observation');

const measuredIn = (observation: JsonObject): unknown =>
  observation.valueInteger ?? objectOf(observation.valueQuantity).value;

/**
 * Whether what is filed has, where two versions differ, the values of the first of them. Whether values are filed
 * faithfully at all is another row.
 */
function hasValuesOf(version: JsonObject, other: JsonObject, filed: JsonObject): boolean {
  const others = pairsOf(observationsIn(version), observationsIn(other));
  const now = pairsOf(observationsIn(version), observationsIn(filed));
  return others.every(({ sent, filed: [there] }, place) => {
    if (there === undefined || measuredIn(sent) === measuredIn(there)) return true;
    const [is] = now[place]?.filed ?? [];
    return is !== undefined && measuredIn(is) === measuredIn(sent);
  });
}

/** The current bundle is the version that one exchange sent and not the one of the other, whole and unmixed. */
function currentIs(
  subject: ScenarioSubject,
  { wanted, other, readAt }: { wanted: ExchangeSubject; other: ExchangeSubject; readAt: string },
): Finding[] {
  const [sent, not] = [bundleSent(wanted), bundleSent(other)];
  const read = readBackAt(subject, readAt);
  if (sent === undefined || not === undefined || read === null) return [];
  const filed = read.filter((one) => isSameBundle(one, sent));
  const [current] = filed;
  if (current === undefined) return [finding(wanted, 'the current bundle is found', 'nothing is found')];
  if (filed.length > 1) return [finding(wanted, 'one current bundle', `${filed.length} under one identifier`)];
  const [was, is] = [observationsIn(sent).length, observationsIn(current).length];
  if (was !== is) return [finding(wanted, `${was} observations`, `${is} observations`)];
  return hasValuesOf(sent, not, current) ? [] : [finding(wanted, 'the values of this version', 'those of the other')];
}

export const correctionIsHandled: ScenarioRule = {
  id: 'a-correction-is-handled-as-agreed',
  scope: 'scenario',
  truth: 'a corrected bundle is handled as was agreed, and stands for the one before where it is taken',
  check: (subject, facts) =>
    subject.step('correction').flatMap((correction) => {
      const handling = handlingFindings('correction', correction, subject, facts);
      const [good] = subject.step('good');
      if (handling.length > 0 || good === undefined) return handling;
      if (agreedFor('correction', facts) === 'keep-apart' && saidBy(correction) === 'refused')
        return [finding(correction, 'filed, and kept apart from the one before', describeAnswer(correction))];
      if (!isTaken(correction)) return handling;
      return currentIs(subject, { wanted: correction, other: good, readAt: readStepOf('correction') });
    }),
};

export const versionBeforeIsKept: ScenarioRule = {
  id: 'the-version-before-is-kept',
  scope: 'scenario',
  truth: 'the version before a correction is read at its own address as it was',
  appliesTo: (subject) =>
    readBackAt(subject, 'read-before') !== null &&
    subject.step('correction').some(isTaken) &&
    subject.step('good').some((one) => placeOf(one)?.version !== undefined),
  check: (subject) =>
    subject.step('good').flatMap((good) => {
      const [read] = readBackAt(subject, 'read-before') ?? [];
      const [correction] = subject.step('correction');
      const [sent, after] = [bundleSent(good), correction === undefined ? undefined : bundleSent(correction)];
      if (sent === undefined || after === undefined) return [];
      if (read === undefined) return [finding(good, 'the version that was filed first', 'nothing')];
      return hasValuesOf(sent, after, read)
        ? []
        : [finding(good, 'the values that were sent first', 'those of the correction')];
    }),
};

export const lateVersionIsHandled: ScenarioRule = {
  id: 'a-late-version-is-handled-as-agreed',
  scope: 'scenario',
  truth: 'an earlier version that comes late is handled as was agreed, and does not become the current one',
  check: (subject, facts) =>
    subject.step('late').flatMap((late) => {
      const handling = handlingFindings('out-of-order', late, subject, facts);
      const [good] = subject.step('good');
      const agreed = agreedFor('out-of-order', facts);
      if (handling.length > 0 || good === undefined || agreed === 'accept') return handling;
      return currentIs(subject, { wanted: good, other: late, readAt: readStepOf('late') });
    }),
};

/** The bundle of somebody else under a known identifier leaves what is filed under it; a document has one bundle. */
export const conflictLeavesWhatIsFiled: ScenarioRule = {
  id: 'a-conflict-leaves-what-is-filed',
  scope: 'scenario',
  truth: 'what is filed stays as it was when another bundle claims its identifier',
  check: (subject, facts) => {
    const agreed = agreedFor('conflict', facts);
    if (agreed === 'accept' || agreed === 'accept-and-flag') return [];
    const [good] = subject.step('good');
    const sent = good === undefined ? undefined : bundleSent(good);
    if (good === undefined || sent === undefined) return [];
    const underIt = readBackAt(subject, readStepOf('faulty[other-patient]'));
    const own = (underIt ?? []).filter((one) => isSameBundle(one, sent));
    const changed = underIt !== null && (own.length !== 1 || own.some((one) => patientKept(sent, one).length > 0));
    const [document] = subject.step('faulty[same-document]');
    const second = document === undefined ? [] : (filedOf(subject, document) ?? []);
    return [
      ...(changed
        ? [finding(good, 'the bundle of the first patient alone', `${own.length} found, or of another`)]
        : []),
      ...(document !== undefined && second.length > 0 ? [finding(document, 'not filed', 'found')] : []),
    ];
  },
};
