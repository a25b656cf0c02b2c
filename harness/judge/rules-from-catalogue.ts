import { catalogue, isInterpretationId, type RequirementId } from '../../standards/catalogue.js';
import { holdsOn, select, showNode, showOn } from '../fhir/fhirpath.js';
import { isJsonObject } from '../model/json.js';
import type { ExchangeRule } from '../model/scenario.js';
import type { ExchangeSubject } from '../model/subject.js';

const SHOWN = 300;

const shorten = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/**
 * The rule that a catalogue entry's expression defines. Its id is the requirement's id. No element in focus means "not
 * applicable": an OperationOutcome must not pass what is asked of a Parameters.
 *
 * @throws when the entry has no expression
 */
export function ruleFromCatalogue(id: RequirementId): ExchangeRule {
  const { check, statement } = catalogue[id];
  if (check === undefined) throw new Error(`${id} has no expression to make a rule from`);
  const focus = (subject: ExchangeSubject) => {
    const body = (check.of === 'question' ? subject.request : subject.answer)?.json();
    return isJsonObject(body) && body.resourceType === check.on ? select(check.focus, body) : [];
  };
  return {
    id,
    scope: 'exchange',
    truth: statement,
    rests: (check.rests ?? []).filter(isInterpretationId),
    appliesTo: (subject) => focus(subject).length > 0,
    check: (subject) =>
      focus(subject)
        .filter(({ node }) => !holdsOn(check.holds, node))
        .map(({ at, node }) => ({
          at,
          expected: statement,
          actual: shorten(check.show === undefined ? showNode(node) : showOn(check.show, node) || 'nothing'),
        })),
  };
}
