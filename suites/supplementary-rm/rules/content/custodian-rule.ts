import type { DocumentRule, DocumentSubject } from '../../../../harness/model/document.js';
import type { JsonObject } from '../../../../harness/model/json.js';
import { ODS_CODE } from '../../../../standards/supplementary-rm/codes.js';
import { assayRule, findingAt, objectsOf, stepsTo } from './content-rule.js';

/** NHS England since NHS Digital became part of it, and as it was before. Source: Organisation Data Service. */
const NHS_ENGLAND: ReadonlySet<string> = new Set(['X26', 'X24']);

const isNhsEnglandByCode = ({ system, value }: JsonObject): boolean =>
  system === ODS_CODE && typeof value === 'string' && NHS_ENGLAND.has(value.trim().toUpperCase());

/** The whole name: "NHS England Example Trust" is somebody else. */
const isNhsEnglandByName = (name: unknown): boolean => typeof name === 'string' && /^\s*NHS\s+England\s*$/i.test(name);

const isNhsEngland = ({ identifier, name }: JsonObject): boolean =>
  objectsOf(identifier).some(isNhsEnglandByCode) || isNhsEnglandByName(name);

/** What a reference leads to, in the bundle or in the resource that has it. */
function referredTo(reference: unknown, owner: JsonObject, { index }: DocumentSubject): readonly JsonObject[] {
  if (typeof reference !== 'string') return [];
  return reference.startsWith('#')
    ? objectsOf(owner.contained).filter(({ id }) => id === reference.slice(1))
    : index.resolve(reference).map(({ resource }) => resource);
}

function namesNhsEngland(custodian: JsonObject, owner: JsonObject, subject: DocumentSubject): boolean {
  const organisations = referredTo(custodian.reference, owner, subject);
  if (organisations.length > 0) return organisations.some(isNhsEngland);
  return objectsOf(custodian.identifier).some(isNhsEnglandByCode) || isNhsEnglandByName(custodian.display);
}

/** The one body of which a bundle shows that it is no provider. */
export const custodianIsAProvider: DocumentRule = assayRule(
  'ASSAY-DOC-001',
  (subject) => {
    const custodians = subject.index.ofType('DocumentReference').flatMap(({ resource, path }) =>
      objectsOf(resource.custodian).map((custodian, n) => ({
        isFound: namesNhsEngland(custodian, resource, subject),
        path: [...path, ...stepsTo(resource, 'custodian', n)],
      })),
    );
    if (custodians.length === 0) return null;
    return custodians
      .filter(({ isFound }) => isFound)
      .map(({ path }) =>
        findingAt(subject.resource, path, 'value', {
          expected: 'the provider that shares the data',
          actual: 'NHS England',
        }),
      );
  },
  'Which organisation is the provider of the stay is not in a Bundle: only NHS England is known not to be.',
);
