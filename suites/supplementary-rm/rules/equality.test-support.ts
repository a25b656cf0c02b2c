import { indexBundle } from '../../../harness/documents/bundle-index.js';
import { judgeExpression } from '../../../harness/documents/rules-from-expressions.js';
import type { DocumentFinding, DocumentRule, DocumentSubject } from '../../../harness/model/document.js';
import type { JsonObject } from '../../../harness/model/json.js';
import { catalogue } from '../../../standards/catalogue.js';
import { guidanceRules } from './guidance-rules.js';

export const facts = { version: '1.0', holds: new Set<never>() } as const;

export const subjectOf = (resource: JsonObject): DocumentSubject => ({
  resource,
  index: indexBundle(resource),
  attachments: [],
});

const isWithin = (at: string, place: string): boolean =>
  at === place || (at.startsWith(place) && /^[.[]/.test(at.slice(place.length)));

/** Where the function and the expression differ: places of one that the other has not, or who is not applicable. */
function difference(rule: DocumentRule, subject: DocumentSubject): string | null {
  const { check, statement } = catalogue[rule.requirement];
  if (check === undefined) return null;
  const found = rule.judge(subject, facts);
  const defined = judgeExpression(check, subject, statement);
  // An expression that meets a type that it does not foresee says only that.
  if (defined?.some(({ kind }) => kind === 'type')) return null;
  if (found === null || defined === null) {
    return found === defined ? null : `function ${told(found)}, expression ${told(defined)}`;
  }
  const missed = defined.filter((one) => !found.some(({ at }) => isWithin(at, one.at)));
  const extra = found.filter(({ at }) => !defined.some((one) => isWithin(at, one.at)));
  return missed.length + extra.length === 0 ? null : `missed ${told(missed)}, extra ${told(extra)}`;
}

const told = (findings: readonly DocumentFinding[] | null): string =>
  findings === null ? 'not applicable' : JSON.stringify(findings.map(({ at, actual }) => `${at}: ${actual}`));

/** What functions and expressions say of a document, where they do not say the same. */
export const differences = (resource: JsonObject): string[] => {
  const subject = subjectOf(resource);
  return guidanceRules.flatMap((rule) => {
    const text = difference(rule, subject);
    return text === null ? [] : [`${rule.id} ${text}`];
  });
};
