import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleFromCatalogue } from '../../../harness/judge/rules-from-catalogue.js';
import type { Json } from '../../../harness/model/json.js';
import { catalogue, isRequirementId } from '../../../standards/catalogue.js';
import { contact, isMatch, noMatchBody, parameters, seen } from '../exchange.test-support.js';
import { describeRule, saidBy } from '../rule-case.test-support.js';
import {
  contactIsIdentifiedCases,
  contactIsNamedCases,
  contactIsNotAtHomeCases,
  contactIsReachableCases,
  contactIsThereCases,
} from './contact-cases.test-support.js';
import {
  noRecordCases,
  nothingBesideNoMatchCases,
  oneMatchCases,
  wellFormedCases,
} from './parameters-cases.test-support.js';

describeRule(oneMatchCases);
describeRule(contactIsThereCases);
describeRule(noRecordCases);
describeRule(nothingBesideNoMatchCases);
describeRule(contactIsNamedCases);
describeRule(contactIsReachableCases);
describeRule(contactIsNotAtHomeCases);
describeRule(wellFormedCases);
describeRule(contactIsIdentifiedCases);

const generated = Object.keys(catalogue)
  .filter(isRequirementId)
  .filter((id) => catalogue[id].check !== undefined);

/** What a target may put where FHIR wants something else. */
const anything = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const parameter = fc.oneof(
  anything,
  fc.constantFrom(isMatch(true), isMatch(false), contact()),
  fc.record({ name: fc.oneof(fc.constantFrom<Json>('match', 'contact'), anything), resource: anything }),
  fc
    .record({ identifier: anything, name: anything, telecom: anything, address: anything })
    .map((more) => contact({ resourceType: 'Organization', ...more })),
  fc
    .record({ identifier: anything, name: anything, birthDate: anything, gender: anything })
    .map((more) => ({ name: 'resource', resource: { resourceType: 'Patient', ...more } })),
  fc.record({ name: fc.constant('reason'), valueUri: anything }),
);

/** An exchange whose answer is this body, or whose question is where the rule judges that. */
const about = (id: keyof typeof catalogue, body: Json) =>
  catalogue[id].check?.of === 'question'
    ? seen('question', { body: noMatchBody }, { body: Buffer.from(JSON.stringify(body)) })
    : seen('question', { body });

describe.each(generated)('the rule of %s', (id) => {
  const rule = ruleFromCatalogue(id);

  it('has a word on whatever a target sends, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.array(parameter, { maxLength: 4 })), (given) => {
        const body = Array.isArray(given) ? parameters(...given) : { resourceType: 'Parameters', parameter: given };
        const said = saidBy(rule, [about(id, body)]);
        expect(said === 'not-applicable' || Array.isArray(said)).toBe(true);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('passes nothing that is no Parameters', () => {
    fc.assert(
      fc.property(anything, (body) => {
        expect(saidBy(rule, [about(id, body)])).toBe('not-applicable');
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it('says the same when asked twice', () => {
    const subject = [about(id, parameters(isMatch(true), isMatch(false), {}))];
    expect(saidBy(rule, subject)).toEqual(saidBy(rule, subject));
  });
});
