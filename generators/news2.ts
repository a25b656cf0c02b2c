/**
 * NEWS2 by the Royal College of Physicians' chart. Whatever judges a score works it out a second time elsewhere, on
 * purpose: one table used twice would agree with itself.
 */
export type SaturationScale = 1 | 2;

export const CONSCIOUSNESS = ['alert', 'newConfusion', 'voice', 'pain', 'unresponsive'] as const;

export type Consciousness = (typeof CONSCIOUSNESS)[number];

/** What is measured for one score, at one time. */
export interface News2Readings {
  /** Breaths a minute. */
  respiration: number;
  /** Per cent. */
  saturation: number;
  /** 2 only where a clinician has set a target of 88 to 92 %. */
  scale: SaturationScale;
  /** Whether supplemental oxygen is breathed. */
  oxygen: boolean;
  /** mmHg. */
  systolic: number;
  /** Beats a minute. */
  pulse: number;
  consciousness: Consciousness;
  /** Degrees Celsius. The chart has one decimal: more are rounded, a half upwards. */
  temperature: number;
}

export const SCORED = [
  'respiration',
  'saturation',
  'airOrOxygen',
  'systolic',
  'pulse',
  'consciousness',
  'temperature',
] as const;

/** The seven items that are scored. */
export type Scored = (typeof SCORED)[number];

export interface News2 {
  scores: Readonly<Record<Scored, number>>;
  /** 0 to 20. */
  total: number;
}

/** The score up to and including a reading, in ascending order; the last band has no end. */
type Bands = readonly (readonly [upTo: number, score: number])[];

const REST = Number.POSITIVE_INFINITY;

/** Source: Royal College of Physicians, National Early Warning Score (NEWS) 2, London 2017, chart 1. */
const BANDS = {
  respiration: [
    [8, 3],
    [11, 1],
    [20, 0],
    [24, 2],
    [REST, 3],
  ],
  saturationScale1: [
    [91, 3],
    [93, 2],
    [95, 1],
    [REST, 0],
  ],
  saturationScale2OnAir: [
    [83, 3],
    [85, 2],
    [87, 1],
    [REST, 0],
  ],
  saturationScale2OnOxygen: [
    [83, 3],
    [85, 2],
    [87, 1],
    [92, 0],
    [94, 1],
    [96, 2],
    [REST, 3],
  ],
  systolic: [
    [90, 3],
    [100, 2],
    [110, 1],
    [219, 0],
    [REST, 3],
  ],
  pulse: [
    [40, 3],
    [50, 1],
    [90, 0],
    [110, 1],
    [130, 2],
    [REST, 3],
  ],
  temperature: [
    [35.0, 3],
    [36.0, 1],
    [38.0, 0],
    [39.0, 1],
    [REST, 2],
  ],
} as const satisfies Record<string, Bands>;

const scoreIn = (bands: Bands, reading: number): number => bands.find(([upTo]) => reading <= upTo)?.[1] ?? 0;

/** The second rounding takes back what binary fractions add: 36.05 times 10 is 360.49999999999994. */
const toTenths = (temperature: number): number => Math.round(Number((temperature * 10).toFixed(6))) / 10;

function saturationBands({ scale, oxygen }: News2Readings): Bands {
  if (scale === 1) return BANDS.saturationScale1;
  return oxygen ? BANDS.saturationScale2OnOxygen : BANDS.saturationScale2OnAir;
}

/** Sub-scores and total. Throws a RangeError when a reading is no number. Not for people under 16, nor in pregnancy. */
export function news2(readings: News2Readings): News2 {
  const { respiration, saturation, oxygen, systolic, pulse, consciousness, temperature } = readings;
  if (![respiration, saturation, systolic, pulse, temperature].every(Number.isFinite))
    throw new RangeError('NEWS2 needs every reading as a number');
  const scores: Record<Scored, number> = {
    respiration: scoreIn(BANDS.respiration, respiration),
    saturation: scoreIn(saturationBands(readings), saturation),
    airOrOxygen: oxygen ? 2 : 0,
    systolic: scoreIn(BANDS.systolic, systolic),
    pulse: scoreIn(BANDS.pulse, pulse),
    consciousness: consciousness === 'alert' ? 0 : 3,
    temperature: scoreIn(BANDS.temperature, toTenths(temperature)),
  };
  return { scores, total: SCORED.reduce((sum, item) => sum + scores[item], 0) };
}
