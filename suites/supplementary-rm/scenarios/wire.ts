import { faultyPosts } from '../../../fixtures/rm-bundle/faulty-posts.js';
import { postBundle, postText } from '../../../fixtures/rm-bundle/posts.js';
import { withReadingAfterTheStay } from '../../../fixtures/rm-bundle/unusual-bundles.js';
import { toFhirXml } from '../../../generators/bundles/fhir-xml.js';
import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { errorsNameNobody, fhirIsCalledFhir, nothingInternalIsShown } from '../rules/receiver/ambient-rules.js';
import {
  allowIsTold,
  isAccepted,
  isNotAcceptable,
  isNotTakenAlike,
  isObserved,
} from '../rules/receiver/taking-rules.js';
import { halfOf, sender } from './sending.js';

const needs = { held: [], absent: [] } as const;

const media = defineScenario({
  id: 'SC-RMR-060',
  title: 'what is taken beside FHIR JSON of the stay is observed',
  role: 'receiver',
  needs,
  drive: async (driver) => {
    const { bundle, send } = sender(driver, 'SC-RMR-060', 'B07');
    await send('good', bundle('good'));
    await send('open[plain-json]', postBundle(bundle('json'), { contentType: 'application/json' }));
    await send('open[xml]', postText(toFhirXml(bundle('xml')), { contentType: 'application/fhir+xml' }));
    await send('open[reading-after-the-stay]', withReadingAfterTheStay(bundle('after')));
  },
  claims: [contrast('good', isAccepted), claim('ASSAY-RCV-045', 'open[*]', isObserved)],
});

const accept = defineScenario({
  id: 'SC-RMR-061',
  title: 'a sender that accepts no FHIR is not answered in FHIR',
  role: 'receiver',
  needs,
  drive: async (driver) => {
    const { bundle, send } = sender(driver, 'SC-RMR-061', 'B08');
    await send('good', bundle('good'));
    await send('csv', postBundle(bundle('csv'), { accept: 'text/csv' }));
  },
  claims: [contrast('good', isAccepted), claim('ASSAY-RCV-058', 'csv', isNotAcceptable)],
});

/** An id that no server gives: nothing is there to be deleted. */
const NOTHING_THERE = 'Bundle/assay-nothing-is-here';

const method = defineScenario({
  id: 'SC-RMR-062',
  title: 'a method that there is not is refused with those that there are',
  role: 'receiver',
  needs,
  drive: async (driver) => {
    const { bundle, send } = sender(driver, 'SC-RMR-062', 'B09');
    await send('good', bundle('good'));
    await driver.ask('delete', {
      method: 'DELETE',
      path: NOTHING_THERE,
      headers: [['Accept', 'application/fhir+json']],
      body: new Uint8Array(),
    });
    await send('half', halfOf(postBundle(bundle('half'))));
  },
  claims: [
    contrast('good', isAccepted),
    contrast('scenario', isNotTakenAlike),
    claim('ASSAY-RCV-059', 'delete', allowIsTold),
  ],
});

const ambient = defineScenario({
  id: 'SC-RMR-063',
  title: 'no error of the run names the patient or shows the program',
  role: 'receiver',
  needs,
  drive: async (driver) => {
    const { bundle, send } = sender(driver, 'SC-RMR-063', 'B10');
    await send('good', bundle('good'));
    for (const { name, make } of faultyPosts.identity) await send(`faulty[${name}]`, make(bundle(name)));
    await send('half', halfOf(postBundle(bundle('half'))));
  },
  claims: [
    contrast('good', isAccepted),
    contrast('scenario', isNotTakenAlike),
    claim('ASSAY-RCV-055', 'run', errorsNameNobody),
    claim('ASSAY-RCV-056', 'run', nothingInternalIsShown),
    claim('ASSAY-RCV-057', 'run', fhirIsCalledFhir),
  ],
});

/** Rows on media types, methods and every answer of the run. */
export const wireRows: readonly Scenario[] = [media, accept, method, ambient];
