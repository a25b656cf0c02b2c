import { children, type Element, holdsChild } from '../../../harness/documents/element.js';
import { showValue } from '../../../harness/documents/shown.js';
import type { DocumentRule } from '../../../harness/model/document.js';
import { isJsonObject, type Json } from '../../../harness/model/json.js';
import { NEWS2_SUB_SCORES, NEWS2_TOTAL, UCUM } from '../../../standards/supplementary-rm/codes.js';
import { chosen, coded, descend, each, having, snomed, typed, where } from './focus.js';
import { type Focus, recording, rule, type Test, weighing } from './guidance-rule.js';
import { identityRules } from './identity-rules.js';
import { atMostOne, exactlyOne, has } from './presence.js';
import { isAfter, momentOf } from './times.js';
import { UNITS } from './units.js';
import { anyOf, matches, oneOf, some } from './values.js';

const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const SCORES = [NEWS2_TOTAL, ...Object.values(NEWS2_SUB_SCORES)];
const NUMERIC = UNITS.flatMap(([codes]) => codes);

const isSurvey = ({ node }: Element): boolean =>
  isJsonObject(node) && node.system === CATEGORY && node.code === 'survey';

/** Codes of FHIR R4 that the guidance does not list. Default of VWRM-AMB-39. */
const R4_ONLY: ReadonlySet<Json> = new Set<Json>(['corrected', 'cancelled', 'entered-in-error', 'unknown']);

const listedStatus: Test = weighing(oneOf(['registered', 'preliminary', 'final', 'amended']), 'SHOULD', ({ node }) =>
  R4_ONLY.has(node),
);

const snomedCodings = (code: Element): Element[] => [...descend(code, ['coding', snomed])];

/** A reading that failed or was refused has a reason in place of a value. Default of VWRM-AMB-41. */
const valued: Test = weighing(
  (one) =>
    chosen(one, 'value').length > 0
      ? null
      : { kind: 'absent', expected: 'a value', actual: 'nothing', lacks: ['value'] },
  'SHOULD',
  (one) => holdsChild(one, 'dataAbsentReason'),
);

const timed: Test = (observation) => {
  const [time] = chosen(observation, 'effective');
  const expected = 'effectiveDateTime';
  if (time === undefined) return { kind: 'absent', expected, actual: 'nothing', lacks: ['effectiveDateTime'] };
  return time.key === 'effectiveDateTime' ? null : { kind: 'type', expected, actual: time.key, in: time };
};

const periods = each('Encounter', 'period');
const times = each('Observation', typed('effective', 'DateTime'));

/** The times of observations, where there is one stay with a period to compare them with. */
const timedBesideStay: Focus = (sight) =>
  sight.index.ofType('Encounter').length === 1 && periods(sight).length > 0 ? times(sight) : [];

const withinStay: Test = (time, sight) => {
  const [period] = periods(sight);
  const [start] = period === undefined ? [] : children(period, 'start');
  const [end] = period === undefined ? [] : children(period, 'end');
  const [moment, first, last] = [momentOf(time.node), momentOf(start?.node), momentOf(end?.node)];
  const isUnread = moment === null || (start !== undefined && first === null) || (end !== undefined && last === null);
  const isEarly = moment !== null && first !== null && isAfter(first, moment);
  const isLate = moment !== null && last !== null && isAfter(moment, last);
  if (!isUnread && !isEarly && !isLate) return null;
  const expected = `a time within the stay, ${showValue(start?.node)} to ${showValue(end?.node)}`;
  return { kind: 'time', expected, actual: showValue(time.node) };
};

const scoreIsInteger: Test = ({ key, node }) =>
  key === 'valueInteger'
    ? null
    : { kind: 'type', expected: 'valueInteger: a NEWS2 score is a whole number', actual: `${key} ${showValue(node)}` };

const statesUnit: Test = (value) => {
  if (value.key !== 'valueQuantity') {
    const actual = `${value.key} ${showValue(value.node)}`;
    return { kind: 'type', expected: 'valueQuantity with a value and a unit', actual };
  }
  if (!holdsChild(value, 'value')) {
    return { kind: 'absent', expected: 'the number that was read', actual: showValue(value.node), lacks: ['value'] };
  }
  if (holdsChild(value, 'unit') || holdsChild(value, 'code')) return null;
  return { kind: 'absent', expected: 'a unit', actual: showValue(value.node), lacks: ['unit'] };
};

const measuredOnly = where((observation) => chosen(observation, 'value', 'Quantity').length > 0);

const unitIs: Test = (observation) => {
  const codes = descend(observation, ['code', 'coding', snomed, 'code']).map(({ node }) => node);
  const [quantity] = chosen(observation, 'value', 'Quantity');
  if (quantity === undefined) return null;
  const { node } = quantity;
  for (const [readings, units] of UNITS) {
    if (!codes.some((code) => typeof code === 'string' && readings.includes(code))) continue;
    const fits =
      isJsonObject(node) && node.system === UCUM && typeof node.code === 'string' && units.includes(node.code);
    if (fits) continue;
    const expected = `the UCUM unit ${anyOf(units)}, with the system ${UCUM}`;
    return { kind: 'code', expected, actual: showValue(node), in: quantity };
  }
  return null;
};

const annotated: Test = (note) =>
  children(note, 'text').length > 0
    ? null
    : isJsonObject(note.node)
      ? { kind: 'absent', expected: 'a text', actual: showValue(note.node), lacks: ['text'] }
      : { kind: 'type', expected: 'an Annotation, as {"text": "…"}', actual: showValue(note.node) };

const isNumber: Test = ({ node }) =>
  typeof node === 'number'
    ? null
    : { kind: 'type', expected: 'a number, without quotation marks', actual: showValue(node) };

/** The sentences about each Observation. */
export const observationRules: readonly DocumentRule[] = [
  ...identityRules('Observation', {
    id: 'VWRM-OBS-001',
    form: 'VWRM-OBS-002',
    meta: 'VWRM-OBS-003',
    oneProfile: 'VWRM-OBS-004',
    profile: 'VWRM-OBS-005',
  }),
  rule(
    'VWRM-OBS-007',
    each('Observation', having('identifier')),
    recording(atMostOne((one) => children(one, 'identifier'), 'one identifier at most')),
  ),
  rule('VWRM-OBS-008', each('Observation', 'identifier'), has('system', 'a system of the identifier')),
  rule('VWRM-OBS-009', each('Observation', 'identifier'), has('value', 'a value of the identifier')),
  rule('VWRM-OBS-011', each('Observation'), has('status', 'a status')),
  rule('VWRM-OBS-012', each('Observation', 'status'), listedStatus),
  rule('VWRM-OBS-013', each('Observation'), has('category', 'a category')),
  rule(
    'VWRM-OBS-014',
    each('Observation', having('category')),
    some(['category', 'coding'], isSurvey, 'survey among the categories', 'code'),
  ),
  rule('VWRM-OBS-015', each('Observation'), has('code', 'a code: what was observed')),
  rule('VWRM-OBS-016', each('Observation', 'code'), has('coding', 'a coding of the code')),
  rule(
    'VWRM-OBS-017',
    each('Observation', 'code', having('coding')),
    weighing(
      exactlyOne((code) => snomedCodings(code), 'one SNOMED CT coding', ['coding']),
      'SHOULD',
      (code) => snomedCodings(code).length > 1,
    ),
  ),
  rule('VWRM-OBS-018', each('Observation', 'code.coding', snomed), has('code', 'a SNOMED CT code')),
  rule('VWRM-OBS-019', each('Observation', 'code.coding', snomed), has('display', 'a display: the words for the code')),
  rule('VWRM-OBS-020', each('Observation'), has('subject', 'a subject')),
  rule('VWRM-OBS-021', each('Observation', 'subject'), has('reference', 'subject.reference')),
  rule('VWRM-OBS-023', each('Observation'), timed),
  rule(
    'VWRM-OBS-024',
    each('Observation', typed('effective', 'DateTime')),
    matches(
      /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$/,
      'a time to the second with a zone, for example 2024-01-08T11:20:00+00:00',
      'time',
    ),
  ),
  rule('VWRM-OBS-025', timedBesideStay, withinStay),
  rule('VWRM-OBS-027', each('Observation', 'performer'), has('reference', 'performer.reference')),
  rule('VWRM-OBS-028', each('Observation'), valued),
  rule('VWRM-OBS-029', coded(SCORES, typed('value')), scoreIsInteger),
  rule('VWRM-OBS-030', each('Observation', typed('value', 'Integer')), isNumber),
  rule('VWRM-OBS-032', each('Observation', 'note'), annotated),
  rule('VWRM-OBS-034', each('Observation', 'hasMember'), has('reference', 'hasMember.reference')),
  rule('VWRM-OBS-036', each('Observation', 'derivedFrom'), has('reference', 'derivedFrom.reference')),
  rule('VWRM-OBS-037', coded(NUMERIC, typed('value')), statesUnit),
  rule('VWRM-OBS-038', coded(NUMERIC, measuredOnly), unitIs),
];
