import type { Driver } from '../model/scenario.js';
import type { DriveContext } from './drive-context.js';

/** What a driver tells of the policies that the target knows. A row whose policies are not there is never driven. */
export const policiesOf = ({
  policies,
  asker,
}: Pick<DriveContext, 'policies' | 'asker'>): Pick<Driver, 'policy' | 'organisation'> => ({
  policy(name) {
    const policy = policies?.policies[name];
    if (policy === undefined) throw new Error(`no policy is called ${name} under target.policies`);
    return policy;
  },
  organisation: (caller = asker) => (caller === undefined ? undefined : policies?.organisations[caller]),
});
