/** The classes for which local agreements say what happens. */
export const FAULT_CLASSES = [
  'bundle',
  'profile',
  'identity',
  'one-patient',
  'reference',
  'stay',
  'document',
  'observation',
  'news2',
  'conflict',
] as const;

export type FaultClass = (typeof FAULT_CLASSES)[number];

interface FaultText {
  of: FaultClass;
  /** FHIR R4 issue type. */
  code: string;
  /** What is wrong and what to do. Fixed: nothing that was sent comes back in it. */
  text: string;
}

/** Everything that a bundle is not simply filed for. */
export const faults = {
  'bundle-type': { of: 'bundle', code: 'value', text: 'Send a Bundle of type collection.' },
  'null-value': { of: 'bundle', code: 'structure', text: 'There is a null where FHIR JSON has none. Leave it out.' },
  'empty-value': { of: 'bundle', code: 'value', text: 'There is an empty text, list or object. Leave it out.' },
  'modifier-extension': {
    of: 'bundle',
    code: 'not-supported',
    text: 'There is a modifierExtension, and none is understood here, so the content could be misread.',
  },
  'implicit-rules': { of: 'bundle', code: 'not-supported', text: 'There are implicitRules, and none are known here.' },
  'entry-form': { of: 'bundle', code: 'structure', text: 'Send the entries as a list of objects.' },
  'entry-without-resource': { of: 'bundle', code: 'required', text: 'Give the entry a resource with a resourceType.' },
  'entry-instruction': {
    of: 'bundle',
    code: 'invariant',
    text: 'Leave out request, response and search: entries of a collection have none.',
  },
  'url-missing': { of: 'bundle', code: 'required', text: 'Give the entry a fullUrl.' },
  'url-form': {
    of: 'bundle',
    code: 'value',
    text: 'Write the fullUrl as an http address, urn:oid, or urn:uuid with a lower-case UUID.',
  },
  'url-repeated': { of: 'bundle', code: 'duplicate', text: 'Give each entry a fullUrl of its own.' },
  'url-not-id': { of: 'bundle', code: 'invariant', text: 'Let the fullUrl end in the id of the resource.' },
  'id-missing': { of: 'bundle', code: 'required', text: 'Give the resource an id.' },
  'id-form': {
    of: 'bundle',
    code: 'value',
    text: 'Write the id with letters, digits, hyphens and full stops, 64 at most.',
  },
  'patient-count': { of: 'one-patient', code: 'invariant', text: 'Send exactly one Patient in a bundle.' },
  'encounter-count': { of: 'stay', code: 'invariant', text: 'Send exactly one Encounter, for the whole stay.' },
  'document-count': { of: 'document', code: 'invariant', text: 'Send exactly one DocumentReference.' },
  'organization-missing': { of: 'bundle', code: 'required', text: 'Send at least one Organization.' },
  'ods-code': { of: 'bundle', code: 'required', text: 'Give the Organization one ODS code, with its national system.' },

  'profile-missing': { of: 'profile', code: 'required', text: 'Claim the UK Core profile of the resource in meta.' },

  'nhs-number-missing': { of: 'identity', code: 'required', text: 'Give the Patient an NHS number with a value.' },
  'nhs-number-repeated': { of: 'identity', code: 'invariant', text: 'Give the Patient one NHS number only.' },
  'nhs-number-form': {
    of: 'identity',
    code: 'value',
    text: 'Write the NHS number as a text of ten digits without blanks, not all of them alike.',
  },
  'nhs-number-check-digit': {
    of: 'identity',
    code: 'value',
    text: 'The check digit of the NHS number is wrong. Check the number at its source.',
  },
  'birth-date': { of: 'identity', code: 'value', text: 'Write the birth date as YYYY, YYYY-MM or YYYY-MM-DD.' },
  'gender-code': { of: 'identity', code: 'code-invalid', text: 'Use male, female, other or unknown.' },
  'deceased-form': {
    of: 'identity',
    code: 'value',
    text: 'Say deceased once, as true, false or a date and time.',
  },

  'subject-missing': { of: 'one-patient', code: 'required', text: 'Let the resource refer to the Patient.' },
  'subject-of-another': {
    of: 'one-patient',
    code: 'business-rule',
    text: 'This is about somebody else than the Patient of the bundle. Do not mix the records of two people.',
  },

  'reference-form': {
    of: 'reference',
    code: 'value',
    text: 'Refer with the fullUrl of an entry, an http address, Type/id or a fragment, not with a bare id.',
  },
  'reference-unresolved': { of: 'reference', code: 'not-found', text: 'Refer to something that is in the bundle.' },
  'reference-of-other-type': { of: 'reference', code: 'invariant', text: 'Refer to a resource of the right type.' },

  'stay-status': { of: 'stay', code: 'code-invalid', text: 'Give the Encounter a status of FHIR R4.' },
  'stay-class': { of: 'stay', code: 'required', text: 'Give the Encounter a class with a code.' },
  'stay-period': { of: 'stay', code: 'required', text: 'Give the period of the Encounter a start and an end.' },
  'stay-times': {
    of: 'stay',
    code: 'value',
    text: 'Write start and end as dates of the calendar, with a zone to times.',
  },
  'stay-order': { of: 'stay', code: 'invariant', text: 'The Encounter ends before it starts. Check both times.' },

  'master-identifier': {
    of: 'document',
    code: 'required',
    text: 'Give the DocumentReference a masterIdentifier with system and value.',
  },
  'document-status': { of: 'document', code: 'value', text: 'Send a DocumentReference with the status current.' },
  'document-state': { of: 'document', code: 'code-invalid', text: 'Use a docStatus of FHIR R4, or none.' },
  'custodian-missing': { of: 'document', code: 'required', text: 'Name the custodian, an Organization of the bundle.' },
  'document-untitled': { of: 'document', code: 'required', text: 'Give the document a type or a title.' },
  'attachment-missing': { of: 'document', code: 'required', text: 'Give each content one attachment with its data.' },
  'attachment-type': { of: 'document', code: 'required', text: 'Give the attachment a contentType.' },
  'attachment-creation': { of: 'document', code: 'required', text: 'Say when the attachment was made.' },
  'pdf-missing': { of: 'document', code: 'required', text: 'Send the document as application/pdf, inline.' },
  'data-not-base64': { of: 'document', code: 'value', text: 'Send the bytes of the document in base64.' },
  'data-not-pdf': {
    of: 'document',
    code: 'value',
    text: 'The document is said to be a PDF and does not begin as one.',
  },
  'pdf-cut-short': { of: 'document', code: 'incomplete', text: 'The PDF has no end. Send the whole of it.' },
  'size-differs': { of: 'document', code: 'invariant', text: 'The document is not as long as its size says.' },
  'hash-differs': { of: 'document', code: 'invariant', text: 'The document does not have the hash that it is given.' },

  'observation-status': { of: 'observation', code: 'code-invalid', text: 'Give the Observation a status of FHIR R4.' },
  'observation-withdrawn': {
    of: 'observation',
    code: 'business-rule',
    text: 'The Observation is withdrawn or unknown. Leave it out.',
  },
  'observation-code': {
    of: 'observation',
    code: 'required',
    text: 'Say what was observed with one SNOMED CT coding that has a code and a display.',
  },
  'snomed-code': { of: 'observation', code: 'code-invalid', text: 'This is no SNOMED CT concept. Check its digits.' },
  'consciousness-misprint': {
    of: 'observation',
    code: 'code-invalid',
    text: 'Use 1104441000000107 for consciousness. The guidance misprints it in one place.',
  },
  'observation-time': {
    of: 'observation',
    code: 'required',
    text: 'Give the Observation an effectiveDateTime of the calendar, with a zone to a time.',
  },
  'value-missing': { of: 'observation', code: 'required', text: 'Give the Observation a value, or why it has none.' },
  'value-repeated': { of: 'observation', code: 'invariant', text: 'Give the Observation one value only.' },
  'value-type': { of: 'observation', code: 'value', text: 'Write numbers of the value as numbers, integers whole.' },
  'note-form': { of: 'observation', code: 'structure', text: 'Send the notes as a list of annotations with a text.' },

  'score-range': { of: 'news2', code: 'business-rule', text: 'No NEWS2 score of this kind has this value.' },
  'total-differs': {
    of: 'news2',
    code: 'business-rule',
    text: 'The NEWS2 total is not the sum of its sub-scores. Check all of them.',
  },
  'score-differs': {
    of: 'news2',
    code: 'business-rule',
    text: 'The NEWS2 sub-score is not the one that its reading gives. Check both.',
  },

  'identifier-of-another': {
    of: 'conflict',
    code: 'conflict',
    text: 'A bundle of somebody else is filed under this identifier. Use another identifier.',
  },
  'document-held': {
    of: 'conflict',
    code: 'duplicate',
    text: 'This masterIdentifier is filed with another bundle. Send a correction under the identifier of that bundle.',
  },
} as const satisfies Record<string, FaultText>;

export type FaultKind = keyof typeof faults;

export interface Fault {
  kind: FaultKind;
  /** FHIRPath of the place. */
  at: string;
}

export const faultClass = ({ kind }: Fault): FaultClass => faults[kind].of;
