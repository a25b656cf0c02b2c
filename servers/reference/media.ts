import { FHIR_JSON } from '../../standards/data-exchange/operation.js';
import { type CoreRequest, headerValues } from './message.js';

const JSON_TYPES: readonly string[] = [FHIR_JSON, 'application/json'];

const partsOf = (value: string): string[] => value.split(';').map((part) => part.trim().toLowerCase());

/** DES-AMB-40: plain JSON is tolerated. A body in another character set or compressed is not read. */
export function isReadableMedia({ headers }: CoreRequest): boolean {
  const [contentType, ...more] = headerValues(headers, 'content-type');
  const compressed = headerValues(headers, 'content-encoding').some((coding) => coding.toLowerCase() !== 'identity');
  if (contentType === undefined || more.length > 0 || compressed) return false;
  const [type = '', ...parameters] = partsOf(contentType);
  const charsets = parameters.filter((parameter) => parameter.startsWith('charset='));
  return JSON_TYPES.includes(type) && charsets.every((charset) => /^charset="?utf-8"?$/.test(charset));
}

const isRefused = (parameters: readonly string[]): boolean =>
  parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter));

/** RFC 9110: without Accept anything will do. A range that is weighted 0 is one that will not. */
export function acceptsJson({ headers }: CoreRequest): boolean {
  const ranges = headerValues(headers, 'accept')
    .flatMap((value) => value.split(','))
    .map(partsOf)
    .filter(([range]) => range !== '');
  return (
    ranges.length === 0 ||
    ranges.some(
      ([range = '', ...parameters]) =>
        !isRefused(parameters) && [...JSON_TYPES, 'application/*', '*/*'].includes(range),
    )
  );
}
