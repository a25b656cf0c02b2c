import type { Json } from '../../../harness/model/json.js';
import { contact, dutyDesk, isMatch, matchBody, noMatchBody, parameters, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { heldPersonIsMatched } from '../scenarios/match.js';
import { strangerIsAnsweredWithoutAContact } from '../scenarios/no-match.js';
import { noParameters } from './no-parameters.test-support.js';

const COMPLETES = 'a-completed-query-is-200-with-parameters';
const MATCHES = 'a-held-person-is-answered-with-a-match';
const DECIDES = 'the-decision-comes-in-the-same-exchange';
const ORDINARY = 'a-question-without-vendor-extras-is-answered';
const NO_MATCH = 'a-person-not-held-is-answered-with-no-match';

const with200 = (body: Json) => [seen('question', { body })];
const extension = [{ url: 'https://example.org/x', valueCode: 'a' }];

const named = (...match: Json[]) => with200(parameters(...match, contact()));
const undecided = [MATCHES, DECIDES, ORDINARY];
const others = noParameters([COMPLETES, ...undecided], true);

export const oneMatchCases: RuleCases = {
  rule: claimedRule(heldPersonIsMatched, 'DES-RES-002'),
  scenario: heldPersonIsMatched,
  base: with200(matchBody()),
  conforming: [
    { name: 'the published example', seen: with200(matchBody()) },
    { name: 'a no match', seen: with200(noMatchBody), also: [MATCHES] },
    { name: 'the match after two contacts', seen: with200(parameters(contact(), contact(), isMatch(true))) },
    {
      name: 'a match with an extension beside its value',
      seen: named({ name: 'match', valueBoolean: true, _valueBoolean: { extension } }),
    },
    {
      name: 'a match with an id and an extension of its own',
      seen: named({ id: 'm', extension, name: 'match', valueBoolean: true }),
    },
    ...others,
  ],
  breaking: [
    {
      name: 'a match as text',
      seen: named({ name: 'match', valueString: 'true' }),
      found: [{ at: 'Parameters', actual: /"valueString":"true"/ }],
      also: undecided,
    },
    {
      name: 'a match as text under the name of a boolean',
      seen: named({ name: 'match', valueBoolean: 'true' }),
      found: [{ at: 'Parameters', actual: /"valueBoolean":"true"/ }],
      also: undecided,
    },
    {
      name: 'a match as a number',
      seen: named({ name: 'match', valueInteger: 1 }),
      found: [{ at: 'Parameters', actual: /"valueInteger":1/ }],
      also: undecided,
    },
    {
      name: 'a match as a code',
      seen: named({ name: 'match', valueCode: 'yes' }),
      found: [{ at: 'Parameters', actual: /"valueCode":"yes"/ }],
      also: undecided,
    },
    {
      name: 'a match without a value',
      seen: named({ name: 'match' }),
      found: [{ at: 'Parameters', actual: /\{"name":"match"\}/ }],
      also: [...undecided, 'DES-RES-018'],
    },
    {
      name: 'a match that is null',
      seen: named({ name: 'match', valueBoolean: null }),
      found: [{ at: 'Parameters', actual: /"valueBoolean":null/ }],
      also: [...undecided, 'DES-RES-018'],
    },
    {
      name: 'a match under another name',
      seen: named({ name: 'matched', valueBoolean: true }),
      found: [{ at: 'Parameters', actual: /"name":"matched"/ }],
      also: undecided,
    },
    {
      name: 'a match twice, with the same value',
      seen: named(isMatch(true), isMatch(true)),
      found: [{ at: 'Parameters', actual: /"match".*"match"/ }],
    },
    {
      name: 'a match and a no match',
      seen: named(isMatch(true), isMatch(false)),
      found: [{ at: 'Parameters', actual: /true.*false/ }],
    },
    {
      name: 'no parameter at all',
      seen: with200({ resourceType: 'Parameters' }),
      found: [{ at: 'Parameters', actual: /^\{"resourceType":"Parameters"\}$/ }],
      also: undecided,
    },
  ],
};

export const wellFormedCases: RuleCases = {
  rule: claimedRule(heldPersonIsMatched, 'DES-RES-018'),
  scenario: heldPersonIsMatched,
  base: with200(matchBody()),
  conforming: [
    { name: 'the published example', seen: with200(matchBody()) },
    {
      name: 'a parameter in parts',
      seen: with200(
        parameters(isMatch(true), contact(), { name: 'involvement', part: [{ name: 'open', valueBoolean: true }] }),
      ),
    },
    {
      name: 'a value with an extension beside it',
      seen: named({ name: 'match', valueBoolean: true, _valueBoolean: { extension } }),
    },
    ...others,
  ],
  breaking: [
    {
      name: 'a parameter without a name',
      seen: with200(parameters(isMatch(true), contact(), { valueString: 'a' })),
      found: [{ at: 'Parameters.parameter[2]', actual: /^\{"valueString":"a"\}$/ }],
    },
    {
      name: 'a parameter with a value and a resource',
      seen: with200(parameters(isMatch(true), { name: 'contact', valueString: 'a', resource: dutyDesk })),
      found: [{ at: 'Parameters.parameter[1]', actual: /"valueString":"a"/ }],
    },
    {
      name: 'a parameter with a name only',
      seen: with200(parameters(isMatch(true), contact(), { name: 'score' })),
      found: [{ at: 'Parameters.parameter[2]', actual: /^\{"name":"score"\}$/ }],
    },
    {
      name: 'a parameter with a value and parts',
      seen: with200(parameters({ ...(isMatch(true) as object), part: [isMatch(true)] }, contact())),
      found: [{ at: 'Parameters.parameter[0]', actual: /"part":/ }],
    },
  ],
};

const stranger = (body: Json) => [seen('question', { body })];

export const nothingBesideNoMatchCases: RuleCases = {
  rule: claimedRule(strangerIsAnsweredWithoutAContact, 'DES-RES-004'),
  scenario: strangerIsAnsweredWithoutAContact,
  base: stranger(noMatchBody),
  conforming: [
    { name: 'the published example', seen: stranger(noMatchBody) },
    {
      name: 'an id, a date and an extension of the value',
      seen: stranger({
        resourceType: 'Parameters',
        id: 'a1',
        meta: { lastUpdated: '2026-11-20T10:00:00Z' },
        parameter: [{ name: 'match', valueBoolean: false, _valueBoolean: { extension } }],
      }),
    },
    {
      name: 'headers of one request',
      seen: [
        seen('question', {
          body: noMatchBody,
          headers: [
            ['X-Request-ID', '6f2c'],
            ['X-Correlation-ID', '77'],
          ],
        }),
      ],
    },
    { name: 'a match', seen: stranger(matchBody()), notApplicable: true, also: [NO_MATCH] },
    ...noParameters([NO_MATCH, COMPLETES], false),
  ],
  breaking: [
    {
      name: 'a contact beside a no match',
      seen: stranger(parameters(isMatch(false), contact())),
      found: [{ at: 'Parameters', actual: /^"contact"$/ }],
    },
    {
      name: 'a count of near candidates',
      seen: stranger(parameters({ name: 'candidates', valueInteger: 3 }, isMatch(false))),
      found: [{ at: 'Parameters', actual: /^"candidates"$/ }],
    },
    {
      name: 'a parameter without a name',
      seen: stranger(parameters(isMatch(false), { resource: dutyDesk })),
      found: [{ at: 'Parameters', actual: /^"\(no name\)"$/ }],
    },
    {
      name: 'a score in figures',
      seen: stranger(parameters(isMatch(false), { name: 'score', valueDecimal: 0.4 })),
      found: [{ at: 'Parameters', actual: /^"score"$/ }],
    },
    {
      name: 'parameters in parts, and more than one',
      seen: stranger(
        parameters(
          isMatch(false),
          { name: 'near', part: [{ name: 'family', valueString: 'N' }] },
          { name: 'advice', valueString: 'a' },
        ),
      ),
      found: [{ at: 'Parameters', actual: /^"near", "advice"$/ }],
    },
  ],
};

const beside = (resource: Json) => with200(parameters(isMatch(true), contact(), { name: 'person', resource }));

export const noRecordCases: RuleCases = {
  rule: claimedRule(heldPersonIsMatched, 'DES-RES-008'),
  scenario: heldPersonIsMatched,
  base: with200(matchBody()),
  conforming: [
    { name: 'two contacts', seen: with200(parameters(isMatch(true), contact(), contact())) },
    { name: 'a Location of the agency', seen: beside({ resourceType: 'Location', name: 'Civic Centre' }) },
    {
      name: 'a match without any resource',
      seen: with200(parameters(isMatch(true))),
      notApplicable: true,
      also: ['DES-RES-003'],
    },
  ],
  breaking: [
    ...['Patient', 'RelatedPerson', 'Person', 'Encounter', 'Observation', 'Condition', 'EpisodeOfCare'].map(
      (resourceType) => ({
        name: `a ${resourceType}`,
        seen: beside({ resourceType, id: 'x' }),
        found: [{ at: 'Parameters.parameter[2].resource', actual: new RegExp(resourceType) }],
      }),
    ),
    {
      name: 'a Patient in a part',
      seen: with200(
        parameters(isMatch(true), contact(), {
          name: 'involvement',
          part: [{ name: 'person', resource: { resourceType: 'Patient' } }],
        }),
      ),
      found: [{ at: 'Parameters.parameter[2].part[0].resource', actual: /Patient/ }],
    },
    {
      name: 'a Patient contained in the contact',
      seen: with200(
        parameters(isMatch(true), contact({ ...dutyDesk, contained: [{ resourceType: 'Patient', id: 'p' }] })),
      ),
      found: [{ at: 'Parameters.parameter[1].resource.contained[0]', actual: /Patient/ }],
    },
  ],
};
