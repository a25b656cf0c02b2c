import { READINGS } from '../../../standards/supplementary-rm/codes.js';

const { pulse, respiration, saturation, saturationObservable, systolic, diastolic, temperature } = READINGS;

/** Units in UCUM that a reading may have, by its code. */
export const UNITS: readonly (readonly [codes: readonly string[], units: readonly string[]])[] = [
  [
    [pulse, respiration],
    ['/min', '{beats}/min', '{Beats}/min', '{breaths}/min', '{Breaths}/min'],
  ],
  [[saturation, saturationObservable], ['%']],
  [[systolic, diastolic], ['mm[Hg]']],
  [[temperature], ['Cel']],
];

/** Whether a unit is the one that the chart of the Royal College has for a reading, by the reading's code. */
export const isChartUnit = (reading: string, unit: string): boolean =>
  UNITS.some(([codes, units]) => codes.includes(reading) && units.includes(unit));
