import { type ConsentStanding, londonDay, standingOf } from '../harness/model/consent.js';
import { isLoopback } from '../harness/model/loopback.js';
import type { RunOpened } from '../harness/model/record.js';
import { CONSENT_CLASSES, type ConsentClass } from '../harness/model/scenario-class.js';
import { day, listed } from './figures.js';

const standingInWords = (standing: ConsentStanding, at: string): string => {
  if (standing === 'other-host') return 'for another host than the target';
  const words = { 'in-force': 'in force on', 'not-begun': 'not begun on', over: 'over before' }[standing];
  return `${words} ${day(londonDay(new Date(at)))}`;
};

type Opened = Pick<RunOpened, 'plan' | 'target' | 'consent' | 'at'>;

/** A consent as a report shows it. */
export interface ConsentLine {
  name: string;
  role: string;
  classes: readonly ConsentClass[];
  host: string;
  from: string;
  until: string;
  standing: ConsentStanding;
}

export const consentLines = ({ consent = [], target, at }: Opened): ConsentLine[] =>
  consent.map((one) => {
    const { classes, host, authorisedBy, from, until } = one;
    const standing = standingOf(one, target.url, londonDay(new Date(at)));
    return { ...authorisedBy, classes, host, from, until, standing };
  });

/** The classes of the plan that somebody has to allow off the machine that runs Assay. */
export const strainsOf = ({ plan }: Pick<RunOpened, 'plan'>): ConsentClass[] =>
  CONSENT_CLASSES.filter((one) => plan.some((scenario) => scenario.class === one));

/** Who allowed what, each in a sentence without a full stop; empty where nothing was allowed and nothing had to be. */
export function consentInWords(opened: Opened): string[] {
  const lines = consentLines(opened).map(
    ({ name, role, classes, host, from, until, standing }) =>
      `${name}, ${role}: ${listed(classes)} scenarios against ${host} from ${day(from)} until ${day(until)} (${standingInWords(standing, opened.at)})`,
  );
  const strains = strainsOf(opened);
  if (lines.length > 0 || strains.length === 0) return lines;
  return isLoopback(new URL(opened.target.url))
    ? [`Not needed for ${listed(strains)} scenarios: the target was on the machine that asked`]
    : [`None, so that no ${strains.join(' or ')} scenario was run`];
}
