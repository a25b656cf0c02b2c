import { kit as productKit } from '../cli/kit.js';
import { looksAtTheRun } from '../harness/judge/judge.js';
import type { Scenario } from '../harness/model/scenario.js';
import type { Kit } from '../harness/run/settings.js';
import { type Defect, findDefect } from '../servers/reference/defects.js';
import { listen } from '../servers/reference/listen.js';
import type { Core, CoreRequest } from '../servers/reference/message.js';
import { type How, runAgainst } from './run.test-support.js';

/** Makes the responder, with a defect or without. It remembers nothing of another one. */
export type CoreOf = (defect: Defect | null) => Core;

interface Asked {
  scenario: string;
  request: CoreRequest;
}

/** What the scenarios of a run asked the responder without a defect, in the order of the run. */
async function askedByARun(only: string[], how: How, coreOf: CoreOf): Promise<Asked[]> {
  const asked: Asked[] = [];
  let current: string | null = null;
  const core = coreOf(null);
  const server = await listen((request) => {
    if (current !== null) asked.push({ scenario: current, request });
    return core(request);
  });
  const noting = (scenario: Scenario): Scenario => ({
    ...scenario,
    drive: (driver) => {
      current = scenario.id;
      return scenario.drive(driver);
    },
  });
  const suite = { ...productKit.suite, scenarios: productKit.suite.scenarios.map(noting) };
  const kit: Kit = { ...productKit, suite };
  try {
    await runAgainst(server.url, { ...how, kit, only, limits: { concurrency: 1 } });
    return asked;
  } finally {
    await server.close();
  }
}

/** Every bit of an answer, as text that can be held against another. */
async function told(core: Core, request: CoreRequest): Promise<string> {
  try {
    const { status, headers, body } = await core(request);
    return `${status} ${JSON.stringify(headers)} ${Buffer.from(body).toString('latin1')}`;
  } catch (error) {
    return String(error);
  }
}

async function answersTo(asked: readonly Asked[], core: Core): Promise<string[]> {
  const answers: string[] = [];
  for (const { request } of asked) answers.push(await told(core, request));
  return answers;
}

const scenariosWithOther = (asked: readonly Asked[], some: readonly string[], others: readonly string[]): Set<string> =>
  new Set(asked.flatMap(({ scenario }, index) => (some[index] === others[index] ? [] : [scenario])));

const looking = productKit.suite.scenarios.filter(looksAtTheRun).map(({ id }) => id);

/** What a defect does to the answers that scenarios get. */
export interface SeenBy {
  /** Scenarios that get another answer than without the defect. */
  others: ReadonlySet<string>;
  /** Scenarios that have to be driven whatever the answers are. */
  always: readonly string[];
}

/**
 * Finds which scenarios a defect can be seen by, without a socket: the questions of a whole run are put to the responder
 * with the defect, in their order. A scenario that gets the same answers to the last byte asks the same questions, and
 * gets the verdicts that it got without the defect: driving it again would show nothing. What looks at the whole run
 * and what never gets the same answer twice has to be driven always. Of a defect that shows in something else than
 * answers, as time does, nothing is found.
 *
 * @param only the scenarios to ask this of
 */
export async function answersCompared(
  only: string[],
  how: How,
  coreOf: CoreOf,
): Promise<(defect: string) => Promise<SeenBy>> {
  const asked = await askedByARun(only, how, coreOf);
  const plain = await answersTo(asked, coreOf(null));
  const unstable = scenariosWithOther(asked, plain, await answersTo(asked, coreOf(null)));
  const always = [...unstable, ...looking.filter((id) => only.includes(id))];
  return async (id) => {
    const defect = findDefect(id);
    if (defect === undefined) throw new Error(`there is no defect "${id}"`);
    return { others: scenariosWithOther(asked, plain, await answersTo(asked, coreOf(defect))), always };
  };
}
