import type { Json } from '../../../harness/model/json.js';
import { contact, dutyDesk, isMatch, matchBody, parameters, seen } from '../exchange.test-support.js';
import { type Breaking, type Conforming, claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { heldPersonIsMatched } from '../scenarios/match.js';
import { noParameters } from './no-parameters.test-support.js';

const with200 = (body: Json) => [seen('question', { body })];
const about = (resource: Json) => with200(matchBody(resource));
const { telecom: _telecom, ...withoutTelecom } = dutyDesk;
const { identifier: _identifier, ...withoutIdentifier } = dutyDesk;
const { name: _name, ...withoutName } = dutyDesk;
const { name: _, identifier: __, ...anonymous } = dutyDesk;
const reachedBy = (...telecom: Json[]): Json => ({ ...dutyDesk, telecom });
const PLACE = 'Parameters.parameter[1].resource';

/** What an answer about a held person may hold, whatever rule on contacts one asks. */
const contacts: Conforming[] = [
  { name: 'the published example', seen: about(dutyDesk) },
  {
    name: 'several contacts',
    seen: with200(parameters(contact(), isMatch(true), contact({ ...dutyDesk, name: 'Out of hours' }))),
  },
  {
    name: 'a contact by email only',
    seen: about(reachedBy({ system: 'email', value: 'duty@southshire.example.org' })),
  },
  { name: 'a contact by url only', seen: about(reachedBy({ system: 'url', value: 'https://southshire.example.org' })) },
  { name: 'a contact with an identifier and no name', seen: about(withoutName) },
  {
    name: 'a contact with extensions, an id and a place of work',
    seen: about({
      ...dutyDesk,
      id: 'duty-desk',
      meta: { lastUpdated: '2026-11-20T10:00:00Z', versionId: '3' },
      extension: [{ url: 'https://example.org/x', valueString: 'a' }],
      address: [{ use: 'work', line: ['Civic Centre'] }, { text: 'Market Square' }],
      contact: [{ telecom: [{ system: 'phone', value: '01632 960003' }] }],
    }),
  },
  {
    name: 'a telecom that lacks a value beside one that does not',
    seen: about(reachedBy({ use: 'work' }, { system: 'phone', value: '01632 960002', use: 'mobile', rank: 1 })),
  },
  {
    name: 'keys in another order',
    seen: [
      seen('question', {
        text: `{"parameter":[{"valueBoolean":true,"name":"match"},{"resource":${JSON.stringify(
          Object.fromEntries(Object.entries(dutyDesk).reverse()),
        )},"name":"contact"}],"resourceType":"Parameters"}`,
      }),
    ],
  },
];

const others = noParameters(
  [
    'a-completed-query-is-200-with-parameters',
    'a-held-person-is-answered-with-a-match',
    'a-question-without-vendor-extras-is-answered',
    'the-decision-comes-in-the-same-exchange',
  ],
  true,
);

const onContacts = (id: string, breaking: Breaking[], more: Conforming[] = []): RuleCases => ({
  rule: claimedRule(heldPersonIsMatched, id),
  scenario: heldPersonIsMatched,
  base: about(dutyDesk),
  conforming: [...contacts, ...more, ...others],
  breaking,
});

const onOrganisations = (id: string, breaking: Breaking[], more: Conforming[] = []): RuleCases =>
  onContacts(id, breaking, [
    {
      name: 'a match without a contact, which is judged apart',
      seen: with200(parameters(isMatch(true))),
      notApplicable: true,
      also: ['DES-RES-003'],
    },
    ...more,
  ]);

export const contactIsThereCases = onContacts('DES-RES-003', [
  {
    name: 'a match without a contact',
    seen: with200(parameters(isMatch(true))),
    found: [{ at: 'Parameters', actual: /^"match"$/ }],
  },
  {
    name: 'a contact that is a Patient',
    seen: about({ resourceType: 'Patient', name: [{ family: 'Fenwick' }] }),
    found: [{ at: 'Parameters', actual: /^"match", "contact"$/ }],
    also: ['DES-RES-008'],
  },
  {
    name: 'a contact under another name',
    seen: with200(parameters(isMatch(true), { name: 'organization', resource: dutyDesk })),
    found: [{ at: 'Parameters', actual: /^"match", "organization"$/ }],
  },
  {
    name: 'a contact by reference',
    seen: with200(parameters(isMatch(true), { name: 'contact', valueReference: { reference: 'Organization/1' } })),
    found: [{ at: 'Parameters', actual: /^"match", "contact"$/ }],
  },
  {
    name: 'a contact that does not say what it is',
    seen: about({ name: 'Southshire Duty Desk' }),
    found: [{ at: 'Parameters', actual: /^"match", "contact"$/ }],
  },
]);

export const contactIsNamedCases = onOrganisations('DES-RES-005', [
  {
    name: 'a contact with neither name nor identifier',
    seen: about(anonymous),
    found: [{ at: PLACE, actual: /"resourceType":"Organization","telecom":/ }],
    also: ['DES-RES-024'],
  },
  {
    name: 'the second of two contacts without name and identifier',
    seen: with200(parameters(contact(), isMatch(true), contact(anonymous))),
    found: [{ at: 'Parameters.parameter[2].resource', actual: /Organization/ }],
    also: ['DES-RES-024'],
  },
]);

export const contactIsReachableCases = onOrganisations('DES-RES-006', [
  { name: 'a contact without telecom', seen: about(withoutTelecom), found: [{ at: PLACE, actual: /^nothing$/ }] },
  {
    name: 'a telecom without a value',
    seen: about(reachedBy({ system: 'phone', use: 'work' })),
    found: [{ at: PLACE, actual: /^\{"system":"phone","use":"work"\}$/ }],
  },
  {
    name: 'a telecom without a system',
    seen: about(reachedBy({ value: '01632 960001' })),
    found: [{ at: PLACE, actual: /^\{"value":/ }],
  },
  {
    name: 'system and value in different entries',
    seen: about(reachedBy({ system: 'phone' }, { value: '01632 960001' })),
    found: [{ at: PLACE, actual: /^\{"system":"phone"\}, \{"value":/ }],
  },
  { name: 'no telecom in the list', seen: about(reachedBy()), found: [{ at: PLACE, actual: /^nothing$/ }] },
]);

const phone = { system: 'phone', value: '01632 960001' };

export const contactIsNotAtHomeCases = onOrganisations(
  'DES-RES-007',
  [
    {
      name: 'a home telephone',
      seen: about(reachedBy({ ...phone, use: 'work' }, { ...phone, use: 'home' })),
      found: [{ at: `${PLACE}.telecom[1]`, actual: /^"home"$/ }],
    },
    {
      name: 'a home address',
      seen: about({
        ...dutyDesk,
        address: [
          { use: 'work', text: 'Civic Centre' },
          { use: 'home', text: 'Elsewhere' },
        ],
      }),
      found: [{ at: `${PLACE}.address[1]`, actual: /^"home"$/ }],
    },
    {
      name: 'a home telephone in the second contact',
      seen: with200(parameters(isMatch(true), contact(), contact(reachedBy({ ...phone, use: 'home' })))),
      found: [{ at: 'Parameters.parameter[2].resource.telecom[0]', actual: /^"home"$/ }],
    },
  ],
  [{ name: 'telephones whose use is not told', seen: about(reachedBy(phone)) }],
);

export const contactIsIdentifiedCases = onOrganisations('DES-RES-024', [
  { name: 'a contact without identifier', seen: about(withoutIdentifier), found: [{ at: PLACE, actual: /^nothing$/ }] },
  {
    name: 'an identifier without a system',
    seen: about({ ...dutyDesk, identifier: [{ value: 'Z9Z9Z' }] }),
    found: [{ at: PLACE, actual: /^\{"value":"Z9Z9Z"\}$/ }],
  },
  {
    name: 'system and value in different identifiers',
    seen: about({ ...dutyDesk, identifier: [{ value: 'Z9Z9Z' }, { system: 'https://example.org/Id/x' }] }),
    found: [{ at: PLACE, actual: /Z9Z9Z/ }],
  },
]);
