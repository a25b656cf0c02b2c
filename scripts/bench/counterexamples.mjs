// What each validator finds of bundles that are wrong in one way, and says of bundles that are right.
import { AS_OF } from './validator.mjs';
import { SAYS } from './validators.mjs';

const { bundles } = await import('../../dist/generators/bundles/bundles.js');
const { bundleFaults, withFault } = await import('../../dist/generators/bundles/faults.js');
const { bundleVariants } = await import('../../dist/generators/bundles/variants.js');
const { catalogue } = await import('../../dist/standards/catalogue.js');

const resourceOf = (bundle, type) => bundle.entry.find(({ resource }) => resource.resourceType === type).resource;
/** Faults of the structure that FHIR R4 itself forbids, where validators of FHIR are at home. */
const STRUCTURAL = {
  'a property that FHIR does not have': (bundle) => {
    resourceOf(bundle, 'Patient').nickname = 'Al';
  },
  'a number where text belongs': (bundle) => {
    resourceOf(bundle, 'Patient').gender = 1;
  },
  'an object where a list belongs': (bundle) => {
    const patient = resourceOf(bundle, 'Patient');
    patient.name = patient.name[0];
  },
  'a date that does not exist': (bundle) => {
    resourceOf(bundle, 'Patient').birthDate = '1950-02-30';
  },
  'an instant without a time zone': (bundle) => {
    bundle.timestamp = '2026-11-20T10:00:00';
  },
  'a code that a required list does not have': (bundle) => {
    resourceOf(bundle, 'Observation').status = 'done';
  },
  'a mandatory element left out': (bundle) => {
    delete resourceOf(bundle, 'Observation').code;
  },
  'two values of one choice': (bundle) => {
    Object.assign(resourceOf(bundle, 'Observation'), { valueString: 'x', valueQuantity: { value: 1 } });
  },
  'an empty list': (bundle) => {
    resourceOf(bundle, 'Patient').address = [];
  },
  'an empty object': (bundle) => {
    resourceOf(bundle, 'Patient').maritalStatus = {};
  },
  'null for an element': (bundle) => {
    resourceOf(bundle, 'Encounter').period = null;
  },
  'an invariant of FHIR broken (a period that ends before it starts)': (bundle) => {
    resourceOf(bundle, 'Encounter').period = { start: '2026-11-10', end: '2026-11-01' };
  },
  'a base64 text that is none': (bundle) => {
    resourceOf(bundle, 'DocumentReference').content[0].attachment.data = 'no-base64!';
  },
};

const GROUPS = [
  ['structure of FHIR R4', ({ structural }) => structural],
  ['the guidance, SHALL', ({ id, strength }) => id?.startsWith('VWRM') && strength === 'SHALL'],
  ['the guidance, SHALL of what is held', ({ id, strength }) => id?.startsWith('VWRM') && strength === 'SHALL-IF-HELD'],
  ['the guidance, SHOULD', ({ id, strength }) => id?.startsWith('VWRM') && strength === 'SHOULD'],
  ['what is in the document', ({ id }) => id?.startsWith('ASSAY')],
];

const PATIENCE = 60;
const base = [...bundles({ seed: 3, asOf: AS_OF, count: PATIENCE, variants: ['ordinary'] })].map(
  ({ resource }) => resource,
);

/** A bundle that the fault can be made in, and the same with it. */
function pairOf(id) {
  for (const bundle of base) {
    try {
      return { bundle, faulty: withFault(bundle, id).resource };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return null;
}

const cases = [
  ...Object.entries(STRUCTURAL).map(([title, change]) => {
    const faulty = structuredClone(base[0]);
    change(faulty);
    return { title, structural: true, bundle: base[0], faulty };
  }),
  ...Object.entries(bundleFaults).flatMap(([name, { requirement, title }]) => {
    const pair = pairOf(name);
    return pair === null ? [] : [{ title, id: requirement, strength: catalogue[requirement].strength, ...pair }];
  }),
];

const tally = (said) => {
  const counts = new Map();
  for (const { key } of said) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};
const known = new Map();
/** `error`, `other` or `nothing`: the worst that is said of the faulty bundle and not of the same without the fault. */
async function found(name, { bundle, faulty }) {
  const at = `${name} ${base.indexOf(bundle)}`;
  if (!known.has(at)) known.set(at, tally(await SAYS[name](bundle, 'all')));
  const before = known.get(at);
  const said = await SAYS[name](faulty, 'all');
  const counts = tally(said);
  const added = said.filter(({ key }) => counts.get(key) > (before.get(key) ?? 0));
  if (added.some(({ weight }) => weight === 'error')) return 'error';
  return added.length > 0 ? 'other' : 'nothing';
}

const names = Object.keys(SAYS);
const results = [];
for (const one of cases) {
  const by = {};
  for (const name of names) by[name] = await found(name, one);
  results.push({ ...one, by });
}

const COLUMN = 22;
const row = (title, cells) =>
  console.log(`  ${title.padEnd(38)}${cells.map((cell) => cell.padStart(COLUMN)).join('')}`);
console.log('Counterexamples: bundles wrong in one way; told of / told as an error / of how many');
row('', names);
for (const [title, isIn] of [...GROUPS, ['all', () => true]]) {
  const own = results.filter(isIn);
  row(
    title,
    names.map((name) => {
      const told = own.filter(({ by }) => by[name] !== 'nothing').length;
      const asError = own.filter(({ by }) => by[name] === 'error').length;
      return `${told} / ${asError} / ${own.length}`;
    }),
  );
}
for (const name of names) {
  const missed = results.filter(({ by }) => by[name] === 'nothing');
  const shown =
    name === 'Assay' || process.argv.includes('--verbose') ? missed : missed.filter(({ structural }) => structural);
  const which = shown.length === missed.length ? 'missed' : 'missed of the structure';
  console.log(`  ${which} by ${name}: ${shown.length === 0 ? 'nothing' : shown.map(({ title }) => title).join('; ')}`);
}

const PER_VARIANT = 3;
console.log(
  `Good bundles: those with an error, of ${PER_VARIANT} of each of the ${bundleVariants.length} variants; warnings a bundle`,
);
const right = bundleVariants.flatMap((variant) =>
  [...bundles({ seed: 11, asOf: AS_OF, count: PER_VARIANT, variants: [variant] })].map(({ resource }) => ({
    variant,
    resource,
  })),
);
row('', names);
const cells = [];
for (const name of names) {
  let [alarmed, other] = [0, 0];
  for (const { resource } of right) {
    const said = await SAYS[name](resource, 'none');
    if (said.some(({ weight }) => weight === 'error')) alarmed += 1;
    other += said.filter(({ weight }) => weight === 'other').length;
  }
  cells.push(`${alarmed} of ${right.length}; ${(other / right.length).toFixed(1)}`);
}
row('false alarms', cells);
