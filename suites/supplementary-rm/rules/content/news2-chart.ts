/** A part of NEWS2 that is scored from a number. */
export type Scored = 'respiration' | 'saturationScale1' | 'saturationScale2' | 'systolic' | 'pulse' | 'temperature';

/** Up to and including this value, so many points. */
type Bands = readonly (readonly [upTo: number, points: number])[];

const ABOVE = Number.POSITIVE_INFINITY;

/** Source: Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, chart 1. */
const CHART: Readonly<Record<Exclude<Scored, 'saturationScale2'>, Bands>> = {
  respiration: [
    [8, 3],
    [11, 1],
    [20, 0],
    [24, 2],
    [ABOVE, 3],
  ],
  saturationScale1: [
    [91, 3],
    [93, 2],
    [95, 1],
    [ABOVE, 0],
  ],
  systolic: [
    [90, 3],
    [100, 2],
    [110, 1],
    [219, 0],
    [ABOVE, 3],
  ],
  pulse: [
    [40, 3],
    [50, 1],
    [90, 0],
    [110, 1],
    [130, 2],
    [ABOVE, 3],
  ],
  temperature: [
    [35, 3],
    [36, 1],
    [38, 0],
    [39, 1],
    [ABOVE, 2],
  ],
};

const SCALE_2_LOW: Bands = [
  [83, 3],
  [85, 2],
  [87, 1],
  [92, 0],
];
const SCALE_2_OXYGEN: Bands = [
  [94, 1],
  [96, 2],
  [ABOVE, 3],
];

const pointsIn = (bands: Bands, value: number): number => bands.find(([upTo]) => value <= upTo)?.[1] ?? 0;

const scaleTwo = (value: number, onOxygen: boolean): number => {
  if (value <= 92) return pointsIn(SCALE_2_LOW, value);
  return onOxygen ? pointsIn(SCALE_2_OXYGEN, value) : 0;
};

/** What a reading between two figures of the chart may have been rounded to. */
function roundings(part: Scored, value: number): number[] {
  const by = part === 'temperature' ? 10 : 1;
  return [Math.floor(value * by + 1e-6) / by, Math.ceil(value * by - 1e-6) / by];
}

/**
 * The points that a reading may have by the chart. More than one where it lies between two figures of the chart, and
 * on scale 2 where it is not known whether the patient breathes oxygen (null).
 */
export function pointsFor(part: Scored, value: number, onOxygen: boolean | null): ReadonlySet<number> {
  const points = new Set<number>();
  for (const rounded of roundings(part, value)) {
    if (part !== 'saturationScale2') points.add(pointsIn(CHART[part], rounded));
    else for (const oxygen of onOxygen === null ? [true, false] : [onOxygen]) points.add(scaleTwo(rounded, oxygen));
  }
  return points;
}
