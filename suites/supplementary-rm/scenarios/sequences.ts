import { resourcesIn } from '../../../fixtures/rm-bundle/parts-of-bundles.js';
import { postBundle, postText } from '../../../fixtures/rm-bundle/posts.js';
import type { RmBundle } from '../../../generators/bundles/resources.js';
import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { handledAsAgreed } from '../rules/receiver/handling-rules.js';
import {
  conflictLeavesWhatIsFiled,
  correctionIsHandled,
  lateVersionIsHandled,
  READ_AT_ONCE,
  repeatIsHandled,
  repeatIsNoVersion,
  sentAtOnceIsFiledOnce,
  versionBeforeIsKept,
} from '../rules/receiver/sequence-rules.js';
import { isAccepted, isNotTakenAlike } from '../rules/receiver/taking-rules.js';
import { refusalHasStatus, refusalIsAnOutcome } from '../rules/receiver/told-rules.js';
import { halfOf, type Sender, sender } from './sending.js';

const needs = { held: [], absent: [] } as const;

/** The minimal pair of a scenario in which every answer may be a yes. */
const sendHalf = ({ bundle, send }: Sender) => send('half', halfOf(postBundle(bundle('half'))));

/** The same content with other blanks and line ends, as another serialiser writes it. */
const rewritten = (bundle: RmBundle) => postText(JSON.stringify(bundle, null, 2));

const repeat = defineScenario({
  id: 'SC-RMR-050',
  title: 'the same bundle a second and a third time is filed once',
  role: 'receiver',
  needs,
  drive: async (driver) => {
    const own = sender(driver, 'SC-RMR-050', 'B02');
    const good = own.bundle('good');
    const first = await own.send('good', good);
    await own.readBack(good, first);
    const same = await own.send('again[same-bytes]', good);
    await own.readBack(good, same, { told: first });
    const other = await own.send('again[rewritten]', rewritten(good));
    await own.readBack(good, other, { told: first });
    await sendHalf(own);
  },
  claims: [
    contrast('good', isAccepted),
    contrast('scenario', isNotTakenAlike),
    claim('ASSAY-RCV-070', 'scenario', repeatIsHandled, { agreed: 'duplicate' }),
    claim('ASSAY-RCV-071', 'scenario', repeatIsNoVersion),
  ],
});

const atOnce = defineScenario({
  id: 'SC-RMR-054',
  title: 'the same bundle sent twice at the same time is filed once',
  role: 'receiver',
  needs,
  // Beside other scenarios one of the two would wait for its turn.
  runs: 'alone',
  drive: async (driver) => {
    const own = sender(driver, 'SC-RMR-054', 'B07');
    await own.send('good', own.bundle('good'));
    const twin = own.bundle('twin');
    const both = await Promise.all([own.send('at-once[one]', twin), own.send('at-once[other]', twin)]);
    const told = both.find(({ answer }) => answer?.header('location') !== undefined) ?? both[0];
    await own.readBack(twin, told, { step: READ_AT_ONCE });
    await sendHalf(own);
  },
  claims: [
    contrast('good', isAccepted),
    contrast('scenario', isNotTakenAlike),
    claim('ASSAY-RCV-070', 'scenario', sentAtOnceIsFiledOnce, { agreed: 'duplicate' }),
  ],
});

/** Where a version was filed, below the base: the host of an address may be an inner name behind a gateway. */
const pathOf = (location: string | undefined): string | undefined =>
  /(?:^|\/)(Bundle\/[^/?#]+\/_history\/[^/?#]+)$/.exec(location ?? '')?.[1];

const correction = defineScenario({
  id: 'SC-RMR-051',
  title: 'a correction becomes the current bundle, and the one before is kept apart',
  role: 'receiver',
  needs,
  drive: async (driver) => {
    const own = sender(driver, 'SC-RMR-051', 'B03');
    const good = own.bundle('stay');
    const first = await own.send('good', good);
    await own.readBack(good, first);
    const corrected = own.bundle('stay', { variant: 'correction' });
    const second = await own.send('correction', corrected);
    await own.readBack(corrected, second);
    const before = pathOf(first.answer?.header('location'));
    if (before !== undefined)
      await driver.ask('read-before', {
        method: 'GET',
        path: before,
        headers: [['Accept', 'application/fhir+json']],
        body: new Uint8Array(),
      });
    await sendHalf(own);
  },
  claims: [
    contrast('good', isAccepted),
    contrast('scenario', isNotTakenAlike),
    claim('ASSAY-RCV-072', 'scenario', correctionIsHandled, { agreed: 'correction', observes: 'filing' }),
    claim('ASSAY-RCV-073', 'scenario', versionBeforeIsKept),
  ],
});

const outOfOrder = defineScenario({
  id: 'SC-RMR-052',
  title: 'an earlier version that comes late does not undo the correction',
  role: 'receiver',
  needs,
  drive: async (driver) => {
    const own = sender(driver, 'SC-RMR-052', 'B04');
    const corrected = own.bundle('stay', { variant: 'correction' });
    const first = await own.send('good', corrected);
    await own.readBack(corrected, first);
    const late = own.bundle('stay');
    const second = await own.send('late', late);
    await own.readBack(late, second, { told: first });
    await sendHalf(own);
  },
  claims: [
    contrast('good', isAccepted),
    contrast('scenario', isNotTakenAlike),
    claim('ASSAY-RCV-074', 'scenario', lateVersionIsHandled, { agreed: 'out-of-order', observes: 'filing' }),
  ],
});

const conflictIs409 = refusalHasStatus(
  'a-conflict-is-refused-with-409',
  'a bundle that conflicts with one that is filed',
  409,
  412,
  422,
);

function withMasterIdentifierOf(bundle: RmBundle, other: RmBundle): RmBundle {
  const changed = structuredClone(bundle);
  const [own] = resourcesIn(changed, 'DocumentReference');
  const [held] = resourcesIn(other, 'DocumentReference');
  if (own !== undefined && held?.masterIdentifier !== undefined) own.masterIdentifier = held.masterIdentifier;
  return changed;
}

const conflict = defineScenario({
  id: 'SC-RMR-053',
  title: 'a bundle under the identifier of another leaves what is filed as it is',
  role: 'receiver',
  needs,
  drive: async (driver) => {
    const own = sender(driver, 'SC-RMR-053', 'B05');
    const good = own.bundle('good');
    const first = await own.send('good', good);
    await own.readBack(good, first);
    const theirs = sender(driver, 'SC-RMR-053', 'B06').bundle('of another');
    const taking = structuredClone(theirs);
    if (good.identifier !== undefined) taking.identifier = { ...good.identifier };
    const second = await own.send('faulty[other-patient]', taking);
    await own.readBack(good, second, { told: first });
    const again = withMasterIdentifierOf(own.bundle('second'), good);
    const third = await own.send('faulty[same-document]', again);
    await own.readBack(again, third);
  },
  claims: [
    contrast('good', isAccepted),
    claim('ASSAY-RCV-042', 'scenario', handledAsAgreed('conflict'), { agreed: 'conflict' }),
    claim('ASSAY-RCV-043', 'scenario', conflictLeavesWhatIsFiled, { agreed: 'conflict', observes: 'filing' }),
    claim('ASSAY-RCV-050', 'faulty[*]', refusalIsAnOutcome),
    claim('ASSAY-RCV-054', 'faulty[*]', conflictIs409),
  ],
});

export const sequenceRows: readonly Scenario[] = [repeat, correction, outOfOrder, conflict, atOnce];
