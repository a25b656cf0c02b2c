import { catalogue, isRequirementId, type RequirementId } from '../../standards/catalogue.js';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import type { Strength } from '../../standards/requirement.js';
import type { AccessSettings } from '../access/access.js';
import { planDigest, planOf } from '../judge/plan.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import type { RunOpened } from '../model/record.js';
import { claim, contrast, defineScenario, type ExchangeRule, gate, type Question } from '../model/scenario.js';
import type { Suite } from '../model/suite.js';
import type { Kit } from '../run/settings.js';
import { people } from './people.test-support.js';

/** Requirements of a strength, whatever the catalogue calls them. */
export const idsOf = (strength: Strength): RequirementId[] =>
  Object.keys(catalogue)
    .filter(isRequirementId)
    .filter((id) => catalogue[id].strength === strength);

export const [SHALL, SHALL_TOO] = idsOf('SHALL') as [RequirementId, RequirementId];
export const [SHOULD] = idsOf('SHOULD') as [RequirementId];

export const asking = (about: JsonObject): Question => ({
  headers: [['Content-Type', 'application/json']],
  body: Buffer.from(JSON.stringify(about)),
});

/** True when the answer says a word. */
export const says = (word: string): ExchangeRule => ({
  id: `the-answer-says-${word}`,
  scope: 'exchange',
  truth: `the answer says ${word}`,
  check: ({ step, answer }) => {
    const body = answer?.json();
    const said = isJsonObject(body) ? body.says : undefined;
    return said === word ? [] : [{ at: step, expected: word, actual: JSON.stringify(said) ?? 'nothing' }];
  },
});

export const preflight = defineScenario({
  id: 'SC-PRE-001',
  title: 'somebody is there',
  role: 'responder',
  needs: { held: [], absent: [] },
  drive: async ({ ask }) => void (await ask('baseline', asking({ who: 'known' }))),
  claims: [],
});

export const pair = defineScenario({
  id: 'SC-TST-001',
  title: 'the known are told from the unknown',
  role: 'responder',
  needs: { held: ['H01'], absent: [] },
  drive: async ({ ask }) => {
    await ask('control', asking({ who: 'known' }));
    await ask('question', asking({ who: 'unknown' }));
  },
  claims: [
    contrast('control', says('yes')),
    gate(SHALL, 'question', says('no')),
    claim(SHALL_TOO, 'question', says('no'), { leavesOpen: 'It was asked once.' }),
  ],
});

export const recommended = defineScenario({
  id: 'SC-TST-002',
  title: 'a greeting is returned',
  role: 'responder',
  needs: { held: [], absent: [] },
  drive: async ({ ask }) => void (await ask('greeting', asking({ who: 'greeting' }))),
  claims: [claim(SHOULD, 'greeting', says('hello'))],
});

export const byItself = defineScenario({
  id: 'SC-TST-003',
  title: 'nobody else is asking',
  role: 'responder',
  runs: 'alone',
  needs: { held: [], absent: [] },
  drive: async ({ ask }) => void (await ask('alone', asking({ who: 'known' }))),
  claims: [claim(SHALL, 'alone', says('yes'))],
});

export const suite: Suite = {
  scenarios: [recommended, byItself, pair],
  preflight,
  smoke: new Set(['SC-TST-001']),
  core: new Set(['SC-TST-001', 'SC-TST-002', 'SC-TST-003']),
  diagnose: ([baseline]) =>
    baseline?.answer?.status === 200
      ? { ready: true }
      : { ready: false, kind: 'unreachable', cause: 'target', problem: 'nobody is there', remedy: 'start it' },
  knownGood: () => asking({ who: 'known' }),
};

/** Nobody is asked for a credential. */
export const noAccess: AccessSettings = { callers: [], headers: [] };

export const kit: Kit = { suite, peopleOf: () => people };

/** What the tiny target says about whom. */
export const answerTo = (who: string): string => ({ known: 'yes', unknown: 'no', greeting: 'hello' })[who] ?? 'what?';

/** The opening of a run of the tiny suite. */
export function openedFor(url: string, change: Partial<RunOpened> = {}, of: Suite = suite): Omit<RunOpened, 'type'> {
  const plan = planOf(of.scenarios);
  return {
    format: 2,
    run: '0a1b2c3d4e5f',
    at: '2026-11-20T09:30:00.000Z',
    plan,
    planDigest: planDigest(plan),
    filtered: false,
    profile: 'core',
    leftOut: [],
    shard: { index: 1, of: 1 },
    target: { role: 'responder', url, product: null, environment: null, claims: ['des-0.2'], callers: [] },
    dialect: defaultDialect,
    dialectOrigins: {},
    accepted: [],
    limits: { requestsPerSecond: null, concurrency: 4, answerSeconds: 5, bodyMegabytes: 1 },
    people: { kind: 'personas', except: [] },
    seed: 1,
    asOf: '2026-11-20',
    nonce: '00112233445566778899aabbccddeeff',
    host: 'in-process',
    preflight: 'asked',
    digests: { people: 'aa', harness: 'bb', rules: 'cc', catalogue: 'dd' },
    versions: { assay: '0.0.0', node: 'v20.19.0' },
    ...change,
  };
}
