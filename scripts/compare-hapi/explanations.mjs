// Why the two validators differ, by what the one that speaks says. A disagreement that none of these fits is told as
// not explained, and the script fails for it.

const RIGHT = { ours: 'Assay', hapi: 'HAPI', both: 'either' };

/** `says` is tried on the messages of the one that found something: HAPI's texts, or what ours expected. */
export const EXPLANATIONS = [
  {
    by: 'hapi',
    says: /No code provided, and a code is required from the value set/,
    name: 'a code that is only an extension',
    right: RIGHT.both,
    why: 'The element is there, as an extension stands in for its value, which FHIR R4 allows of every primitive (ele-1 holds). HAPI asks that a required binding has a code all the same. R4 does not say that an extension cannot take the place of the code, so Assay does not fail it; the rules of the guidance ask for the value itself.',
  },
  {
    by: 'hapi',
    says: /per-1/,
    name: 'a period whose ends differ in precision',
    right: RIGHT.ours,
    why: 'R4 says of Period.end that it includes any time that matches it: a stay that starts at 10:00 on a day may end on that day. The comparison in per-1 is empty for such values. HAPI takes empty for broken, Assay does not.',
  },
  {
    by: 'hapi',
    says: /base64 content in the data element is not valid base64: Illegal base64 character [ad]\b/,
    name: 'base64 over several lines',
    right: RIGHT.ours,
    why: 'The definition of base64Binary in R4 allows blanks and line breaks between groups of four letters. HAPI decodes without allowing them. Blanks inside a group break the definition, and both tell those.',
  },
  {
    by: 'hapi',
    says: /Coverage\.\w+: minimum required/,
    name: 'a type whose definition is not held',
    right: RIGHT.hapi,
    why: 'Assay holds the definitions of 57 types of resource, Coverage not among them. It says so in the row r4-unheld-types, and judges the rest of the document.',
  },
  {
    by: 'hapi',
    says: /Bundle entry missing fullUrl/,
    name: 'an entry without a fullUrl whose resource has no id, or in a batch',
    right: RIGHT.ours,
    why: 'R4 lets the fullUrl be empty on a POST, and for results of operations that are not identified. HAPI 8.4 asks for it even where its own message excepts batches. Where the resource has an id, both tell it; the guidance asks for it always, which is a row of its own.',
  },
  {
    by: 'hapi',
    says: /Error processing unit|Unknown code|is not in valueset: .*languages/,
    name: 'a code or unit that its system does not have',
    right: RIGHT.hapi,
    why: 'HAPI knows the units of UCUM, languages and the code systems of HL7. Layer 1 of Assay knows the codes of required bindings only, and says so beside its pass; what the guidance names (SNOMED CT codes, units of each reading) is judged by layers 2 and 3.',
  },
  {
    by: 'hapi',
    says: /Relative URLs must be of the format/,
    name: 'a conditional reference outside a transaction',
    right: RIGHT.both,
    why: 'A search in place of a reference means something in a transaction or batch only. In a collection it is a relative address that leads nowhere, but no sentence of R4 forbids it there. The guidance asks that references resolve inside the bundle, which is a row of its own.',
  },
  {
    by: 'hapi',
    says: /must be an absolute reference|Canonical URLs must be absolute/,
    name: 'a system or profile of a relative address',
    right: RIGHT.both,
    why: 'The definitions of uri and canonical in R4 allow any address without blanks. HAPI goes further, as what these name should be the same wherever it is read; the systems of the guidance are rows of their own.',
  },
  {
    by: 'hapi',
    says: /Image source .* does not resolve/,
    name: 'an image of a narrative that is not there',
    right: RIGHT.hapi,
    why: 'R4 asks that local images of a narrative are contained in the resource. No bundle of the guidance has images.',
  },
  {
    by: 'hapi',
    says: /identifier\.value must be a full URI/,
    name: 'urn:ietf:rfc:3986 with a value that is no URI',
    right: RIGHT.both,
    why: 'R4 says that a value that is a full URI has this system, and not the converse in so many words.',
  },
  {
    by: 'hapi',
    says: /The extension .* is not allowed to be used at this point|definition allows for the types/,
    name: 'an extension of HL7 that is not as it is defined',
    right: RIGHT.hapi,
    why: 'Assay does not hold definitions of extensions, and says so beside its pass.',
  },
  {
    by: 'ours',
    says: /^a reference to [A-Z]\w+/,
    name: 'a reference to a type that may not stand there',
    right: RIGHT.ours,
    why: 'The element allows only some types, and the address (Type/id) or Reference.type names another. HAPI looks only at what it can resolve inside the bundle.',
  },
  {
    by: 'ours',
    says: /^a reference to a resource of FHIR R4/,
    name: 'a relative reference to a type that is none',
    right: RIGHT.ours,
    why: 'A relative reference is Type/id with the name of a resource of R4. HAPI compares its form and not the name.',
  },
  {
    by: 'ours',
    says: /\(ele-1\)/,
    name: 'an element that has only an id',
    right: RIGHT.ours,
    why: 'ele-1 asks for a value or for children besides the id. HAPI evaluates it on primitives, and not on other elements.',
  },
  {
    by: 'ours',
    says: /XHTML in one <div>/,
    name: 'something after the div of a narrative',
    right: RIGHT.ours,
    why: 'The narrative is one div. HAPI stops reading at its end.',
  },
];

/** The one that fits, or null. */
export function explanationOf({ hapi, ours }) {
  const by = hapi.errors.length > 0 ? 'hapi' : 'ours';
  const words = by === 'hapi' ? hapi.errors.map(({ text }) => text) : ours.map(({ expected }) => expected);
  return EXPLANATIONS.find((one) => one.by === by && words.some((text) => one.says.test(text))) ?? null;
}
