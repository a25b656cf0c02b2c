import type { Draws } from '../people/population/draws.js';

export interface VariantFacts {
  /** What is unusual, and yet right. */
  says: string;
  /** How often it is drawn, against the others. */
  share: number;
  /** SHOULD rows of the guidance that it does not follow: a validator warns, and never fails it for them. */
  warns?: readonly string[];
}

const facts = {
  ordinary: { says: 'A stay as the guidance describes it, with its scores and readings.', share: 500 },
  'no-observations': { says: 'The document alone: observations are optional.', share: 40 },
  'several-organisations': {
    says: 'A provider and the monitoring service that measures on its behalf, each an Organization.',
    share: 40,
  },
  'http-full-urls': {
    says: 'Entries have http addresses, and references are written as type and id.',
    share: 40,
  },
  'several-contents': { says: 'The document as PDF, and again as plain text.', share: 40 },
  correction: {
    says: 'A second version of a bundle: same bundle id and identifier, next version id, one reading put right, and a document with docStatus amended that replaces the first.',
    share: 40,
  },
  'extra-extensions': { says: 'Extensions that the guidance does not mention.', share: 40 },
  'local-identifiers': {
    says: 'A hospital number, a local ward stay number and a local code beside the national ones.',
    share: 40,
  },
  'loinc-beside-snomed': { says: 'Readings have a LOINC code beside the SNOMED CT one.', share: 40 },
  'other-resources': { says: 'A Device and a Condition beside the resources of the guidance.', share: 40 },
  deceased: { says: 'The patient died as the stay ended.', share: 20 },
  'no-telecom': { says: 'No telephone of the patient is held.', share: 40 },
  minimal: {
    says: 'What is mandatory and no more.',
    share: 40,
    warns: ['VWRM-BUN-006', 'VWRM-BUN-008'],
  },
  'observable-saturation': {
    says: 'Saturation is coded 103228002, as in version 0.6 and UK Core, and not 447755005.',
    share: 20,
    warns: ['VWRM-COD-005'],
  },
  'shuffled-entries': { says: 'Entries stand in no particular order: the patient may come last.', share: 40 },
  large: { says: 'Three weeks of four rounds a day: more than a thousand entries.', share: 2 },
} as const satisfies Record<string, VariantFacts>;

export type BundleVariant = keyof typeof facts;

/** Legitimate bundles: the ordinary one, and what else a conforming platform may send. */
export const BUNDLE_VARIANTS: Readonly<Record<BundleVariant, VariantFacts>> = facts;

export const bundleVariants = Object.keys(facts) as BundleVariant[];

export const isBundleVariant = (text: string): text is BundleVariant =>
  (bundleVariants as readonly string[]).includes(text);

export const drawVariant = (draws: Draws): BundleVariant =>
  draws.byShare(bundleVariants.map((name) => ({ name, share: BUNDLE_VARIANTS[name].share }))).name;
