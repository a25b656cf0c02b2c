import type { Json } from '../../../harness/model/json.js';
import { matchBody, outcome, seen } from '../exchange.test-support.js';
import type { Conforming } from '../rule-case.test-support.js';

const IN_FHIR = 'the-answer-is-a-fhir-resource';

const bodies: [name: string, body: Json, isFhir: boolean][] = [
  ['an empty object', {}, false],
  ['null', null, false],
  ['an empty Bundle', { resourceType: 'Bundle', type: 'searchset' }, true],
  ['an OperationOutcome', outcome('invalid'), true],
  [
    'Parameters inside a Bundle',
    { resourceType: 'Bundle', type: 'collection', entry: [{ resource: matchBody() }] },
    true,
  ],
];

/**
 * Answers that an expression about Parameters has nothing to say about: they must not pass it. `also` are the rules of
 * the scenario that they break; with `judgesForm` the one on FHIR is among its rules.
 */
export const noParameters = (also: readonly string[], judgesForm: boolean): Conforming[] =>
  bodies.map(([name, body, isFhir]) => ({
    name,
    seen: [seen('question', { body })],
    notApplicable: true,
    also: isFhir || !judgesForm ? also : [...also, IN_FHIR],
  }));
