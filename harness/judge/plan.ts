import type { ReceiverSetting } from '../model/receiver.js';
import type { PlannedScenario } from '../model/record.js';
import type { Scenario } from '../model/scenario.js';
import type { Hex } from '../model/transcript.js';
import { sha256 } from '../transcript/chain.js';
import { checkIdOf, strengthOfClaim } from './judge-claim.js';

/** The whole plan of a run, over all its shards, sorted by scenario id. */
export const planOf = (scenarios: readonly Scenario[], receiver?: ReceiverSetting): PlannedScenario[] =>
  [...scenarios]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, runs = 'together', claims }) => ({
      scenario: id,
      title,
      runs,
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
