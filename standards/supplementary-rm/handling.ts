/**
 * Classes of fault that a receiver meets. The guidance leaves what happens then to local agreement (4.2 and 4.3), so
 * nothing here is conformance: `careful` says what a careful receiver does, and `harm` why.
 */
export const faultClasses = {
  unreadable: {
    title: 'a body that is no FHIR JSON',
    careful: 'refuses it with 400 and says where it stops being readable',
    harm: 'What cannot be read is lost in silence, and nobody sends it again.',
  },
  structure: {
    title: 'JSON that is not a collection bundle of FHIR R4',
    careful: 'refuses it with 422 and names the element',
    harm: 'Elements that cannot be understood are dropped, and a record that lacks them looks whole.',
  },
  incomplete: {
    title: 'a bundle without something that the guidance makes mandatory',
    careful: 'refuses it with 422 and names what is missing',
    harm: 'A stay is filed without its patient, dates or document, and is not found again.',
  },
  identity: {
    title: 'a patient who cannot be told: no NHS number, or one that cannot be right',
    careful: 'refuses it with 422, so that nothing is filed under a wrong number',
    harm: 'Readings are filed in the record of somebody else.',
  },
  'wrong-patient': {
    title: "another patient's data inside the bundle",
    careful: 'refuses the whole bundle with 422',
    harm: "One patient's readings or document are shown as another's, and are disclosed to whoever reads it.",
  },
  document: {
    title: 'a document that cannot be opened',
    careful: 'refuses it with 422',
    harm: 'A clinician finds an empty or broken document when it is needed.',
  },
  reference: {
    title: 'a reference that leads nowhere',
    careful: 'refuses it with 422',
    harm: 'A reading loses the patient or the stay that it belongs to.',
  },
  score: {
    title: 'a NEWS2 score that its parts contradict',
    careful: 'refuses it with 422, or files it flagged',
    harm: 'Deterioration is hidden by a score that is too low.',
  },
  time: {
    title: 'times that contradict each other',
    careful: 'refuses it with 422, or files it flagged',
    harm: 'A trend is read in the wrong order.',
  },
  meaning: {
    title: 'an entry that was withdrawn, or whose meaning an extension changes',
    careful: 'refuses it with 422 and names the entry',
    harm: 'A reading that its sender took back, or denied, is acted on.',
  },
  'media-type': {
    title: 'a media type that is no FHIR',
    careful: 'refuses it with 415',
    harm: 'Something else is taken for a bundle.',
  },
  'too-large': {
    title: 'a bundle beyond the size that was agreed',
    careful: 'refuses it with 413 and says the size',
    harm: 'A document is cut off, or the receiver stops for everybody.',
  },
  conflict: {
    title: 'a bundle under an identifier that belongs to another one',
    careful: 'refuses it with 409 and leaves what is filed as it is',
    harm: "One patient's stay replaces another's, or one document is shown for two stays.",
  },
  duplicate: {
    title: 'the same bundle a second time',
    careful: 'answers as it did before and files nothing twice',
    harm: 'A stay is counted twice, and readings are doubled.',
  },
  correction: {
    title: 'a corrected bundle of the same stay',
    careful: 'files it as a new version and keeps the old one apart',
    harm: 'The old reading stays in view, or what was corrected cannot be found out any more.',
  },
  'out-of-order': {
    title: 'an earlier version that arrives after a later one',
    careful: 'does not make it the current one',
    harm: 'A correction is undone by a message that was delayed.',
  },
} as const;

export type FaultClass = keyof typeof faultClasses;

export const isFaultClass = (text: string): text is FaultClass => Object.hasOwn(faultClasses, text);

/** What was agreed that a receiver does. `keep-apart` is for duplicates, corrections and late versions. */
export const HANDLINGS = ['refuse', 'quarantine', 'accept-and-flag', 'accept', 'keep-apart'] as const;

export type Handling = (typeof HANDLINGS)[number];

/** One line of a local agreement. `told` and `acts` are for the reader: how the sender is told, and who acts on it. */
export interface AgreedHandling {
  does: Handling;
  told?: string;
  acts?: string;
  /** Of `too-large` alone: the size up to which a bundle is taken. */
  largestMegabytes?: number;
}

/** The size up to which a bundle is taken by agreement, in megabytes; undefined where none was agreed. */
export const agreedSize = (handling: Readonly<Partial<Record<FaultClass, AgreedHandling>>>): number | undefined =>
  handling['too-large']?.largestMegabytes;
