import type { BundlesOptions } from '../generators/bundles/bundles.js';
import type { RmBundle } from '../generators/bundles/resources.js';
import { usage } from './write-generated.js';

export interface BundlesAsked {
  count: number;
  seed: number;
  asOf: string;
  variant?: string[];
  /** A fault's id or a requirement's. */
  withFault?: string;
}

/** How many bundles are looked at for one that a fault can be made in, before it is given up. */
const PATIENCE = 500;

async function optionsOf({ count, seed, asOf, variant }: BundlesAsked): Promise<BundlesOptions> {
  const { LARGEST_COUNT } = await import('../generators/bundles/bundles.js');
  const { bundleVariants, isBundleVariant } = await import('../generators/bundles/variants.js');
  if (count === 0) throw usage('--count 0 asks for nothing', 'write a number from 1');
  if (count > LARGEST_COUNT)
    throw usage(
      `--count ${count} is more than there are NHS numbers for in the 999 range`,
      `write ${LARGEST_COUNT} at most; another --seed gives other people with numbers of the same range`,
    );
  const stray = variant?.filter((name) => !isBundleVariant(name)) ?? [];
  if (stray.length > 0)
    throw usage(`there is no variant ${stray.join(', ')}`, `write some of: ${bundleVariants.join(', ')}`);
  const variants = variant?.filter(isBundleVariant);
  return { count, seed, asOf, ...(variants !== undefined && { variants }) };
}

/** Bundles with the faults in turn. One that has nothing to make the fault in, such as no observations, is passed over. */
async function* faulty(options: BundlesOptions, faults: readonly string[]): AsyncGenerator<RmBundle> {
  const { bundles, LARGEST_COUNT } = await import('../generators/bundles/bundles.js');
  const { withFault } = await import('../generators/bundles/faults.js');
  let [made, passed] = [0, 0];
  for (const { resource } of bundles({ variants: ['ordinary'], ...options, count: LARGEST_COUNT })) {
    const fault = faults[made % faults.length] ?? '';
    try {
      yield withFault(resource, fault).resource;
      [made, passed] = [made + 1, 0];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      passed += 1;
    }
    if (made === options.count) return;
    if (passed === PATIENCE)
      throw usage(`no bundle of these variants has what ${fault} changes`, 'name another --variant, or leave it out');
  }
}

/**
 * Bundles as they were asked for on the command line, one at a time.
 *
 * @throws HarnessError HARNESS_USAGE when there is no such variant or fault, and when too many are asked for
 */
export async function askedBundles(asked: BundlesAsked): Promise<Iterable<RmBundle> | AsyncIterable<RmBundle>> {
  const options = await optionsOf(asked);
  if (asked.withFault !== undefined) {
    const { faultsCalled } = await import('../generators/bundles/faults.js');
    const faults = faultsCalled(asked.withFault);
    if (faults.length === 0)
      throw usage(
        `no fault is called ${asked.withFault}, and none breaks a requirement of that id`,
        'write one that "assay generate bundles --list-faults" shows',
      );
    return faulty(options, faults);
  }
  const { bundles } = await import('../generators/bundles/bundles.js');
  return resourcesOf(bundles(options));
}

function* resourcesOf(made: Iterable<{ resource: RmBundle }>): Generator<RmBundle> {
  for (const { resource } of made) yield resource;
}

/** Two or three columns, the last a sentence. */
const columns = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => `${row.map((cell, at) => (at < row.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell)).join('  ')}\n`,
  );
};

export async function variantLines(): Promise<string[]> {
  const { BUNDLE_VARIANTS, bundleVariants } = await import('../generators/bundles/variants.js');
  return columns(bundleVariants.map((name) => [name, BUNDLE_VARIANTS[name].says]));
}

export async function faultLines(): Promise<string[]> {
  const { bundleFaults } = await import('../generators/bundles/faults.js');
  return columns(Object.entries(bundleFaults).map(([id, { requirement, title }]) => [id, requirement, title]));
}
