import type { KeptDocument, ValidationSummary } from '../../harness/model/validation.js';
import { EXCHANGE_DOCUMENT_WORDS } from '../../standards/data-exchange/exchange-documents.js';
import { count, counted, listed } from '../figures.js';
import { asSentence } from '../formats/prose.js';
import { BASES, BASIS_WORDS, sentenceCase } from '../words.js';
import { faultsSentence, NOT_APPROVAL, placeText, sourceText, verdictSentence } from './validation-words.js';
import { viewFaults } from './view-fault.js';
import {
  viewBroken,
  viewDigests,
  viewFacts,
  viewMatrix,
  viewNotices,
  viewNotJudged,
  viewReadings,
} from './view-front.js';
import { LEGEND } from './view-legend.js';
import { viewRowGroups } from './view-rows.js';

const CONTENTS = [
  { anchor: 'tested', title: 'What was validated', says: 'product, files, version, digests' },
  { anchor: 'counts', title: 'Requirements by where their strength comes from', says: '' },
  { anchor: 'broken', title: 'What is broken, in plain words', says: 'for those who answer for harm and for privacy' },
  { anchor: 'not-tested', title: 'What was not judged', says: 'and why' },
  { anchor: 'readings', title: 'Readings applied', says: 'where the guidance is silent or contradicts itself' },
  { anchor: 'sign-off', title: 'Sign-off', says: 'blank, for people' },
  { anchor: 'faults', title: 'Faults in full', says: 'with place, harm and how to mend them' },
  { anchor: 'requirements', title: 'Every requirement', says: 'by resource' },
  { anchor: 'documents', title: 'Documents', says: 'with their digests' },
  { anchor: 'legend', title: 'What the words mean', says: '' },
];

function viewDocument({
  source,
  sha256,
  leftOut,
  guesses = [],
  nothingJudged,
  withheld,
  readFaults,
  faults,
}: KeptDocument) {
  const tag =
    sha256 === null
      ? { text: 'Not read', className: 'nhsuk-tag--red' }
      : faults.error > 0
        ? { text: 'Broken', className: 'nhsuk-tag--red' }
        : nothingJudged
          ? { text: 'Nothing judged', className: 'nhsuk-tag--yellow' }
          : faults.warning > 0
            ? { text: 'Warnings', className: 'nhsuk-tag--orange' }
            : { text: 'Nothing broken', className: 'nhsuk-tag--green' };
  const figures = [
    ...(faults.error > 0 ? [counted(faults.error, 'error')] : []),
    ...(faults.warning > 0 ? [counted(faults.warning, 'warning')] : []),
    ...(faults.information > 0 ? [`${count(faults.information)} recorded only`] : []),
  ];
  return {
    name: sourceText(source),
    tag,
    figures: figures.length === 0 ? '' : sentenceCase(listed(figures)),
    notes: [
      ...(leftOut === null ? [] : [asSentence(leftOut)]),
      ...guesses.map(asSentence),
      ...(withheld ? ['Personal values are withheld.'] : []),
      ...readFaults.map(
        ({ message, remedy, place }) =>
          `${asSentence(message)}${place === null ? '' : ` (${placeText(source, place)})`} ${asSentence(remedy)}`,
      ),
    ],
    sha256: sha256 ?? '',
  };
}

const subjectOf = ({ kind }: ValidationSummary['run']): string =>
  kind === undefined ? 'Supplementary RM Data' : EXCHANGE_DOCUMENT_WORDS[kind];

/** Everything that the page shows, as text and lists: the template decides nothing. */
export function viewValidation(summary: ValidationSummary) {
  const { run, documents, keptDocuments, kept } = summary;
  const { product } = run;
  const readings = viewReadings(summary);
  const known = new Set(readings.map(({ id }) => id as string));
  return {
    title: `Validation report: ${product === null ? subjectOf(run) : [product.name, product.version].filter((text) => text !== '').join(' ')}`,
    verdict: verdictSentence(summary),
    faultsInWords: `${sentenceCase(faultsSentence(summary))}.`,
    notApproval: NOT_APPROVAL,
    notices: viewNotices(summary),
    contents: CONTENTS,
    facts: viewFacts(summary),
    digests: viewDigests(summary),
    matrix: viewMatrix(summary),
    broken: viewBroken(summary),
    notJudged: viewNotJudged(summary),
    readings,
    signatories: ['Clinical safety officer', 'Information governance lead'],
    faults: viewFaults(kept).map((view) => ({
      ...view,
      readings: view.readings.filter(({ id }) => known.has(id)),
    })),
    groups: viewRowGroups(summary),
    documents: keptDocuments.map(viewDocument),
    moreDocuments:
      documents.found > keptDocuments.length
        ? `And ${counted(documents.found - keptDocuments.length, 'more document')}. The JSON outputs have all of them.`
        : '',
    legend: LEGEND,
    bases: BASES.map((basis) => ({ word: sentenceCase(BASIS_WORDS[basis].word), means: BASIS_WORDS[basis].means })),
    digestOfDigests: summary.digestOfDigests,
  };
}

export type ValidationView = ReturnType<typeof viewValidation>;
