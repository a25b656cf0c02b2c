import { isJsonObject } from '../../../harness/model/json.js';
import type { ScenarioRule } from '../../../harness/model/scenario.js';
import { doorRule, isShut } from './closed-doors.js';
import { saysMatch } from './refusals.js';

/** Who called an address that nobody had a reason to call. */
const nobodyCalls = (id: string, truth: string, seconds: number): ScenarioRule => ({
  id,
  scope: 'scenario',
  truth,
  rests: ['DES-AMB-34'],
  leavesOpen: `It is listened for ${seconds} s: what is fetched later, or is kept from this address by a firewall, is not seen.`,
  appliesTo: ({ documents }) => documents.length > 0,
  check: ({ documents }) =>
    documents.flatMap(({ ref, json }) => {
      const contacts = json();
      return (Array.isArray(contacts) ? contacts : []).flatMap((contact) =>
        isJsonObject(contact)
          ? [
              {
                at: String(contact.path),
                expected: 'no contact',
                actual: `${String(contact.method)} ${String(contact.path)}`,
                event: ref,
              },
            ]
          : [],
      );
    }),
});

export const LISTENED_SECONDS = 2;

/** DES-SEC-011: an address in a question leads nowhere; the hosts of policies are others than this one. */
export const addressesAreNotFollowed = nobodyCalls(
  'an-address-in-a-question-is-not-followed',
  'no address in a question is called, as a reason, a policy, a picture, an extension or a reference',
  LISTENED_SECONDS,
);

/** FHIR R4, xml.html: a document of FHIR has no DTD, so nothing stands behind an entity of it. */
export const entitiesAreNotFetched = nobodyCalls(
  'an-external-entity-is-not-fetched',
  'no address of an external entity or DTD is called',
  LISTENED_SECONDS,
);

export const documentTypesAreRefused = doorRule({
  id: 'xml-with-a-document-type-is-refused',
  truth: 'a question in XML that has a DTD is refused',
  expected: 'a 4xx refusal without match parameter, or a closed connection',
  rests: ['DES-AMB-40'],
  holds: (subject) => (isShut(subject) && !saysMatch(subject)) || subject.noAnswer === 'reset',
});
