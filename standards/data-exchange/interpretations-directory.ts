import { defineInterpretations } from '../interpretation.js';

/** Where the texts are silent or contradict each other on directory and architecture. */
export const directoryInterpretations = defineInterpretations({
  'DES-AMB-48': {
    title: 'Point-to-point, hub or national services',
    silence:
      'v0.2 is decentralised; the deep dive assumes central routing; WG4 doubts point-to-point trust; the national GET/FIND/FETCH services (compared on the site until 2026-07-09) use a different contract: `POST /v1/matchperson`, then asynchronous `POST /v2/searches` with only the NHS number as `suid`, 202 with a work item, polling, pointers with `recordUrl`, problem+json, client-credentials scopes and a vendor key.',
    reading: 'Test the direct contract; treat a hub as another requester whose onward identity must be visible.',
    alternatives: [
      {
        text: 'An adapter speaks the contract of the national FIND service.',
        clinical: 'Answers come later and in pieces; a worker must not take the first silence for a no match.',
        ig: 'Search results point to records, so more than a contact can be reached with them.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'A hub asks on behalf of others, and the organisation behind it is not visible.',
        clinical: 'The follow-up call reaches a hub that does not know the case.',
        ig: 'The responder discloses to a recipient it cannot name.',
        acceptable: 'never',
      },
    ],
    dialect: ['topology'],
  },
  'DES-AMB-49': {
    title: 'Catalogue identity',
    silence:
      'APICatalogueID is undefined; ODS lacks many police, school and voluntary bodies; type, information-governance, test and endpoint fields have no codes; endpoint is a code rather than a URL; 0 means ACTIVE; "0,1 (MUST)"; date printed YYY-MM-DD.',
    reading:
      'Value plus system pair, ODS when it exists (https://fhir.nhs.uk/Id/ods-organization-code), https endpoint.',
    alternatives: [
      {
        text: 'Names of organisations stand in for identifiers in the catalogue.',
        clinical: 'A question goes to a council of the same name, and the right one is never asked.',
        ig: 'The recipient of a disclosure is not identified beyond doubt.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'Local identifiers are used where ODS has none.',
        clinical: 'Schools and voluntary bodies can be reached too.',
        ig: 'Each issuing system has to be named, or two bodies share one value.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['catalogue.id', 'catalogue.preferred'],
  },
  'DES-AMB-54': {
    title: 'Responder self-identification',
    silence:
      'The example contact has no identifier, so a requester cannot tie the answer to a catalogue entry or to the TLS identity.',
    reading: 'Identifier expected at SHOULD.',
    alternatives: [
      {
        text: 'The contact has a name and no identifier.',
        clinical: 'Councils with like names are mistaken for each other, and the wrong desk is rung.',
        ig: 'The controller that answered cannot be tied to its catalogue entry without a person.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['response.contactIdentifier'],
  },
});
