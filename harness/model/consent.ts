import { isLoopback } from './loopback.js';
import type { ConsentClass } from './scenario-class.js';

/** Who allows intrusive or loading scenarios against which host, and when. Days are those of a calendar in London. */
export interface Consent {
  classes: readonly ConsentClass[];
  /** As in the URL: the port only where it is not that of the scheme. */
  host: string;
  authorisedBy: { name: string; role: string };
  /** First day (YYYY-MM-DD). */
  from: string;
  /** Last day, which counts. */
  until: string;
}

/** Whom a consent is held against. */
export interface ConsentFacts {
  /** Base URL of the target. */
  url: string;
  consent: readonly Consent[];
}

export type Permission = { may: true } | { may: false; problem: string; remedy: string };

/** How a consent stands to a host on a day. */
export type ConsentStanding = 'in-force' | 'not-begun' | 'over' | 'other-host';

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day (YYYY-MM-DD) that it is in London: whoever consents until a day means it as their calendar has it. */
export function londonDay(moment: Date): string {
  const parts = new Map(LONDON.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

/** A host as it stands in a URL of that scheme: lower case, and without the port that goes without saying. */
const asIn = (protocol: string, host: string): string => {
  const text = `${protocol}//${host}`;
  return URL.canParse(text) ? new URL(text).host : host;
};

export function standingOf({ host, from, until }: Consent, url: string, day: string): ConsentStanding {
  const { protocol, host: asked } = new URL(url);
  if (asIn(protocol, host) !== asked) return 'other-host';
  if (day < from) return 'not-begun';
  return day > until ? 'over' : 'in-force';
}

/** The entry as it would have to be written. */
const entryFor = (needed: ConsentClass, host: string, day: string): string =>
  `{ classes: [${needed}], host: "${host}", authorisedBy: { name: …, role: … }, from: ${day}, until: ${day} }`;

/** What the nearest consent lacks, worst last: dates are nearer than a class, and a class is nearer than a host. */
function missedBy(
  consent: Consent,
  place: number,
  { needed, url, day }: { needed: ConsentClass; url: string; day: string },
): { distance: number; problem: string; remedy: string } {
  const { host } = new URL(url);
  const standing = standingOf(consent, url, day);
  const key = `target.consent[${place}]`;
  const by = `the consent of ${consent.authorisedBy.name}`;
  if (standing === 'other-host')
    return {
      distance: 3,
      problem: `${by} is for ${consent.host}, and the target is ${host}`,
      remedy: `have ${host} allowed too, and add to target.consent: ${entryFor(needed, host, day)}`,
    };
  if (!consent.classes.includes(needed))
    return {
      distance: 2,
      problem: `${by} is for ${consent.classes.join(' and ')} scenarios, and not for ${needed} ones`,
      remedy: `have them allowed too, and write ${needed} under ${key}.classes`,
    };
  return standing === 'over'
    ? {
        distance: 1,
        problem: `${by} ended with ${consent.until}, and it is ${day} in London`,
        remedy: `have it given again, and write the new last day under ${key}.until`,
      }
    : {
        distance: 1,
        problem: `${by} begins on ${consent.from}, and it is ${day} in London`,
        remedy: `run again from that day on, or have it given for an earlier one under ${key}.from`,
      };
}

/** Whether scenarios of a class may be driven at a moment. On this machine they always may. */
export function permissionFor(needed: ConsentClass, { url, consent }: ConsentFacts, moment: Date): Permission {
  const place = new URL(url);
  if (isLoopback(place)) return { may: true };
  const day = londonDay(moment);
  const fits = (one: Consent): boolean => one.classes.includes(needed) && standingOf(one, url, day) === 'in-force';
  if (consent.some(fits)) return { may: true };
  const article = needed === 'intrusive' ? 'an intrusive' : 'a loading';
  const [nearest] = consent
    .map((one, index) => missedBy(one, index, { needed, url, day }))
    .sort((a, b) => a.distance - b.distance);
  return nearest === undefined
    ? {
        may: false,
        problem: `${article} scenario runs off this machine only with consent, and there is none`,
        remedy: `have it allowed by whoever answers for ${place.host}, and write under target.consent in assay.yaml: - ${entryFor(needed, place.host, day)}`,
      }
    : { may: false, problem: nearest.problem, remedy: nearest.remedy };
}
