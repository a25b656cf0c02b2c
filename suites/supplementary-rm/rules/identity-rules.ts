import { children } from '../../../harness/documents/element.js';
import type { DocumentRule } from '../../../harness/model/document.js';
import type { RmRequirementId } from '../../../standards/catalogue.js';
import { type RmResource, ukCoreProfile } from '../../../standards/supplementary-rm/codes.js';
import { each, having, inBundle, type Step } from './focus.js';
import { type Focus, rule, weighing } from './guidance-rule.js';
import { exactlyOne, has } from './presence.js';
import { matches, some } from './values.js';

/** The five sentences that the guidance has for every resource of the bundle and for the Bundle. */
export interface IdentityIds {
  id: RmRequirementId;
  form: RmRequirementId;
  meta: RmRequirementId;
  oneProfile: RmRequirementId;
  profile: RmRequirementId;
}

/** Logical id, metadata and profile claim of a kind of resource. */
export function identityRules(type: RmResource | 'Bundle', ids: IdentityIds): DocumentRule[] {
  const of = (...steps: Step[]): Focus => (type === 'Bundle' ? inBundle(...steps) : each(type, ...steps));
  const profile = ukCoreProfile(type);
  const isProfile = (claim: unknown): boolean =>
    typeof claim === 'string' && (claim === profile || claim.startsWith(`${profile}|`));
  return [
    rule(ids.id, of(), has('id', `an id of the ${type}`)),
    rule(ids.form, of('id'), matches(/^[A-Za-z0-9.-]{1,64}$/, '1 to 64 letters, digits, hyphens and full stops')),
    rule(ids.meta, of(), has('meta', `meta of the ${type}`)),
    rule(
      ids.oneProfile,
      of('meta'),
      weighing(
        exactlyOne((meta) => children(meta, 'profile'), 'one meta.profile', ['profile']),
        'MAY',
        (meta) => children(meta, 'profile').length > 1,
      ),
    ),
    rule(
      ids.profile,
      of('meta', having('profile')),
      some(['profile'], ({ node }) => isProfile(node), profile, 'value'),
    ),
  ];
}
