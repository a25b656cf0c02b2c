import type { Consciousness, News2Readings } from '../news2.js';
import type { Draws } from '../people/population/draws.js';

/** What is measured at one time: what NEWS2 scores, and the diastolic pressure that comes with the systolic one. */
export interface Measured extends News2Readings {
  diastolic: number;
}

interface Course {
  /** What happens to the patient, as a sentence. */
  says: string;
  share: number;
  scale: 1 | 2;
  /** How ill the patient is, from 0 (as always) to 1 (gravely), when a part of the stay (0 to 1) has passed. */
  severity(passed: number): number;
  /** Whether oxygen is given to somebody so ill. */
  oxygen(severity: number): boolean;
  ends: string;
}

const never = (): boolean => false;

export const COURSES = {
  recovery: {
    says: 'An acute illness that gets better on the virtual ward.',
    share: 40,
    scale: 1,
    severity: (passed) => 0.05 + 0.65 * (1 - passed) ** 1.6,
    oxygen: never,
    ends: 'Discharged to the care of the general practitioner.',
  },
  stable: {
    says: 'Monitoring after an illness that is over.',
    share: 20,
    scale: 1,
    severity: () => 0.08,
    oxygen: never,
    ends: 'Discharged to the care of the general practitioner.',
  },
  oxygen: {
    says: 'Oxygen at home, weaned as the patient gets better.',
    share: 15,
    scale: 1,
    severity: (passed) => 0.15 + 0.5 * (1 - passed),
    oxygen: (severity) => severity > 0.3,
    ends: 'Discharged to the care of the general practitioner.',
  },
  copd: {
    says: 'An exacerbation of chronic obstructive pulmonary disease, scored on scale 2 by a clinical decision.',
    share: 15,
    scale: 2,
    severity: (passed) => 0.1 + 0.45 * (1 - passed),
    oxygen: (severity) => severity > 0.35,
    ends: 'Discharged to the care of the respiratory team.',
  },
  deterioration: {
    says: 'An illness that gets worse until the stay ends with an escalation to hospital.',
    share: 10,
    scale: 1,
    severity: (passed) => 0.15 + 0.85 * Math.max(0, (passed - 0.45) / 0.55) ** 1.5,
    oxygen: (severity) => severity > 0.7,
    ends: 'Escalated: transferred to hospital.',
  },
} as const satisfies Record<string, Course>;

export type CourseName = keyof typeof COURSES;

export const courseNames = Object.keys(COURSES) as CourseName[];

/** How a reading stands when the patient is well, what illness adds to it, and what a body can show. */
interface Vital {
  well: readonly [least: number, most: number];
  illness: number;
  /** Standard deviation of what comes and goes from one reading to the next. */
  wander: number;
  /** Half of the difference between the middle of the night and the afternoon. */
  daily: number;
  least: number;
  most: number;
}

const VITALS = {
  respiration: { well: [14, 18], illness: 11, wander: 1, daily: 0.3, least: 8, most: 40 },
  saturation: { well: [96, 98], illness: -6, wander: 0.7, daily: 0, least: 70, most: 100 },
  systolic: { well: [116, 148], illness: -22, wander: 5, daily: 3, least: 70, most: 225 },
  pulse: { well: [60, 82], illness: 42, wander: 4, daily: 3, least: 35, most: 180 },
  temperature: { well: [36.4, 37], illness: 1.9, wander: 0.15, daily: 0.2, least: 34, most: 41 },
} as const satisfies Record<string, Vital>;

type VitalName = keyof typeof VITALS;

const vitalNames = Object.keys(VITALS) as VitalName[];

/** Saturation of somebody with chronic obstructive pulmonary disease, whose target is 88 to 92 %. */
const COPD_SATURATION: Vital = { ...VITALS.saturation, well: [90, 92], illness: -5 };

/** How much of what came and went is still there at the next reading. */
const MEMORY = 0.7;

/** Roughly normal, with a standard deviation of 1, and never beyond 3.5. */
const noise = (draws: Draws): number => {
  const sum = draws.from(-1000, 1000) + draws.from(-1000, 1000) + draws.from(-1000, 1000) + draws.from(-1000, 1000);
  return sum / 1155;
};

const within = (value: number, { least, most }: Vital): number => Math.min(most, Math.max(least, value));

/** Highest at four in the afternoon. */
const timeOfDay = (at: number): number => Math.cos(((at / 3_600_000 - 16) / 24) * 2 * Math.PI);

function consciousnessAt(severity: number, draws: Draws): Consciousness {
  const drawn = draws.from(1, 100);
  if (severity < 0.85) return 'alert';
  if (drawn <= 20) return 'newConfusion';
  return drawn <= 25 ? 'voice' : 'alert';
}

/**
 * Readings at the given times (milliseconds since 1970, ascending), which drift as bodies do: each is like the one
 * before it, follows the course and the time of day, and stays within what a body can show.
 */
export function readingsOf(name: CourseName, times: readonly number[], draws: Draws): Measured[] {
  const course: Course = COURSES[name];
  const vitalOf = (vital: VitalName): Vital =>
    vital === 'saturation' && course.scale === 2 ? COPD_SATURATION : VITALS[vital];
  const well = new Map(
    vitalNames.map((vital) => {
      const [least, most] = vitalOf(vital).well;
      return [vital, draws.from(least * 10, most * 10) / 10] as const;
    }),
  );
  const gap = draws.from(45, 58) / 100;
  const wandered = new Map<VitalName, number>();
  return times.map((at, index) => {
    const severity = course.severity(times.length === 1 ? 1 : index / (times.length - 1));
    const oxygen = course.oxygen(severity);
    const reading = (vital: VitalName): number => {
      const { wander, illness, daily } = vitalOf(vital);
      const next = MEMORY * (wandered.get(vital) ?? 0) + Math.sqrt(1 - MEMORY ** 2) * noise(draws);
      wandered.set(vital, next);
      const helped = vital === 'saturation' && oxygen ? 2 : 0;
      const value = (well.get(vital) ?? 0) + illness * severity + wander * next + daily * timeOfDay(at) + helped;
      return within(value, vitalOf(vital));
    };
    const [respiration, saturation, systolic, pulse] = (
      ['respiration', 'saturation', 'systolic', 'pulse'] as const
    ).map((vital) => Math.round(reading(vital))) as [number, number, number, number];
    const temperature = Math.round(reading('temperature') * 10) / 10;
    const consciousness = consciousnessAt(severity, draws);
    const diastolic = Math.min(systolic - 15, Math.round(systolic * gap + 4 * noise(draws)));
    return {
      respiration,
      saturation,
      scale: course.scale,
      oxygen,
      systolic,
      diastolic,
      pulse,
      consciousness,
      temperature,
    };
  });
}
