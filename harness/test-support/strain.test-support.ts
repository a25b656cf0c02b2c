import { claim, defineScenario, type Scenario } from '../model/scenario.js';
import type { ScenarioClass } from '../model/scenario-class.js';
import type { Kit } from '../run/settings.js';
import { asking, kit, SHALL, says, suite } from './suite.test-support.js';

/** A scenario of a class that asks one question, which the tiny target knows the answer to. */
export const straining = (id: string, of: ScenarioClass, more: Partial<Scenario> = {}): Scenario =>
  defineScenario({
    id,
    title: `${id} is ${of}`,
    role: 'responder',
    class: of,
    needs: { held: [], absent: [] },
    drive: async ({ ask }) => void (await ask('probe', asking({ who: 'greeting', id }))),
    claims: [claim(SHALL, 'probe', says('hello'))],
    ...more,
  });

/** The tiny suite with other scenarios. */
export const kitOf = (scenarios: readonly Scenario[]): Kit => ({ ...kit, suite: { ...suite, scenarios } });
