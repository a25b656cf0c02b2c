import { ukCoreProfile } from '../../standards/supplementary-rm/codes.js';
import { isDay } from '../calendar.js';
import { news2 } from '../news2.js';
import { drawsOf } from '../people/population/draws.js';
import { NUMBERS_IN_RANGE, numberWalk } from '../people/population/number-walk.js';
import type { CourseName } from './course.js';
import { documentResource } from './document.js';
import { encounterResource } from './encounter.js';
import { londonInstant } from './london-time.js';
import { fullUrlOf, identifierOf, idOf, isMinimal, type Making } from './making.js';
import { observationResources } from './observations.js';
import { drawProvider, MONITORING_SERVICE } from './organisations.js';
import { organizationResources } from './organization.js';
import { otherResources } from './others.js';
import { patientResource } from './patient.js';
import { drawPatient, type PatientFacts } from './patient-facts.js';
import { asJson, type BundleElements, type Entry, type Resource, type RmBundle } from './resources.js';
import { seedOf } from './seeds.js';
import { drawStay, type GivenStay, type Stay } from './stay.js';
import { type BundleVariant, drawVariant, isBundleVariant } from './variants.js';

export interface BundlesOptions {
  seed: number;
  /** Date (YYYY-MM-DD) that the stays lie before. */
  asOf: string;
  count: number;
  /** Taken in turn; without them each bundle draws its own, half of them ordinary. */
  variants?: readonly BundleVariant[];
  /** Written as `meta.tag` on the bundle and every resource in it, so that what a run left behind can be found. */
  tag?: string;
  /** Details of the patient that are not to be drawn; for bundles about somebody who is held elsewhere. */
  patient?: Partial<PatientFacts>;
}

/** A synthetic bundle, and what is known of it because it was generated. */
export interface GeneratedBundle {
  resource: RmBundle;
  variant: BundleVariant;
  patient: PatientFacts;
  course: CourseName;
  /** First and last moment of the stay, in milliseconds since 1970. */
  start: number;
  end: number;
  /** NEWS2 totals of all rounds, in order of time; the document has them all. */
  totals: readonly number[];
  /** Those that are sent as observations; none where there are no observations. */
  sentTotals: readonly number[];
}

/** As many as there are NHS numbers for. */
export const LARGEST_COUNT = NUMBERS_IN_RANGE;

/** Code system of the run that a bundle was generated for, in `meta.tag`. */
export const RUN_TAG_SYSTEM = 'https://example.org/assay/CodeSystem/run';

const MINUTE = 60_000;
const GIVEN: Partial<Record<BundleVariant, GivenStay>> = {
  large: { days: 21, often: 4 },
  deceased: { course: 'deterioration' },
};

/** A thousand entries and a little more, at fifteen observations a round. */
const LARGE_ROUNDS = 67;

/** The first round, the worst and the last, as a summary has them; all there are in a large bundle. */
function sentRounds(variant: BundleVariant, { rounds }: Stay): number[] {
  if (variant === 'no-observations' || variant === 'minimal') return [];
  const places = rounds.map((_, place) => place);
  if (variant === 'large') return places.slice(-LARGE_ROUNDS);
  const totals = rounds.map(({ score }) => score.total);
  return [...new Set([0, totals.indexOf(Math.max(...totals)), rounds.length - 1])].sort((left, right) => left - right);
}

/** The last pulse was taken down wrongly. */
function putRight(stay: Stay): Stay {
  const rounds = stay.rounds.map((round, place) => {
    if (place < stay.rounds.length - 1) return round;
    const readings = { ...round.readings, pulse: round.readings.pulse > 90 ? 84 : 96 };
    return { ...round, readings, score: news2(readings) };
  });
  return { ...stay, rounds };
}

interface Asked {
  seed: number;
  asOf: string;
  place: number;
  variant: BundleVariant;
  nhsNumber: string;
  given: Partial<PatientFacts>;
}

/** Everything is drawn before the variant shows, so that a correction is about the stay of the bundle that it corrects. */
function makingOf({ seed, asOf, place, variant, nhsNumber, given }: Asked): Making {
  const draws = drawsOf(seedOf(seed, 'bundle', place));
  const patient = { ...drawPatient(draws, nhsNumber, asOf), ...given };
  const organisation = drawProvider(draws);
  const drawn = drawStay(draws, asOf, GIVEN[variant]);
  const amended = variant === 'correction';
  const stay = amended ? putRight(drawn) : drawn;
  const documentAt = stay.end + (amended ? 19 * 60 : 15) * MINUTE;
  return {
    key: [seed, asOf, place],
    variant,
    patient,
    organisations: variant === 'several-organisations' ? [organisation, MONITORING_SERVICE] : [organisation],
    stay,
    sent: sentRounds(variant, drawn),
    corrected: amended ? stay.rounds.length - 1 : undefined,
    documentAt,
    assembledAt: documentAt + 72_000,
  };
}

/** Fisher and Yates, so that every order is as likely. */
function shuffled(resources: readonly Resource[], making: Making): Resource[] {
  const draws = drawsOf(seedOf(...making.key, 'order'));
  const mixed = [...resources];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = draws.from(0, last);
    [mixed[last], mixed[other]] = [mixed[other] as Resource, mixed[last] as Resource];
  }
  return mixed;
}

function resourcesOf(making: Making): Resource[] {
  const resources = [
    patientResource(making),
    ...organizationResources(making),
    encounterResource(making),
    documentResource(making),
    ...(making.variant === 'other-resources' ? otherResources(making) : []),
    ...observationResources(making),
  ];
  return making.variant === 'shuffled-entries' ? shuffled(resources, making) : resources;
}

function tagWith(tag: string, bundle: BundleElements): void {
  const coding = { system: RUN_TAG_SYSTEM, code: tag };
  for (const resource of [bundle, ...(bundle.entry ?? []).flatMap((entry) => entry.resource ?? [])])
    resource.meta = { ...resource.meta, tag: [...(resource.meta?.tag ?? []), coding] };
}

function bundleOf(making: Making): BundleElements {
  const minimal = isMinimal(making);
  const at = londonInstant(making.assembledAt);
  const profile = [ukCoreProfile('Bundle')];
  const versionId = making.variant === 'correction' ? '2' : '1';
  return {
    resourceType: 'Bundle',
    id: idOf(making, 'bundle'),
    meta: minimal ? { profile } : { versionId, lastUpdated: at, profile },
    ...(!minimal && { identifier: identifierOf(making, 'bundle') }),
    type: 'collection',
    ...(!minimal && { timestamp: at }),
    entry: resourcesOf(making).map((resource): Entry => ({ fullUrl: fullUrlOf(making, resource), resource })),
  };
}

function generated(asked: Asked, tag: string | undefined): GeneratedBundle {
  const making = makingOf(asked);
  const bundle = bundleOf(making);
  if (tag !== undefined) tagWith(tag, bundle);
  const { stay, patient, variant, sent } = making;
  const totals = stay.rounds.map(({ score }) => score.total);
  return {
    resource: asJson(bundle),
    variant,
    patient,
    course: stay.course,
    start: stay.start,
    end: stay.end,
    totals,
    sentTotals: sent.map((place) => totals[place] ?? 0),
  };
}

const variantOf = (seed: number, place: number, variants: readonly BundleVariant[] = []): BundleVariant =>
  variants[place % variants.length] ?? drawVariant(drawsOf(seedOf(seed, 'variant', place)));

function refuse({ seed, asOf, count, variants = [], tag }: BundlesOptions): void {
  if (!isDay(asOf)) throw new RangeError('asOf is a date written YYYY-MM-DD');
  if (!Number.isSafeInteger(seed)) throw new RangeError('seed is a whole number');
  if (!Number.isInteger(count) || count < 0) throw new RangeError('count is a whole number of bundles');
  if (count > LARGEST_COUNT)
    throw new RangeError(`the 999 range has NHS numbers for ${LARGEST_COUNT} bundles, not for ${count}`);
  const stray = variants.filter((variant) => !isBundleVariant(variant));
  if (stray.length > 0) throw new RangeError(`there is no variant ${stray.join(', ')}`);
  if (tag !== undefined && !/^\S(?:.{0,62}\S)?$/.test(tag))
    throw new RangeError('tag is one to 64 characters that begin and end with no blank');
}

function* generate({ seed, asOf, count, variants, tag, patient = {} }: BundlesOptions): Generator<GeneratedBundle> {
  const numbers = numberWalk(drawsOf(seedOf(seed, 'bundle-numbers')));
  for (let place = 0; place < count; place++) {
    const nhsNumber = numbers.next().value;
    const variant = variantOf(seed, place, variants);
    yield generated({ seed, asOf, place, variant, nhsNumber, given: patient }, tag);
  }
}

/**
 * Synthetic Supplementary RM bundles (guidance 1.0), made one at a time as they are asked for. Equal options give equal
 * bundles; each is seeded alone, so that the first of many are those of few, and bundle k of variant `correction` puts
 * right a reading of bundle k of variant `ordinary`. Throws a RangeError, before anything is made, for options that
 * cannot be read.
 */
export function bundles(options: BundlesOptions): Iterable<GeneratedBundle> {
  refuse(options);
  return { [Symbol.iterator]: () => generate(options) };
}
