import type { JsonPath } from '../../model/document.js';

/** `Person.Name.familyName[0]`: the name of a document, and a path in it as FHIRPath writes one. */
export const locationIn = (name: string, path: JsonPath): string =>
  path.reduce<string>((at, step) => (typeof step === 'number' ? `${at}[${step}]` : `${at}.${step}`), name);
