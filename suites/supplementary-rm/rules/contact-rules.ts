import type { DocumentRule } from '../../../harness/model/document.js';
import type { RmRequirementId } from '../../../standards/catalogue.js';
import { each, having } from './focus.js';
import { rule } from './guidance-rule.js';
import { has, needs } from './presence.js';
import { oneOf } from './values.js';

/** What the guidance asks of a contact detail. */
export interface ContactIds {
  value: RmRequirementId;
  use: RmRequirementId;
  uses: RmRequirementId;
  system: RmRequirementId;
}

/** The sentences about the contact details that the step leads to. */
export const contactRules = (type: string, step: string, ids: ContactIds): DocumentRule[] => [
  rule(ids.value, each(type, step), has('value', 'a value: the number or address')),
  rule(ids.use, each(type, step), has('use', 'a use: home, work, temp, old or mobile')),
  rule(ids.uses, each(type, `${step}.use`), oneOf(['home', 'work', 'temp', 'old', 'mobile'])),
  rule(ids.system, each(type, step, having('value')), needs('value', 'system', 'a system: phone, email and so on')),
];
