import { type BundlePost, postBundle, postText } from '../../../fixtures/rm-bundle/posts.js';
import {
  asTextWithPrecision,
  withHighestTotal,
  withLargeDocument,
} from '../../../fixtures/rm-bundle/unusual-bundles.js';
import type { RmBundle } from '../../../generators/bundles/resources.js';
import type { BundleVariant } from '../../../generators/bundles/variants.js';
import {
  type Claim,
  claim,
  contrast,
  defineScenario,
  type Rule,
  type Scenario,
} from '../../../harness/model/scenario.js';
import type { RequirementId } from '../../../standards/catalogue.js';
import {
  codesAreFiledAsSent,
  documentIsFiledAsSent,
  filedAtOnce,
  linksAreFiledAsSent,
  localIdentifiersAreFiled,
  notesAreFiledAsSent,
  organisationsAreFiledAsSent,
  otherResourcesAreFiled,
  patientIsFiledAsSent,
  precisionIsKept,
  searchFindsOnlyWhatWasAsked,
  timesAreFiledAsSent,
  valuesAreFiledAsSent,
} from '../rules/receiver/filing-rules.js';
import { isAccepted, isNotTakenAlike, saysWhereItIsFiled } from '../rules/receiver/taking-rules.js';
import { halfOf, sender } from './sending.js';

const filed = (requirement: RequirementId, rule: Rule): Claim =>
  claim(requirement, 'scenario', rule, { observes: 'filing' });

interface Good {
  id: string;
  title: string;
  who: string;
  accepts: RequirementId;
  variant?: BundleVariant;
  /** What makes it unusual, beyond its variant. */
  as?: (bundle: RmBundle) => BundlePost;
  /** What is filed as sent. */
  keeps?: readonly Claim[];
  takes?: Scenario['takes'];
}

/** A good bundle is sent and read back; half of it is its minimal pair. */
const goodBundle = ({
  id,
  title,
  who,
  accepts,
  variant = 'ordinary',
  as = postBundle,
  keeps = [],
  takes,
}: Good): Scenario =>
  defineScenario({
    id,
    title,
    role: 'receiver',
    needs: { held: [], absent: [] },
    ...(takes === undefined ? {} : { takes }),
    drive: async (driver) => {
      const { bundle, send, readBack } = sender(driver, id, who);
      const good = bundle('good', { variant });
      const answer = await send('good', as(good));
      if (keeps.length > 0) await readBack(good, answer);
      await send('half', halfOf(postBundle(bundle('half'))));
    },
    claims: [contrast('scenario', isNotTakenAlike), claim(accepts, 'good', isAccepted), ...keeps],
  });

const MEGABYTE = 1024 * 1024;

const atOnce = filed('ASSAY-RCV-010', filedAtOnce);
const patient = filed('ASSAY-RCV-011', patientIsFiledAsSent);
const values = filed('ASSAY-RCV-012', valuesAreFiledAsSent);
const document = filed('ASSAY-RCV-015', documentIsFiledAsSent);

export const goodBundles: readonly Scenario[] = [
  goodBundle({
    id: 'SC-RMR-001',
    title: 'a good bundle is accepted and filed as it was sent',
    who: 'B01',
    accepts: 'ASSAY-RCV-001',
    keeps: [
      claim('ASSAY-RCV-022', 'good', saysWhereItIsFiled),
      atOnce,
      patient,
      values,
      filed('ASSAY-RCV-013', codesAreFiledAsSent),
      filed('ASSAY-RCV-014', timesAreFiledAsSent),
      document,
      filed('ASSAY-RCV-016', organisationsAreFiledAsSent),
      filed('ASSAY-RCV-017', linksAreFiledAsSent),
      filed('ASSAY-RCV-018', notesAreFiledAsSent),
      filed('ASSAY-RCV-023', searchFindsOnlyWhatWasAsked),
    ],
  }),
  goodBundle({
    id: 'SC-RMR-002',
    title: 'a bundle without observations is accepted',
    who: 'B02',
    accepts: 'ASSAY-RCV-002',
    variant: 'no-observations',
    keeps: [atOnce, patient, document],
  }),
  goodBundle({
    id: 'SC-RMR-003',
    title: 'a bundle with nothing but what is mandatory is accepted',
    who: 'B03',
    accepts: 'ASSAY-RCV-002',
    variant: 'minimal',
  }),
  goodBundle({
    id: 'SC-RMR-004',
    title: 'a bundle about a patient without a telephone is accepted',
    who: 'B04',
    accepts: 'ASSAY-RCV-002',
    variant: 'no-telecom',
  }),
  goodBundle({
    id: 'SC-RMR-005',
    title: 'a bundle with several organisations is accepted, and each is filed',
    who: 'B05',
    accepts: 'ASSAY-RCV-003',
    variant: 'several-organisations',
    keeps: [filed('ASSAY-RCV-016', organisationsAreFiledAsSent)],
  }),
  goodBundle({
    id: 'SC-RMR-006',
    title: 'a bundle with its document in two forms is accepted, and both are filed',
    who: 'B06',
    accepts: 'ASSAY-RCV-003',
    variant: 'several-contents',
    keeps: [document],
  }),
  goodBundle({
    id: 'SC-RMR-007',
    title: 'a bundle whose entries have http addresses is accepted',
    who: 'B07',
    accepts: 'ASSAY-RCV-004',
    variant: 'http-full-urls',
    keeps: [values, filed('ASSAY-RCV-017', linksAreFiledAsSent)],
  }),
  goodBundle({
    id: 'SC-RMR-008',
    title: 'a bundle with its entries in no particular order is accepted',
    who: 'B08',
    accepts: 'ASSAY-RCV-004',
    variant: 'shuffled-entries',
    keeps: [patient, values],
  }),
  goodBundle({
    id: 'SC-RMR-009',
    title: 'a bundle with extensions is accepted, and they are filed',
    who: 'B09',
    accepts: 'ASSAY-RCV-005',
    variant: 'extra-extensions',
    keeps: [filed('ASSAY-RCV-018', notesAreFiledAsSent)],
  }),
  goodBundle({
    id: 'SC-RMR-010',
    title: 'a bundle with local identifiers is accepted, and they are filed',
    who: 'B10',
    accepts: 'ASSAY-RCV-005',
    variant: 'local-identifiers',
    keeps: [patient, filed('ASSAY-RCV-019', localIdentifiersAreFiled)],
  }),
  goodBundle({
    id: 'SC-RMR-011',
    title: 'a bundle with LOINC beside SNOMED CT is accepted, and both are filed',
    who: 'B11',
    accepts: 'ASSAY-RCV-005',
    variant: 'loinc-beside-snomed',
    keeps: [filed('ASSAY-RCV-013', codesAreFiledAsSent)],
  }),
  goodBundle({
    id: 'SC-RMR-012',
    title: 'a bundle with a Device and a Condition is accepted, and they are filed',
    who: 'B12',
    accepts: 'ASSAY-RCV-005',
    variant: 'other-resources',
    keeps: [filed('ASSAY-RCV-020', otherResourcesAreFiled)],
  }),
  goodBundle({
    id: 'SC-RMR-013',
    title: 'a bundle about a patient who died is accepted',
    who: 'B01',
    accepts: 'ASSAY-RCV-001',
    variant: 'deceased',
  }),
  goodBundle({
    id: 'SC-RMR-014',
    title: 'a bundle with saturation coded as in version 0.6 is accepted',
    who: 'B02',
    accepts: 'ASSAY-RCV-001',
    variant: 'observable-saturation',
  }),
  goodBundle({
    id: 'SC-RMR-015',
    title: 'a bundle with the highest NEWS2 total is accepted',
    who: 'B03',
    accepts: 'ASSAY-RCV-006',
    as: (good) => postBundle(withHighestTotal(good)),
    keeps: [values],
  }),
  goodBundle({
    id: 'SC-RMR-016',
    title: 'a bundle of a thousand entries is accepted and filed whole',
    who: 'B04',
    accepts: 'ASSAY-RCV-007',
    variant: 'large',
    keeps: [values],
  }),
  goodBundle({
    id: 'SC-RMR-017',
    title: 'a document of five megabytes is accepted and filed whole',
    who: 'B05',
    accepts: 'ASSAY-RCV-007',
    as: (good) => postBundle(withLargeDocument(good, 5 * MEGABYTE)),
    keeps: [document],
    takes: 'seconds',
  }),
  goodBundle({
    id: 'SC-RMR-018',
    title: 'a value is filed with the precision that it was sent with',
    who: 'B06',
    accepts: 'ASSAY-RCV-001',
    as: (good) => postText(asTextWithPrecision(good)),
    keeps: [filed('ASSAY-RCV-021', precisionIsKept)],
  }),
];
