import { type FaultyPost, faultyPosts, pdfOfAnother, twoFaults } from '../../../fixtures/rm-bundle/faulty-posts.js';
import { withSizeAbove, withSizeBelow } from '../../../fixtures/rm-bundle/unusual-bundles.js';
import { type Claim, claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import type { RequirementId } from '../../../standards/catalogue.js';
import type { FaultClass } from '../../../standards/supplementary-rm/handling.js';
import { handledAsAgreed, notFiled } from '../rules/receiver/handling-rules.js';
import { isAccepted, isObserved } from '../rules/receiver/taking-rules.js';
import {
  refusalHasStatus,
  refusalIsAnOutcome,
  refusalNamesThePlace,
  refusalsTellFaultsApart,
  refusalTellsEveryFault,
} from '../rules/receiver/told-rules.js';
import { sender } from './sending.js';

interface Faulty {
  id: string;
  title: string;
  who: string;
  cases: readonly FaultyPost[];
  claims: readonly Claim[];
  /** Nothing of what is read back is looked at. */
  unread?: true;
}

/** A good bundle, then the same with each fault in turn; what is filed is looked at after each. */
const faultyBundles = ({ id, title, who, cases, claims, unread }: Faulty): Scenario =>
  defineScenario({
    id,
    title,
    role: 'receiver',
    needs: { held: [], absent: [] },
    drive: async (driver) => {
      const { bundle, send, readBack } = sender(driver, id, who);
      const good = bundle('good');
      const taken = await send('good', good);
      if (!unread) await readBack(good, taken);
      for (const { name, make } of cases) {
        const whole = bundle(name);
        const answer = await send(`faulty[${name}]`, make(whole));
        if (!unread) await readBack(whole, answer);
      }
    },
    claims: [contrast('good', isAccepted), ...claims],
  });

interface OfClass {
  id: string;
  title: string;
  who: string;
  fault: keyof typeof faultyPosts;
  requirement: RequirementId;
  /** A body that cannot be read has no elements to name. */
  placeless?: true;
  more?: readonly Claim[];
}

const ofClass = ({ id, title, who, fault, requirement, placeless, more = [] }: OfClass): Scenario => {
  const agreed: FaultClass = fault;
  return faultyBundles({
    id,
    title,
    who,
    cases: faultyPosts[fault],
    claims: [
      claim(requirement, 'scenario', handledAsAgreed(fault), { agreed }),
      claim('ASSAY-RCV-043', 'scenario', notFiled(fault), { agreed, observes: 'filing' }),
      claim('ASSAY-RCV-050', 'faulty[*]', refusalIsAnOutcome),
      ...(placeless ? [] : [claim('ASSAY-RCV-051', 'faulty[*]', refusalNamesThePlace)]),
      ...more,
    ],
  });
};

const mediaTypeIs415 = refusalHasStatus('a-media-type-is-refused-with-415', 'a media type that is no FHIR', 415);

const tooLargeIs413 = refusalHasStatus('too-large-is-refused-with-413', 'a bundle beyond the agreed size', 413);

/** A megabyte of some is a million bytes and of others 1024 times 1024: less than the one is sent, and more than the other. */
const SMALLER_MEGABYTE = 1_000_000;
const LARGER_MEGABYTE = 1024 * 1024;

const tooLarge = defineScenario({
  id: 'SC-RMR-044',
  title: 'a bundle beyond the agreed size is handled as agreed and not filed',
  role: 'receiver',
  needs: { held: [], absent: [] },
  takes: 'seconds',
  drive: async (driver) => {
    const { bundle, send, readBack } = sender(driver, 'SC-RMR-044', 'B02');
    const good = bundle('good');
    const taken = await send('good', good);
    await readBack(good, taken);
    const { largestMegabytes } = driver;
    if (largestMegabytes === undefined) return;
    await send('within', withSizeBelow(bundle('within'), largestMegabytes * SMALLER_MEGABYTE));
    const large = withSizeAbove(bundle('too large'), largestMegabytes * LARGER_MEGABYTE);
    const answer = await send('faulty[too-large]', large);
    await readBack(large, answer);
  },
  claims: [
    contrast('good', isAccepted),
    contrast('within', isAccepted, { sized: true }),
    claim('ASSAY-RCV-041', 'scenario', handledAsAgreed('too-large'), { agreed: 'too-large', sized: true }),
    claim('ASSAY-RCV-043', 'scenario', notFiled('too-large'), {
      agreed: 'too-large',
      observes: 'filing',
      sized: true,
    }),
    claim('ASSAY-RCV-050', 'faulty[*]', refusalIsAnOutcome, { sized: true }),
    claim('ASSAY-RCV-054', 'faulty[*]', tooLargeIs413, { sized: true }),
  ],
});

export const faultyBundleRows: readonly Scenario[] = [
  ofClass({
    id: 'SC-RMR-030',
    title: 'what cannot be read is handled as agreed and not filed',
    who: 'B01',
    fault: 'unreadable',
    requirement: 'ASSAY-RCV-030',
    placeless: true,
  }),
  ofClass({
    id: 'SC-RMR-031',
    title: 'what is no collection bundle is handled as agreed and not filed',
    who: 'B02',
    fault: 'structure',
    requirement: 'ASSAY-RCV-031',
    placeless: true,
  }),
  ofClass({
    id: 'SC-RMR-032',
    title: 'a bundle that lacks what is mandatory is handled as agreed and not filed',
    who: 'B03',
    fault: 'incomplete',
    requirement: 'ASSAY-RCV-032',
  }),
  ofClass({
    id: 'SC-RMR-033',
    title: 'a patient who cannot be told is handled as agreed and not filed',
    who: 'B04',
    fault: 'identity',
    requirement: 'ASSAY-RCV-033',
  }),
  ofClass({
    id: 'SC-RMR-034',
    title: "another patient's data inside are handled as agreed and not filed",
    who: 'B05',
    fault: 'wrong-patient',
    requirement: 'ASSAY-RCV-034',
  }),
  ofClass({
    id: 'SC-RMR-035',
    title: 'a document that cannot be opened is handled as agreed and not filed',
    who: 'B06',
    fault: 'document',
    requirement: 'ASSAY-RCV-035',
  }),
  ofClass({
    id: 'SC-RMR-036',
    title: 'a reference that leads nowhere is handled as agreed and not filed',
    who: 'B07',
    fault: 'reference',
    requirement: 'ASSAY-RCV-036',
  }),
  ofClass({
    id: 'SC-RMR-037',
    title: 'a NEWS2 score that its parts contradict is handled as agreed and not filed',
    who: 'B08',
    fault: 'score',
    requirement: 'ASSAY-RCV-037',
  }),
  ofClass({
    id: 'SC-RMR-038',
    title: 'a stay that ends before it starts is handled as agreed and not filed',
    who: 'B09',
    fault: 'time',
    requirement: 'ASSAY-RCV-038',
  }),
  ofClass({
    id: 'SC-RMR-039',
    title: 'a withdrawn or denied observation is handled as agreed and not filed',
    who: 'B10',
    fault: 'meaning',
    requirement: 'ASSAY-RCV-039',
  }),
  ofClass({
    id: 'SC-RMR-040',
    title: 'a media type that is no FHIR is handled as agreed and not filed',
    who: 'B11',
    fault: 'media-type',
    requirement: 'ASSAY-RCV-040',
    placeless: true,
    more: [claim('ASSAY-RCV-054', 'faulty[*]', mediaTypeIs415)],
  }),
  tooLarge,
  faultyBundles({
    id: 'SC-RMR-041',
    title: 'what becomes of a PDF about another patient is observed',
    who: 'B12',
    cases: [pdfOfAnother],
    unread: true,
    claims: [claim('ASSAY-RCV-044', 'faulty[*]', isObserved)],
  }),
  faultyBundles({
    id: 'SC-RMR-042',
    title: 'refusals for different faults tell them apart',
    who: 'B12',
    cases: [faultyPosts.identity[0], faultyPosts.time[0], faultyPosts.incomplete[3]].flatMap((one) => one ?? []),
    unread: true,
    claims: [claim('ASSAY-RCV-052', 'scenario', refusalsTellFaultsApart)],
  }),
  faultyBundles({
    id: 'SC-RMR-043',
    title: 'a refusal of a bundle with two faults tells both',
    who: 'B01',
    cases: [twoFaults],
    unread: true,
    claims: [claim('ASSAY-RCV-053', 'faulty[*]', refusalTellsEveryFault)],
  }),
];
