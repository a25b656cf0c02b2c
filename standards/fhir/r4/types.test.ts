import { expect, it } from 'vitest';
import { r4Invariants } from './invariants.js';
import { elementOf, elementsOf, propertyNames, resourceNames, resourceStanding } from './types.js';

it('references point to resources of FHIR R4 only', () => {
  const strange = resourceNames.flatMap((name) =>
    elementsOf(name).flatMap(({ name: element, targets }) =>
      (targets ?? [])
        .filter((target) => resourceStanding(target) === 'unknown')
        .map((target) => [name, element, target]),
    ),
  );
  expect(strange).toEqual([]);
  expect(elementOf('AuditEvent.source', 'observer')?.targets).not.toContain('Subscription');
});

it('has nothing that the carrier of the definitions added', () => {
  expect(propertyNames('Meta')).not.toContain('project');
  expect(propertyNames('Binary')).not.toContain('url');
  expect(elementOf('Bundle.entry.response', 'outcome')?.types).toEqual(['Resource']);
});

it('says where an invariant is evaluated otherwise than it is printed', () => {
  const all = Object.values(r4Invariants).flat();
  const changed = all.filter(({ printed }) => printed !== undefined);
  expect([...new Set(changed.map(({ key }) => key))].sort()).toEqual(['app-4', 'bdl-8', 'dom-3', 'ref-1', 'tim-9']);
  for (const { key, why } of changed) expect([key, why]).toEqual([key, expect.any(String)]);
});
