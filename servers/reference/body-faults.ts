import type { Fault } from './faults.js';
import { isObject, type Json } from './json.js';
import { surveyJson } from './json-survey.js';

/** Far more than any question needs, and few enough for a walk that calls itself. */
const DEPTH_LIMIT = 64;

export function textFaults(text: string): Fault[] {
  const { depth, repeatsKey } = surveyJson(text);
  return [...(depth > DEPTH_LIMIT ? (['too-deep'] as const) : []), ...(repeatsKey ? (['repeated-key'] as const) : [])];
}

/** FHIR R4 `string`: no control characters but tab, line feed and carriage return; and no halves of a pair. */
const isFhirText = (text: string): boolean => !/[\p{Cs}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u.test(text);

const MEANING: Readonly<Record<string, Fault>> = { modifierExtension: 'modifier', implicitRules: 'implicit-rules' };

/**
 * Faults of JSON as FHIR R4 has it, whatever the resource. In a list a null keeps the place of an item that has
 * extensions only, so it needs the list of those beside it.
 */
export function treeFaults(value: Json, nullable = false): Fault[] {
  if (value === null) return nullable ? [] : ['null-value'];
  if (typeof value === 'string') {
    if (value.trim() === '') return ['empty-value'];
    return isFhirText(value) ? [] : ['bad-text'];
  }
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) {
    return value.length === 0 ? ['empty-value'] : value.flatMap((item) => treeFaults(item, nullable));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return ['empty-value'];
  return entries.flatMap(([name, item]): Fault[] => {
    const meaning = Object.hasOwn(MEANING, name) ? MEANING[name] : undefined;
    const sibling = name.startsWith('_') ? name.slice(1) : `_${name}`;
    const paired = Array.isArray(item) && Array.isArray(value[sibling]);
    return [
      ...(meaning === undefined ? [] : [meaning]),
      ...(isFhirText(name) ? [] : (['bad-text'] as const)),
      ...treeFaults(item, paired),
    ];
  });
}

/** FHIR R4 Parameters, invariant inv-1: a parameter has a value, a resource or parts, and only one of them. */
export function parameterFaults(parameter: Json): Fault[] {
  if (!isObject(parameter)) return ['parameter-form'];
  const contents = Object.keys(parameter).filter((key) => /^(?:value[A-Z]|resource$|part$)/.test(key));
  return [
    ...(typeof parameter.name === 'string' ? [] : (['parameter-unnamed'] as const)),
    ...(contents.length === 1 ? [] : (['parameter-content'] as const)),
  ];
}
