/** Codes without end, or of a registry that is no part of FHIR. */
const OPEN = {
  'http://hl7.org/fhir/ValueSet/mimetypes': 'every media type',
  'http://hl7.org/fhir/ValueSet/all-languages': 'every language tag',
  'http://hl7.org/fhir/ValueSet/ucum-units': 'every unit of UCUM',
};

const codesIn = (contains = []) =>
  contains.flatMap(({ system = '', code, abstract, contains: below }) => [
    ...(code === undefined || abstract ? [] : [[system, code]]),
    ...codesIn(below),
  ]);

/** Codes by system, or why a set is not checked. */
export function requiredCodes(urls, valueSet) {
  const sets = {};
  for (const url of urls) {
    const codes = OPEN[url] === undefined ? codesIn(valueSet(url)?.expansion?.contains) : [];
    if (codes.length === 0) {
      sets[url] = { unchecked: OPEN[url] ?? 'not expanded by the source' };
      continue;
    }
    const systems = {};
    for (const [system, code] of codes) {
      systems[system] ??= [];
      if (!systems[system].includes(code)) systems[system].push(code);
    }
    sets[url] = { systems };
  }
  return sets;
}
