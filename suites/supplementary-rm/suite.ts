import { postBundle } from '../../fixtures/rm-bundle/posts.js';
import { runBundle } from '../../fixtures/rm-bundle/run-bundles.js';
import { defineScenario } from '../../harness/model/scenario.js';
import type { Suite } from '../../harness/model/suite.js';
import { diagnoseReceiver } from './rules/receiver/diagnose-receiver.js';
import { faultyBundleRows } from './scenarios/faulty-bundles.js';
import { goodBundles } from './scenarios/good-bundles.js';
import { sender } from './scenarios/sending.js';
import { sequenceRows } from './scenarios/sequences.js';
import { wireRows } from './scenarios/wire.js';

const BASELINE_PERSON = 'B01';

const preflight = defineScenario({
  id: 'SC-PRE-002',
  title: 'a good bundle is accepted',
  role: 'receiver',
  needs: { held: [], absent: [] },
  drive: async (driver) => {
    const { bundle, send } = sender(driver, 'SC-PRE-002', BASELINE_PERSON);
    await send('baseline', bundle('baseline'));
  },
  claims: [],
});

const scenarios = [...goodBundles, ...faultyBundleRows, ...sequenceRows, ...wireRows];

/** Large bodies are for the full profile. */
const LARGE: ReadonlySet<string> = new Set(['SC-RMR-016', 'SC-RMR-017', 'SC-RMR-044']);

/** Good bundles in four shapes. */
const SMOKE: ReadonlySet<string> = new Set(['SC-RMR-001', 'SC-RMR-002', 'SC-RMR-003', 'SC-RMR-004']);

/** What a receiver of Supplementary RM bundles is sent. */
export const receiverSuite: Suite = {
  scenarios,
  smoke: SMOKE,
  core: new Set(scenarios.map(({ id }) => id).filter((id) => !LARGE.has(id))),
  preflight,
  diagnose: diagnoseReceiver,
  knownGood(people) {
    const person = people.get(BASELINE_PERSON);
    if (person === undefined) throw new Error(`the population lacks ${BASELINE_PERSON}`);
    return postBundle(runBundle({ run: 'known-good', key: 'known-good', person }));
  },
};
