import { children, type Element, resourceElement } from '../../../harness/documents/element.js';
import { showValue } from '../../../harness/documents/shown.js';
import type { DocumentRule } from '../../../harness/model/document.js';
import { isJsonObject, type Json } from '../../../harness/model/json.js';
import { SNOMED } from '../../../standards/supplementary-rm/codes.js';
import { descend, each, having } from './focus.js';
import { type Focus, rule, type Test, weighing } from './guidance-rule.js';
import { identityRules } from './identity-rules.js';
import { atMostOne, has } from './presence.js';
import { isAfter, momentOf } from './times.js';
import { isSo, oneOf, some } from './values.js';

const STATUS = ['planned', 'arrived', 'triaged', 'in-progress', 'onleave', 'finished', 'cancelled'];
/** Codes of FHIR R4 that the guidance does not list. Default of VWRM-AMB-02. */
const R4_ONLY: ReadonlySet<Json> = new Set<Json>(['entered-in-error', 'unknown']);
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const CLASSES: ReadonlySet<Json> = new Set<Json>([
  'AMB',
  'EMER',
  'FLD',
  'HH',
  'IMP',
  'ACUTE',
  'NONAC',
  'OBSENC',
  'PRENC',
  'SS',
  'VR',
]);

const isSnomed = ({ node }: Element): boolean => isJsonObject(node) && node.system === SNOMED;
const isClass = ({ node }: Element): boolean =>
  isJsonObject(node) && node.system === ACT_CODE && CLASSES.has(node.code ?? null);

const startsFirst: Test = (period) => {
  const [start] = children(period, 'start');
  const [end] = children(period, 'end');
  if (start === undefined || end === undefined) return null;
  const [first, last] = [momentOf(start.node), momentOf(end.node)];
  if (first !== null && last !== null && !isAfter(first, last)) return null;
  const expected = `an end not before the start, ${showValue(start.node)}`;
  return { kind: 'time', expected, actual: showValue(end.node), in: end };
};

/** The status of a stay that has ended by the time of assembly, as far as that is known. */
const endedStatus: Focus = ({ index, bundle }) => {
  const [updated] = descend(bundle, ['meta', 'lastUpdated']);
  const assembled = momentOf(updated?.node);
  return index.ofType('Encounter').flatMap((entry) => {
    const encounter = resourceElement(entry);
    const [end] = descend(encounter, ['period', 'end']);
    const ended = momentOf(end?.node);
    const isAhead = ended !== null && assembled !== null && isAfter(ended, assembled);
    return end === undefined || isAhead ? [] : children(encounter, 'status');
  });
};

/** The sentences about the Encounter. */
export const encounterRules: readonly DocumentRule[] = [
  ...identityRules('Encounter', {
    id: 'VWRM-ENC-001',
    form: 'VWRM-ENC-002',
    meta: 'VWRM-ENC-003',
    oneProfile: 'VWRM-ENC-004',
    profile: 'VWRM-ENC-005',
  }),
  rule('VWRM-ENC-007', each('Encounter', 'identifier'), has('system', 'a system of the identifier')),
  rule('VWRM-ENC-008', each('Encounter', 'identifier'), has('value', 'a value of the identifier')),
  rule('VWRM-ENC-009', each('Encounter'), has('status', 'a status')),
  rule(
    'VWRM-ENC-010',
    each('Encounter', 'status'),
    weighing(oneOf(STATUS), 'SHOULD', ({ node }) => R4_ONLY.has(node)),
  ),
  rule('VWRM-ENC-011', endedStatus, oneOf(['finished'])),
  rule('VWRM-ENC-012', each('Encounter'), has('class', 'a class of the stay')),
  rule(
    'VWRM-ENC-013',
    each('Encounter', 'class'),
    isSo(isClass, `a code of ActEncounterCode with the system ${ACT_CODE}, for example HH`, 'code'),
  ),
  rule('VWRM-ENC-014', each('Encounter'), has('type', 'a type of the stay')),
  rule(
    'VWRM-ENC-015',
    each('Encounter', having('type')),
    some(['type', 'coding'], isSnomed, 'a SNOMED CT coding among the types', 'code'),
  ),
  rule('VWRM-ENC-017', each('Encounter'), has('subject', 'a subject')),
  rule('VWRM-ENC-018', each('Encounter', 'subject'), has('reference', 'subject.reference')),
  rule('VWRM-ENC-019', each('Encounter'), has('period', 'a period')),
  rule('VWRM-ENC-020', each('Encounter', 'period'), has('start', 'the start of the stay')),
  rule('VWRM-ENC-021', each('Encounter', 'period'), has('end', 'the end of the stay')),
  rule('VWRM-ENC-022', each('Encounter', 'period', having('start'), having('end')), startsFirst),
  rule('VWRM-ENC-025', each('Encounter', 'serviceProvider'), has('reference', 'serviceProvider.reference')),
  rule(
    'VWRM-ENC-026',
    each('Encounter', having('serviceProvider')),
    atMostOne((encounter) => children(encounter, 'serviceProvider'), 'one service provider at most'),
  ),
];
