import { addressPlaces, insideAddresses } from '../../../fixtures/wire/addresses.js';
import { entityQuestions } from '../../../fixtures/wire/xml-entities.js';
import { claim } from '../../../harness/model/scenario.js';
import {
  addressesAreNotFollowed,
  documentTypesAreRefused,
  entitiesAreNotFetched,
  LISTENED_SECONDS,
} from '../rules/followed-addresses.js';
import { payloadFindsNobody } from '../rules/injected-input.js';
import { nothingOfTheInsideIsTold } from '../rules/inside.js';
import { catalogueShowsOnlySummaries } from '../rules/public-catalogue.js';
import { wireRow } from './wire-row.js';

export const entitiesAreNotOpened = wireRow({
  id: 'SC-SEC-034',
  title: 'a question in XML with entities is refused, and none of them is fetched',
  class: 'intrusive',
  takes: 'seconds',
  drive: async ({ ask, person, canary }) => {
    const host = await canary('xml[contacts]');
    // Without an address of ours the entities are sent all the same: they lead nowhere.
    const url = host?.url ?? 'http://assay-canary.invalid';
    for (const { id, asked } of entityQuestions(person('N01'), url)) await ask(`xml[${id}]`, asked);
    await host?.heard('xml[contacts]', LISTENED_SECONDS * 1000);
  },
  claims: [
    claim('DES-SEC-012', 'xml[*]', payloadFindsNobody),
    claim('DES-SEC-012', 'xml[*]', documentTypesAreRefused, { atMost: 'SHOULD' }),
    claim('DES-SEC-012', 'xml[*]', entitiesAreNotFetched),
  ],
});

export const addressesLeadNowhere = wireRow({
  id: 'SC-SEC-035',
  title: 'an address in a question is not called, whatever it is the address of',
  class: 'intrusive',
  takes: 'seconds',
  drive: async ({ ask, person, canary }) => {
    const host = await canary('planted[contacts]');
    if (host !== null)
      for (const { id, asked } of addressPlaces)
        await ask(`planted[${id}]`, asked(person('N01'), `${host.url}/assay-${id}`));
    for (const [id, address] of Object.entries(insideAddresses))
      for (const place of addressPlaces.filter((one) => one.id === 'reason' || one.id === 'photo'))
        await ask(`inside[${id}-${place.id}]`, place.asked(person('N01'), address));
    await host?.heard('planted[contacts]', LISTENED_SECONDS * 1000);
  },
  claims: [
    claim('DES-SEC-011', 'planted[*]', addressesAreNotFollowed),
    claim('DES-SEC-011', 'inside[*]', nothingOfTheInsideIsTold),
  ],
});

export const catalogueIsNotOpen = wireRow({
  id: 'SC-SEC-051',
  title: 'whoever shows no credential gets no point of access from the catalogue',
  class: 'intrusive',
  drive: async ({ ask, catalogue, cannotAsk }) => {
    if (catalogue === undefined)
      return cannotAsk('catalogue', {
        problem: 'nobody says where the catalogue of the exchange is',
        remedy: 'write target.catalogue: { url: … } where there is one',
      });
    const headers = [['Accept', 'application/json, application/fhir+json;q=0.5']] as const;
    await ask('catalogue', { method: 'GET', path: catalogue, headers, body: new Uint8Array(), as: 'nobody' });
  },
  claims: [claim('CAT-008', 'catalogue', catalogueShowsOnlySummaries)],
});
