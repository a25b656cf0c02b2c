import { type PlaywrightTest, registerScenariosOf } from '../../harness/run/playwright/register.js';
import { kits } from '../kit.js';

/**
 * Makes one Playwright test of each scenario of every role, inside your own Playwright project. The configuration needs
 * `globalSetup: 'assay-conformance/playwright/setup'`, which opens the run and reads `assay.yaml`.
 * Those that its target is not asked are skipped.
 */
export function registerScenarios(test: PlaywrightTest): void {
  for (const kit of kits.values()) registerScenariosOf(test, kit);
}
