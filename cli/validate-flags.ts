import { InvalidArgumentError } from 'commander';
import { HarnessError } from '../harness/errors.js';
import {
  catalogue,
  documentRegister,
  type InterpretationId,
  isInterpretationId,
  isRequirementId,
  type RequirementId,
  readingsOf,
  type StandardId,
} from '../standards/catalogue.js';
import { isRmVersion, RM_VERSIONS, type RmVersion, standingIn } from '../standards/supplementary-rm/versions.js';
import { asList } from './flag-values.js';

export const asRmVersion = (text: string): RmVersion => {
  if (!isRmVersion(text)) throw new InvalidArgumentError(`Write one of: ${RM_VERSIONS.join(', ')}.`);
  return text;
};

const usage = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_USAGE', what, remedy);

/** Requirements that bind only a producer that holds the item, in a version of the guidance. */
const bindingHolders = (version: RmVersion): RequirementId[] =>
  documentRegister.filter((id) => {
    const standing = standingIn(catalogue[id], version);
    return standing.kind === 'asked' && standing.strength === 'SHALL-IF-HELD';
  });

/** `Patient.identifier:nhsNumber` as `Patient.identifier`: slices are not what a user types. */
const plainElement = (element: string): string => element.replace(/:[\w-]+|\([^)]*\)/g, '');

function named(part: string, binding: readonly RequirementId[], version: RmVersion): RequirementId[] {
  const id = part.toUpperCase();
  if (isRequirementId(id)) {
    if (binding.includes(id)) return [id];
    throw usage(
      `${id} is nothing that a producer can hold or not hold in version ${version}`,
      `what can be held: ${binding.join(', ')}`,
    );
  }
  const found = binding.filter((one) => {
    const element = plainElement(catalogue[one].element ?? '');
    return element === part || element.startsWith(`${part}.`);
  });
  if (found.length > 0) return found;
  const elements = [...new Set(binding.map((one) => plainElement(catalogue[one].element ?? '')))];
  throw usage(
    `"${part}" is no element that a producer may hold in version ${version}`,
    `write "all", "none", or some of: ${elements.join(', ')}`,
  );
}

/**
 * What the producer says that it holds, from the flag: `all`, `none`, or ids and element paths with commas.
 *
 * @throws HarnessError HARNESS_USAGE for a name that binds no holder in this version
 */
export function heldItems(text: string, version: RmVersion): ReadonlySet<RequirementId> {
  const binding = bindingHolders(version);
  if (text === 'none') return new Set();
  if (text === 'all') return new Set(binding);
  return new Set(asList(text).flatMap((part) => named(part, binding, version)));
}

/**
 * Readings of a standard whose default is not accepted, from the flag: `defaults` accepts all, `none` none, and a list
 * those that it names.
 *
 * @throws HarnessError HARNESS_USAGE for an id of no interpretation
 */
export function unacceptedReadings(
  text: string,
  standard: StandardId = 'supplementary-rm',
): ReadonlySet<InterpretationId> {
  const all = readingsOf[standard];
  if (text === 'defaults') return new Set();
  if (text === 'none') return new Set(all);
  const accepted = asList(text).map((part) => {
    const id = part.toUpperCase();
    if (isInterpretationId(id)) return id;
    throw usage(
      `"${part}" is no interpretation of this version`,
      `write "defaults", "none", or ids such as ${all.at(-1) ?? 'VWRM-AMB-37'}`,
    );
  });
  return new Set(all.filter((id) => !accepted.includes(id)));
}
