import { r4Rules } from '../../../harness/documents/r4/r4-rules.js';
import { judgeExpression } from '../../../harness/documents/rules-from-expressions.js';
import type { BundleIndex, DocumentRule, IndexedEntry } from '../../../harness/model/document.js';
import type { JsonObject } from '../../../harness/model/json.js';
import { catalogue, isInterpretationId, type RequirementId } from '../../../standards/catalogue.js';
import { exchangeRegister } from '../../../standards/data-exchange/exchange-documents.js';

/** A resource that stands alone, looked at as if it were the one entry of a Bundle. */
function aloneIndex(resource: JsonObject): BundleIndex {
  const type = typeof resource.resourceType === 'string' ? resource.resourceType : null;
  const entry: IndexedEntry = { n: 0, at: type ?? 'document', path: [], fullUrl: null, type, id: null, resource };
  return {
    entries: [entry],
    ofType: (wanted) => (wanted === type ? [entry] : []),
    resolve: () => [],
    withCode: () => [],
  };
}

const byExpression = (id: RequirementId): DocumentRule[] => {
  const { check, statement } = catalogue[id];
  if (check === undefined) return [];
  return [
    {
      id,
      requirement: id,
      layer: 2,
      truth: statement,
      by: 'expression',
      rests: (check.rests ?? []).filter(isInterpretationId),
      leavesOpen: 'What the software that wrote it does with other people and other questions.',
      judge: (subject) => judgeExpression(check, { ...subject, index: aloneIndex(subject.resource) }, statement),
    },
  ];
};

/**
 * Layer 1 of a message: FHIR R4, as the requirement on its form asks for it. Our profiles say what the other requirements
 * say, each of which has a rule of its own here.
 */
const asAskedBy = (requirement: RequirementId): DocumentRule[] =>
  r4Rules.filter(({ id }) => id.startsWith('r4-') && id !== 'r4-hash').map((rule) => ({ ...rule, requirement }));

const isOfType = (id: string, requirement: RequirementId, types: readonly string[], truth: string): DocumentRule => ({
  id,
  requirement,
  layer: 2,
  truth,
  by: 'function',
  judge: ({ resource: { resourceType } }) =>
    typeof resourceType === 'string' && types.includes(resourceType)
      ? []
      : [
          {
            kind: 'type',
            at: 'resourceType',
            path: ['resourceType'],
            expected: types.join(' or '),
            actual: resourceType === undefined ? 'nothing' : JSON.stringify(resourceType).slice(0, 80),
            mend: `Write a resource of type ${types.join(' or ')}.`,
            stands: true,
          },
        ],
});

/** A question of the person query. */
export const personQueryRules: readonly DocumentRule[] = [
  isOfType('question-is-parameters', 'DES-REQ-001', ['Parameters'], 'a question is one Parameters resource'),
  ...asAskedBy('DES-REQ-001'),
  ...exchangeRegister['person-query'].flatMap(byExpression),
];

/** An answer of the person query: of a match or no match, or an OperationOutcome of what was not answered. */
export const personAnswerRules: readonly DocumentRule[] = [
  isOfType(
    'answer-is-parameters-or-outcome',
    'DES-RES-026',
    ['Parameters', 'OperationOutcome'],
    'an answer is a Parameters or an OperationOutcome resource',
  ),
  ...asAskedBy('DES-RES-026'),
  ...exchangeRegister['person-answer'].flatMap(byExpression),
];
