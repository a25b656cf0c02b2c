import { defineInterpretations } from '../interpretation.js';

/** Readings of examples whose values and shapes break FHIR R4 or the text itself. */
export const examplesInterpretations = defineInterpretations({
  'VWRM-AMB-01': {
    title: 'Encounter.status "final" in the full examples',
    silence:
      'Both full Bundle examples give the Encounter the status "final"; the Encounter page lists seven permitted codes without it and its own snippet says "finished". The version 0.6 release note claims this very correction, yet the full examples added in version 0.6 carry the old value. R4 EncounterStatus (required binding) has nine codes; "final" is not one of them.',
    reading: 'The status "final" is refused. A stay that has ended is "finished".',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-02': {
    title: 'Encounter.status list shorter than R4',
    silence:
      'Seven codes are offered; entered-in-error and unknown are left out, while codes such as planned or cancelled, which cannot describe a stay that has an end date and a discharge, are left in. R4 has nine codes, all valid under the required binding.',
    reading:
      'A code outside FHIR R4 is an error. A code of R4 outside the seven is a warning: a stay can be marked as entered in error.',
    alternatives: [
      {
        text: 'A producer sends another of the nine R4 codes, for example unknown.',
        clinical: 'A receiver that knows only seven may show the stay as still running.',
        ig: 'Who judged the stay to have ended is no longer told by the status.',
        acceptable: 'acceptable',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-03': {
    title: 'The element valueInteger written as a JSON string',
    silence: 'The score is quoted, so it arrives as text. R4 JSON: integer is a JSON number. The XML form is fine.',
    reading: 'A JSON number is required.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-04': {
    title: 'The element deceasedBoolean written as a JSON string',
    silence:
      'The Patient page quotes the boolean; the full example does not. R4 JSON: boolean is true or false, unquoted.',
    reading: 'A JSON boolean is required.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-05': {
    title: 'Both forms of deceased[x] at once',
    silence:
      'Every example sends deceasedBoolean and deceasedDateTime together, although the table text says one of them is enough and gives each its own 0:1. R4: deceased[x] is a choice element, 0..1 in all; two forms in one instance are invalid.',
    reading: 'One form is sent at most.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-06': {
    title: 'Observation.note as bare text',
    silence:
      'The table types note as Annotation 0:*, the examples send a plain string (JSON) or a value attribute (XML). R4: array of Annotation, text 1..1 (markdown).',
    reading: 'A note is a list of annotations, each with a text.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-07': {
    title: 'Encounter.serviceProvider as an array and as a backbone element',
    silence:
      'Typed as a backbone element with 0:*, sent as a one-item array in the full JSON example, but as an object on the Encounter page since version 0.6. R4: Reference(Organization) 0..1, so a JSON object.',
    reading: 'The provider is one object, given once at most.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-08': {
    title: 'DocumentReference.context.encounter as an object, max 1',
    silence:
      'Sent as a single object and given cardinality 0:1. R4: context.encounter is 0..* so JSON needs an array, even of one.',
    reading: 'The linked stay is a list, also where it has one member; more members are no fault.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-09': {
    title: 'Property names with a stray colon inside the quotes',
    silence:
      'Three snippets name the property "author:", "custodian:" and "serviceProvider:". R4 JSON does not know such properties; a strict parser rejects them and a lax one drops the mandatory custodian in silence.',
    reading: 'Such a property is unknown to R4 and is refused.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-10': {
    title: 'DocumentReference.docStatus "current"',
    silence:
      'One cell says the value should be "current", the cell before it lists the composition codes, both examples use "final"; "current" belongs to DocumentReference.status. The data type is given as CodeableConcept. R4: docStatus is a code, required binding to composition-status (preliminary, final, amended, entered-in-error).',
    reading: 'Only the four R4 codes are taken; "final" is expected of a document that is complete.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-11': {
    title: 'Attachment data is a placeholder, not a PDF',
    silence:
      'The examples hold a comment-like text (unquoted on the DocumentReference page) where base64 should be. R4 base64Binary excludes spaces inside a quantum and a length not divisible by four; the decoded bytes must be a PDF to satisfy the guidance.',
    reading: 'The data is decoded, has to start as a PDF does, and has to open.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-12': {
    title: 'Telecom without a system',
    silence:
      'Patient.telecom is described by value and use only, and the example sends exactly that. R4 invariant cpt-2 (error): a ContactPoint with a value needs a system.',
    reading: 'A contact detail with a value needs a system.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-13': {
    title: 'XML meta: wrong element name and order',
    silence:
      'The fragment uses <version>, the table says versionID, the full XML puts profile first. R4: element versionId; schema order is versionId, lastUpdated, source, profile.',
    reading: 'Only versionId is taken, and XML has to keep the order of the R4 schema.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-14': {
    title: 'The full XML example is not FHIR XML and not well-formed',
    silence:
      '<contact> is never closed; the resource type is written as an attribute of Bundle and as a <resourceType value> child instead of the resource element; in the entry fragment fullUrl and id are left open and the Observation fullUrl sits inside <resource>. R4 XML: <resource><Patient>…</Patient></resource>; Bundle has no resourceType attribute.',
    reading: 'A file of this shape cannot be read as FHIR XML and is refused.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-15': {
    title: 'Eight JSON snippets do not parse',
    silence:
      'Missing commas, missing or doubled quotation marks, comments, unclosed brackets. The full JSON Bundle does parse as it stands, so its faults are all of type and content. RFC 8259.',
    reading: 'What does not parse is refused; none of these snippets is taken for a model.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-16': {
    title: 'A urn:uuid value that is not a UUID',
    silence:
      'The Patient id is a UUID followed by a hyphen and twenty digits; it is legal as an id (57 characters) but is also put behind urn:uuid: in fullUrl and in every subject reference. R4 uuid/uri: urn:uuid: takes an RFC 4122 UUID, lower case.',
    reading: 'What follows urn:uuid: has to be a UUID in lower case.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-17': {
    title: 'References by bare id versus by fullUrl',
    silence:
      'Text says a reference points at the id of the target; most examples use the full urn:uuid: value, the hasMember and derivedFrom examples a naked UUID. R4 Bundle resolution: match Reference.reference with entry.fullUrl, or a relative Type/id when the fullUrl is RESTful. A naked id resolves to nothing.',
    reading: 'The text of a reference has to equal a fullUrl, or Type/id where the fullUrl is an http(s) address.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-18': {
    title: 'The elements hasMember and derivedFrom shown without their array',
    silence:
      'Snippets show a lone object; the reference child has cardinality 0:*. R4: arrays of Reference; reference is 0..1 in each.',
    reading: 'Both are lists of references, each with one reference.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-19': {
    title: 'The element fullUrl must match the id',
    silence:
      'The fullUrl is a URI and the id is not, so they can only match in their last part; absolute URLs, urn:uuid and urn:oid are all allowed. R4: fullUrl must not disagree with the id where it is a URL; for urn:uuid there is no such rule.',
    reading: 'The last part of the fullUrl is compared with the id of the resource, letter case included.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-20': {
    title: 'Bundle.identifier value truncated, system unusual',
    silence:
      'The XML fragment has a whole UUID, three other places lack its last digit. The system is the web address of RFC 4122. R4: an identifier value that is a URI uses system urn:ietf:rfc:3986 and the value urn:uuid:….',
    reading: 'Where the system says UUID the value has to be one; urn:ietf:rfc:3986 is the better system.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-21': {
    title: 'Encounter and Observation share one business identifier',
    silence:
      'The same system and value identify two different resources. R4: system and value together identify one thing.',
    reading: 'A system and value that stand on two resources are found.',
    alternatives: [],
    dialect: [],
  },
});
