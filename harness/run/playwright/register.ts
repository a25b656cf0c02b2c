import { HarnessError } from '../../errors.js';
import type { Scenario } from '../../model/scenario.js';
import { byPlan, runsOf } from '../../model/scenario-class.js';
import type { DriveContext } from '../drive-context.js';
import { joinLink, type LinkDriver } from '../link.js';
import { driveContext, type Kit } from '../settings.js';
import { startScenario } from '../start-scenario.js';

/** Names of the environment variables between a run's keeper and the Playwright processes. */
export const LINK_VARIABLE = 'ASSAY_LINK';
export const SCENARIOS_VARIABLE = 'ASSAY_SCENARIOS';

/** As much of Playwright's `test` as is needed; taken from the caller, so that there is only ever one Playwright. */
export interface PlaywrightTest {
  (title: string, details: { tag: string[] }, body: () => Promise<void>): void;
  info(): { setTimeout(milliseconds: number): void; skip(condition: boolean, description: string): void };
}

let joined: Promise<LinkDriver> | undefined;
/** One for each process: it holds the token, and the bodies that were stored. */
let context: DriveContext | undefined;

/** One line for each worker process. */
function join(): Promise<LinkDriver> {
  const address = process.env[LINK_VARIABLE];
  if (address === undefined) {
    throw new HarnessError(
      'HARNESS_HOST_FAILED',
      'no run is open for these scenarios',
      "add globalSetup: 'assay-conformance/playwright/setup' to playwright.config",
    );
  }
  joined ??= joinLink(address, () => process.exit(1));
  return joined;
}

async function driveLinked(scenario: Scenario, kit: Kit, test: PlaywrightTest): Promise<void> {
  const link = await join();
  test.info().skip(!link.settings.planned.includes(scenario.id), 'it is not in the plan of this run');
  context ??= driveContext(link.settings, kit, link.turnstile, link.hooks);
  const end = await startScenario(scenario, context);
  test.info().skip(end === null, 'the run starts nothing more');
  if (end !== null) await link.ended(end);
}

/**
 * Makes one Playwright test of each scenario. A test passes when its scenario has been driven, whatever the verdict:
 * verdicts are judged from the record, and a failing test would cost a worker restart and send nothing new.
 */
export function registerScenariosOf(test: PlaywrightTest, kit: Kit): void {
  const only = process.env[SCENARIOS_VARIABLE]?.split(',');
  // Playwright drives the tests of a file in their order: what strains the target comes last.
  for (const scenario of kit.suite.scenarios.toSorted(byPlan)) {
    if (only && !only.includes(scenario.id)) continue;
    test(`${scenario.id} ${scenario.title}`, { tag: [`@${runsOf(scenario)}`] }, async () => {
      test.info().setTimeout(0);
      await driveLinked(scenario, kit, test);
    });
  }
}
