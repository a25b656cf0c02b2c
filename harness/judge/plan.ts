import type { ReceiverSetting } from '../model/receiver.js';
import type { PlannedScenario } from '../model/record.js';
import type { Scenario } from '../model/scenario.js';
import { byPlan, classOf, runsOf } from '../model/scenario-class.js';
import type { Hex } from '../model/transcript.js';
import { sha256 } from '../transcript/chain.js';
import { checkIdOf, strengthOfClaim } from './judge-claim.js';

/** The whole plan of a run, over all its shards, in the order in which it is driven. */
export const planOf = (scenarios: readonly Scenario[], receiver?: ReceiverSetting): PlannedScenario[] =>
  [...scenarios]
    .sort(byPlan)
    .map((scenario) => ({ ...scenario, of: classOf(scenario), runs: runsOf(scenario) }))
    .map(({ id, title, runs, of, claims }) => ({
      scenario: id,
      title,
      runs,
      ...(of === 'ordinary' ? {} : { class: of }),
      checks: claims.map((claim) => ({
        check: checkIdOf(id, claim),
        requirement: claim.requirement,
        strength: strengthOfClaim(claim, receiver),
        ...(claim.control === undefined ? {} : { control: claim.control }),
        ...(claim.agreed === undefined ? {} : { agreed: claim.agreed }),
        ...(claim.observes === undefined ? {} : { observes: claim.observes }),
      })),
    }));

export const planDigest = (plan: readonly PlannedScenario[]): Hex => sha256(JSON.stringify(plan));
