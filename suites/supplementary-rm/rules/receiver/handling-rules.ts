import type { Finding } from '../../../../harness/model/finding.js';
import { isJsonObject, type JsonObject } from '../../../../harness/model/json.js';
import type { Facts, ScenarioRule } from '../../../../harness/model/scenario.js';
import type { ExchangeSubject, ScenarioSubject } from '../../../../harness/model/subject.js';
import { type FaultClass, faultClasses, type Handling } from '../../../../standards/supplementary-rm/handling.js';
import { describeAnswer, type Said, saidBy } from './answers.js';
import { objectsOf } from './compared-values.js';
import { filedOf } from './read-back.js';

/** Answers that are what was agreed. */
const FITS: Readonly<Record<Handling, readonly Said[]>> = {
  refuse: ['refused'],
  quarantine: ['set-apart', 'flagged'],
  'accept-and-flag': ['flagged'],
  accept: ['taken', 'flagged'],
  'keep-apart': ['taken', 'flagged', 'set-apart', 'refused'],
};

const WANTED: Readonly<Record<Handling, string>> = {
  refuse: 'refused: a 4xx that is about the bundle',
  quarantine: 'set apart: 202, or taken with a warning',
  'accept-and-flag': 'taken with a warning, or filed with a flag that was not sent',
  accept: 'taken',
  'keep-apart': 'taken or refused, and kept apart from what is filed',
};

export const agreedFor = (fault: FaultClass, { receiver }: Facts): Handling | undefined =>
  receiver?.handling[fault]?.does;

const tagsOf = ({ meta }: JsonObject): number =>
  isJsonObject(meta) ? objectsOf(meta.tag).length + objectsOf(meta.security).length : 0;

/** A tag or label that the sender did not set. */
function isFlaggedInFile(subject: ScenarioSubject, exchange: ExchangeSubject): boolean {
  const sent = exchange.request.json();
  const before = isJsonObject(sent) ? tagsOf(sent) : 0;
  return (filedOf(subject, exchange) ?? []).some((filed) => tagsOf(filed) > before);
}

const filedToo = (subject: ScenarioSubject, exchange: ExchangeSubject): string => {
  const filed = filedOf(subject, exchange);
  return filed === null ? '' : filed.length > 0 ? ', and it is filed' : ', and it is not filed';
};

function observed(fault: FaultClass, subject: ScenarioSubject, exchange: ExchangeSubject): Finding {
  const brokeDown = ['failed', 'silent'].includes(saidBy(exchange));
  return {
    at: exchange.step,
    expected: `nothing is agreed; a careful receiver ${faultClasses[fault].careful}`,
    actual: `${describeAnswer(exchange)}${filedToo(subject, exchange)}`,
    event: exchange.ref,
    ...(brokeDown ? { stands: true } : {}),
  };
}

/** What was agreed to be accepted, and was said to be, is filed: else it is lost in silence. */
function lost(agreed: Handling, subject: ScenarioSubject, exchange: ExchangeSubject): Finding[] {
  const { step, ref } = exchange;
  if (agreed !== 'accept' && agreed !== 'accept-and-flag') return [];
  return filedOf(subject, exchange)?.length === 0
    ? [{ at: step, expected: 'filed', actual: 'not found', event: ref }]
    : [];
}

/** Whether the answer to an exchange is what was agreed for a class of faults; what was seen where nothing was. */
export function handlingFindings(
  fault: FaultClass,
  exchange: ExchangeSubject,
  subject: ScenarioSubject,
  facts: Facts,
): Finding[] {
  const agreed = agreedFor(fault, facts);
  if (agreed === undefined) return [observed(fault, subject, exchange)];
  const said = saidBy(exchange);
  const fits =
    FITS[agreed].includes(said) ||
    // Its errors are why it is set apart.
    (agreed === 'quarantine' && exchange.answer?.status === 202) ||
    (agreed === 'accept-and-flag' && said === 'taken' && isFlaggedInFile(subject, exchange));
  if (fits) return lost(agreed, subject, exchange);
  return [{ at: exchange.step, expected: WANTED[agreed], actual: describeAnswer(exchange), event: exchange.ref }];
}

/** Each faulty case of a scenario is handled as the agreement says. */
export const handledAsAgreed = (fault: FaultClass): ScenarioRule => ({
  id: `${fault}-is-handled-as-agreed`,
  scope: 'scenario',
  truth: `${faultClasses[fault].title} is handled as was agreed`,
  check: (subject, facts) =>
    subject.step('faulty[*]').flatMap((exchange) => handlingFindings(fault, exchange, subject, facts)),
});

const keptOut = (fault: FaultClass, facts: Facts): boolean => {
  const agreed = agreedFor(fault, facts);
  return agreed === undefined || agreed === 'refuse' || agreed === 'quarantine';
};

/**
 * What is refused or set apart is not found, and the good bundle beside it is: a receiver that files nothing keeps
 * nothing out.
 */
export const notFiled = (fault: FaultClass): ScenarioRule => ({
  id: `${fault}-is-not-filed`,
  scope: 'scenario',
  truth: `${faultClasses[fault].title} is not filed where it is refused or set apart`,
  leavesOpen: 'Whether parts of it are kept under other addresses is not seen.',
  appliesTo: (subject, facts) =>
    keptOut(fault, facts) && subject.step('good').some((exchange) => filedOf(subject, exchange) !== null),
  check: (subject) => {
    const lost = subject
      .step('good')
      .filter((exchange) => filedOf(subject, exchange)?.length === 0)
      .map(({ step, ref }) => ({ at: step, expected: 'the good bundle is filed', actual: 'not found', event: ref }));
    const filed = subject
      .step('faulty[*]')
      .filter((exchange) => (filedOf(subject, exchange) ?? []).length > 0)
      .map(({ step, ref }) => ({ at: step, expected: 'not filed', actual: 'found', event: ref }));
    return [...lost, ...filed];
  },
});
