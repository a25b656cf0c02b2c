import { judge } from '../../../harness/judge/judge.js';
import { exchangeSubject } from '../../../harness/judge/subject.js';
import type { Facts, Question, Scenario } from '../../../harness/model/scenario.js';
import type { Event } from '../../../harness/model/transcript.js';
import type { Verdict } from '../../../harness/model/verdict.js';
import { noReadBack } from '../../../harness/test-support/no-read-back.test-support.js';
import { interpretations } from '../../../standards/catalogue.js';
import { defaultDialect } from '../../../standards/data-exchange/dialect.js';
import { facts, type Given, personOf, seen, storedBody } from '../exchange.test-support.js';
import { refusalRows } from './refusal-rows.js';
import { answerBlindly, answerStrictly, type Said } from './strict-responder.test-support.js';

/** A target as a function of the question. */
export type Responder = (question: Question) => Given;

/** The record of one scenario that is driven against a responder. */
export async function eventsOf(scenario: Scenario, answer: Responder): Promise<Event[]> {
  const events: Event[] = [];
  const append = (body: object): void => {
    const n = events.length;
    events.push({ n, prev: '', at: '2026-11-20T00:00:00.000Z', us: n, ...body } as Event);
  };
  append({ type: 'segment-opened', scenario: scenario.id, attempt: 0, needs: scenario.needs });
  await scenario.drive({
    ask: (step, question) => {
      const subject = seen(step, answer(question), question);
      append(subject.event);
      return Promise.resolve(subject);
    },
    ...noReadBack,
    person: personOf,
  });
  append({ type: 'segment-closed', as: 'complete' });
  return events;
}

const accepted: ReadonlySet<string> = new Set(Object.keys(interpretations));

/** A run of these rows against one responder, judged as a run is. */
export async function verdictsOf(answer: Responder, known: Facts = facts, accepts = accepted): Promise<Verdict[]> {
  const driven = await Promise.all(
    refusalRows.map(async (scenario) => ({ scenario, events: await eventsOf(scenario, answer) })),
  );
  const run = driven.flatMap(({ scenario, events }) =>
    events.flatMap((event) =>
      event.type === 'exchange' ? [exchangeSubject(`${scenario.id}.0/${event.n}`, event, storedBody)] : [],
    ),
  );
  return driven.flatMap(({ scenario, events }) =>
    judge(scenario, { events, read: storedBody, facts: known, accepted: accepts, run }),
  );
}

/** Outcomes that say nothing against a target. */
export const QUIET: ReadonlySet<string> = new Set(['pass', 'not-applicable', 'observed']);

/** What a reader would be told to look at: scenario, requirement and outcome, each once. */
export const remarksOf = (verdicts: readonly Verdict[]): string[] => [
  ...new Set(
    verdicts
      .filter(({ requirement, outcome: given }) => requirement !== null && !QUIET.has(given))
      .map(({ scenario, requirement, outcome: given }) => `${scenario} ${requirement} ${given}`),
  ),
];

export const remarks = async (answer: Responder, known?: Facts): Promise<string[]> =>
  remarksOf(await verdictsOf(answer, known));

/** The strict responder, but for what it says to the causes given. */
export const butFor =
  (causes: readonly string[], instead: (question: Question, said: Said) => Given): Responder =>
  (question) => {
    const said = answerStrictly(question);
    return causes.includes(said.cause) ? instead(question, said) : said;
  };
/** The strict responder, but for causes of refusal that it overlooks. */
export const blindTo = (...causes: string[]): Responder =>
  butFor(causes, (question, { headers = [] }) => ({ ...answerBlindly(question), headers }));

/** Facts of a target that declares a dialect. */
export const withDialect = (dialect: Partial<Facts['dialect']>): Facts => ({
  ...facts,
  dialect: { ...defaultDialect, ...dialect },
});
