import { faultyFiling, faultyJudging } from './faulty/faulty-filing.js';
import { faultyTexts } from './faulty/faulty-texts.js';
import type { ReceiverDefect } from './faulty.js';

/** Faults of what is kept, and beside what. */
export const filingDefects: readonly ReceiverDefect[] = [
  {
    id: 'acknowledges-before-storing',
    title: 'a bundle is acknowledged some time before it is stored',
    seenBy: 'post a good bundle and read its Location at once: 404; or stop the server then: it is lost',
    ...faultyFiling.storedLater,
  },
  {
    id: 'loses-what-it-acknowledges',
    title: 'a bundle is acknowledged and never stored',
    seenBy: 'post a good bundle and read its Location, now and later: 404',
    ...faultyFiling.neverStored,
  },
  {
    id: 'files-twice',
    title: 'a bundle that comes again is filed again',
    seenBy: 'post a good bundle twice: 201 twice, another Location, and a search by identifier finds two',
    ...faultyFiling.filedTwice,
  },
  {
    id: 'files-twice-what-comes-at-once',
    title: 'a bundle that comes while the same one is being filed is filed as well',
    seenBy: 'post a good bundle twice at the same time: 201 twice, another Location, and a search finds two',
    ...faultyFiling.filedTwiceAtOnce,
  },
  {
    id: 'files-a-repeat-as-a-version',
    title: 'a bundle that comes again becomes a new version',
    seenBy: 'post a good bundle twice: 201 twice, and its history has two versions',
    ...faultyFiling.repeatIsVersion,
  },
  {
    id: 'refuses-a-repeat',
    title: 'a bundle that comes again is refused',
    seenBy: 'post a good bundle twice: 409 the second time instead of 200',
    ...faultyFiling.repeatRefused,
  },
  {
    id: 'files-a-document-twice',
    title: 'a document is filed again with another bundle',
    seenBy: 'post another bundle with the same masterIdentifier: 201 instead of 409, and a search by it finds two',
    ...faultyJudging.overlooking('document-held'),
  },
  {
    id: 'loses-corrections',
    title: 'a correction is taken for what is filed already',
    seenBy: 'post a bundle, then a later version with another value: 200, and the old value is read back',
    ...faultyFiling.correctionLost,
  },
  {
    id: 'mixes-corrections',
    title: 'the entries of a correction are filed beside those of the version before',
    seenBy: 'post a bundle, then a correction: the current version has the old entries as well',
    ...faultyFiling.correctionsMixed,
  },
  {
    id: 'overwrites-on-correction',
    title: 'the version before a correction cannot be read any more',
    seenBy: 'post a bundle and a correction, read _history/1: the new value',
    ...faultyFiling.oldVersionGone,
  },
  {
    id: 'out-of-order-becomes-current',
    title: 'an earlier version that arrives late becomes the current one',
    seenBy: 'post version 2, then version 1: 201 instead of 409, and version 1 is read back',
    ...faultyFiling.lateIsCurrent,
  },
  {
    id: 'merges-two-patients',
    title: 'a bundle of somebody else under a known identifier becomes a version of it',
    seenBy:
      'post a bundle, then one of another patient with its identifier: 201 instead of 409, and the first is gone from view',
    ...faultyFiling.patientsMerged,
  },
  {
    id: 'drops-the-pdf-bytes',
    title: 'the document is filed without its bytes',
    seenBy: 'compare the attachment that is read back: no data',
    ...faultyTexts.pdfDropped,
  },
  {
    id: 'truncates-large-pdf',
    title: 'only the beginning of a large document is filed',
    seenBy: 'post a PDF of some megabytes and compare its bytes',
    ...faultyTexts.largePdfCut,
  },
  {
    id: 'loses-the-second-content',
    title: 'only the first content of the document is filed',
    seenBy: 'post a document with two contents and count them',
    ...faultyTexts.secondContentLost,
  },
  {
    id: 'rounds-decimal-values',
    title: 'values are filed without what stands after the point',
    seenBy: 'post a value of 38.5 and compare: 39',
    ...faultyTexts.valuesRounded,
  },
  {
    id: 'loses-decimal-precision',
    title: 'a value is filed without the noughts at its end',
    seenBy: 'post 36.50 and compare the text: 36.5',
    ...faultyTexts.precisionLost,
  },
  {
    id: 'converts-units',
    title: 'temperatures are filed in Fahrenheit',
    seenBy: 'post 38.5 Cel and compare: 101.3 [degF]',
    ...faultyTexts.unitsConverted,
  },
  {
    id: 'drops-units',
    title: 'values are filed without their units',
    seenBy: 'compare unit, system and code of a Quantity',
    ...faultyTexts.unitsDropped,
  },
  {
    id: 'files-the-wrong-code',
    title: 'respiration rates are filed as pulse rates',
    seenBy: 'compare the codes of the observations: 86290005 became 78564009',
    ...faultyTexts.codeReplaced,
  },
  {
    id: 'drops-observation-notes',
    title: 'notes of observations are not filed',
    seenBy: 'post an Observation with a note and compare',
    ...faultyTexts.notesDropped,
  },
  {
    id: 'drops-score-links',
    title: 'which scores make up a total is not filed',
    seenBy: 'compare hasMember and derivedFrom',
    ...faultyTexts.linksDropped,
  },
  {
    id: 'changes-times-to-local',
    title: 'times are filed with another zone than they were sent with',
    seenBy: 'compare effectiveDateTime and period as moments',
    ...faultyTexts.timesLocal,
  },
  {
    id: 'drops-unknown-extensions',
    title: 'extensions are not filed',
    seenBy: 'post an extension and compare',
    ...faultyTexts.extensionsDropped,
  },
  {
    id: 'drops-local-identifiers',
    title: 'identifiers of local systems are not filed',
    seenBy: 'post a Patient with a local identifier and compare',
    ...faultyTexts.localIdentifiersDropped,
  },
  {
    id: 'loses-the-second-organization',
    title: 'only the first organisation of a bundle is filed',
    seenBy: 'post a bundle with two Organizations and count those read back',
    ...faultyTexts.secondOrganizationLost,
  },
  {
    id: 'drops-other-resources',
    title: 'resources beside those of the guidance are not filed',
    seenBy: 'post a bundle with a Device and look for it in what is read back',
    ...faultyTexts.othersDropped,
  },
];
