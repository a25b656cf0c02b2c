import { type PlaywrightTest, registerScenariosOf } from '../../harness/run/playwright/register.js';
import { kit } from '../kit.js';

/**
 * Makes one Playwright test of each scenario, inside your own Playwright project. The configuration needs
 * `globalSetup: 'assay-conformance/playwright/setup'`, which opens the run and reads `assay.yaml`.
 */
export const registerScenarios = (test: PlaywrightTest): void => registerScenariosOf(test, kit);
