import {
  POLICY_NAMES,
  type PolicyToRegister,
  registeredPolicies,
  SERVED_POLICY_SYSTEM,
} from '../../standards/data-exchange/registered-policies.js';
import { HarnessError } from '../errors.js';
import type { PolicyDays, RecordedPolicies, RegisteredPolicy } from '../model/policies.js';
import { refuseNoDay } from './target-values.js';
import type { WrittenPolicies, WrittenPolicy, WrittenTarget } from './written-target.js';
import type { UseAt } from './yaml-places.js';

const refuse = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_CONFIG_INVALID', what, remedy);

/** @throws HarnessError HARNESS_CONFIG_INVALID when it is no http or https address without a password in it */
function refuseNoAddress(written: string, key: string): void {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw refuse(`${key} is "${written}", which is no http or https address`, 'write the address in full');
  if (url.username !== '' || url.password !== '')
    throw refuse(`${key} holds a user name or password`, 'take it out: what stands in a URL ends up in logs');
}

function checkPolicy({ uri, from, until }: WrittenPolicy, path: readonly string[], at: UseAt): void {
  at([...path, 'uri'], (key) => refuseNoAddress(uri, key));
  at([...path, 'from'], (key) => refuseNoDay(from, key));
  at([...path, 'until'], (key) => {
    refuseNoDay(until, key);
    if (until < from)
      throw refuse(`${key} is ${until}, before its from, ${from}`, 'write the last day, which is not before the first');
  });
}

/** Policies by name, without what is written of all of them. */
const ownOf = (written: WrittenPolicies): [string, WrittenPolicy][] =>
  POLICY_NAMES.flatMap((name) => {
    const policy = written[name];
    return policy === undefined ? [] : [[name, policy]];
  });

/** What the schema cannot say of policies and organisations. */
export function checkPolicies(
  { policies, organisations = {}, callers = {} }: WrittenTarget['target'],
  at: UseAt,
): void {
  const path = ['target', 'policies'];
  const { served } = policies ?? {};
  if (served !== undefined) {
    at([...path, 'served', 'url'], (key) => refuseNoAddress(served.url, key));
    at([...path, 'served', 'on'], (key) => refuseNoDay(served.on, key));
  }
  for (const [name, policy] of ownOf(policies ?? {})) checkPolicy(policy, [...path, name], at);
  for (const caller of Object.keys(organisations))
    at(['target', 'organisations', caller], (key) => {
      if (!Object.hasOwn(callers, caller))
        throw refuse(`${key} belongs to nobody under target.callers`, 'name a caller that asks, or take it out');
    });
}

const servedAt = (url: string, on: string): [string, RegisteredPolicy & PolicyDays][] =>
  POLICY_NAMES.map((name) => {
    const { path, called: id = name }: PolicyToRegister = registeredPolicies[name];
    return [name, { uri: `${url.replace(/\/+$/, '')}/${path}`, id, system: SERVED_POLICY_SYSTEM, servedOn: on }];
  });

/**
 * What is written of policies and organisations, for the record; undefined where nothing is. A policy that is written
 * out stands in the place of one that Assay serves.
 */
export function policiesOf({ policies, organisations = {} }: WrittenTarget['target']): RecordedPolicies | undefined {
  if (policies === undefined) return undefined;
  const { served } = policies;
  const own = ownOf(policies).map(([name, { uri, id, system, from, until }]) => [
    name,
    { uri, id: id ?? name, system: system ?? SERVED_POLICY_SYSTEM, from, until },
  ]);
  const all = [...(served === undefined ? [] : servedAt(served.url, served.on)), ...own];
  return { policies: Object.fromEntries(all), organisations };
}
