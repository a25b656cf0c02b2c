import type { RequirementId } from '../../standards/catalogue.js';

/** What a defect is seen by, and how severely. */
export interface Breaks {
  requirement: RequirementId;
  scenario: string;
  outcome: 'fail' | 'warning' | 'differs';
}

const breaking =
  (outcome: Breaks['outcome']) =>
  (scenario: string, ...requirements: RequirementId[]): Breaks[] =>
    requirements.map((requirement) => ({ requirement, scenario, outcome }));

/** A scenario fails the requirements. */
export const fails = breaking('fail');

/** A scenario warns of the requirements: they are only recommended, or it asks for them as good practice. */
export const warns = breaking('warning');
