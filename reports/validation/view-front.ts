import type { ValidationSummary } from '../../harness/model/validation.js';
import { catalogue, interpretations, isInterpretationId } from '../../standards/catalogue.js';
import { EXCHANGE_DOCUMENT_WORDS } from '../../standards/data-exchange/exchange-documents.js';
import { count, counted, instant } from '../figures.js';
import { asSentence, prose, tagOfStatus } from '../formats/prose.js';
import { BASES, BASIS_WORDS, NOT_TESTED, STATUS_WORDS, STATUSES, type Status, sentenceCase } from '../words.js';
import { rowsByStatus, sourceText, statusOfRow } from './validation-words.js';
import { viewRow } from './view-rows.js';

const NOT_STATED = 'Not stated';
const MOST_NAMED = 20;

const plain = (key: string, ...values: string[]) => ({ key, values, code: false });
const code = (key: string, ...values: string[]) => ({ key, values, code: true });

const some = (names: readonly string[], none: string): string[] =>
  names.length === 0
    ? [none]
    : [
        ...names.slice(0, MOST_NAMED),
        ...(names.length > MOST_NAMED ? [`and ${count(names.length - MOST_NAMED)} more`] : []),
      ];

/** "What was validated": everything a reader needs to know whether this report is about their product. */
export function viewFacts({ run, documents, rows }: ValidationSummary) {
  const { product, version, versions } = run;
  const asResource =
    documents.asResource > 0 ? [`${count(documents.asResource)} against FHIR R4 and our profiles alone`] : [];
  return [
    plain('Product', product?.name ?? NOT_STATED),
    plain('Version', product?.version || NOT_STATED),
    plain('Supplier', product?.supplier || NOT_STATED),
    run.kind === undefined
      ? plain('Guidance', `Supplementary RM Data, version ${version}`)
      : plain('Judged as', sentenceCase(EXCHANGE_DOCUMENT_WORDS[run.kind])),
    code('Files', ...some(run.sources, 'None')),
    plain('Documents', `${count(documents.found)} found, ${count(documents.judged)} judged`, ...asResource),
    plain('Size', counted(documents.bytes, 'byte')),
    ...(run.kind === undefined
      ? [plain('Said to be held', ...some(run.holds, 'Nothing: what binds a holder only was recorded'))]
      : []),
    plain(
      'Readings',
      run.notAccepted.length === 0 ? 'The default of each was applied' : `Not accepted: ${run.notAccepted.join(', ')}`,
    ),
    plain('Requirements', `${count(rows.length)} in the register`),
    plain('Made', instant(run.at)),
    plain('Assay', `${versions.assay}, on Node.js ${versions.node}`),
  ];
}

export const viewDigests = ({ run, digestOfDigests }: ValidationSummary) => [
  code('Documents', digestOfDigests),
  ...(run.digests === null
    ? []
    : [
        code('Harness', run.digests.harness),
        code('Rules', run.digests.rules),
        code('Catalogue', run.digests.catalogue),
      ]),
];

const JUDGED_STATUSES: readonly Status[] = [
  'error',
  'fail-stated',
  'fail-editorial',
  'fail-advisory',
  'differs',
  'warning',
  'observed',
  'pass',
];

/** Requirements by where their strength comes from and by what came of them. Every line adds up to its first figure. */
export function viewMatrix(summary: ValidationSummary) {
  const heads = ['Requirements', 'Broken', 'Differ', 'Warnings', 'Recorded', 'Passed', 'Not applicable', 'Not judged'];
  const lines = BASES.map((basis) => {
    const rows = summary.rows.filter(({ requirement }) => catalogue[requirement].basis === basis);
    const statuses = rows.map((row) => statusOfRow(row, summary.run.version));
    const of = (...wanted: Status[]): number => statuses.filter((status) => wanted.includes(status)).length;
    const figures = [
      rows.length,
      of('fail-stated', 'fail-editorial', 'fail-advisory'),
      of('differs'),
      of('warning'),
      of('observed'),
      of('pass'),
      of('not-applicable'),
      statuses.filter((status) => !JUDGED_STATUSES.includes(status) && status !== 'not-applicable').length +
        of('error'),
    ];
    return {
      title: sentenceCase(BASIS_WORDS[basis].word),
      cells: figures.map((n, at) => ({ head: heads[at] ?? '', n: count(n) })),
    };
  });
  return { heads, lines };
}

/** What was not judged, by reason, with every requirement. */
export function viewNotJudged(summary: ValidationSummary) {
  const by = rowsByStatus(summary);
  const order: readonly Status[] = ['error', 'not-run', ...NOT_TESTED, 'not-applicable'];
  return order.flatMap((status) => {
    const rows = (by.get(status) ?? []).filter(({ reason }) => reason !== null);
    if (rows.length === 0) return [];
    return [
      {
        tag: tagOfStatus(status),
        title: `${sentenceCase(STATUS_WORDS[status].word)}: ${counted(rows.length, 'requirement')}`,
        items: rows.map((row) => viewRow(row, summary)),
      },
    ];
  });
}

/** Broken requirements in plain words, worst first. */
export const viewBroken = (summary: ValidationSummary) =>
  STATUSES.filter((status) => status.startsWith('fail-') || status === 'differs' || status === 'warning').flatMap(
    (status) => (rowsByStatus(summary).get(status) ?? []).map((row) => viewRow(row, summary)),
  );

/** Readings that verdicts of this validation rest on. */
export function viewReadings({ rows, run }: ValidationSummary) {
  const used = [...new Set(rows.flatMap(({ readings }) => readings))].filter(isInterpretationId).sort();
  return used.map((id) => {
    const { title, silence, reading, alternatives } = interpretations[id];
    return {
      anchor: `reading-${id}`,
      id,
      title: prose(title),
      accepted: run.notAccepted.includes(id) ? 'Not accepted for this validation.' : '',
      silence: asSentence(silence),
      reading: asSentence(reading),
      alternatives: alternatives.map(({ text, clinical, ig }) => ({
        text: asSentence(text),
        clinical: asSentence(clinical),
        ig: asSentence(ig),
      })),
    };
  });
}

export function viewNotices({ documents, defects, defectCount, run, faults, kept }: ValidationSummary) {
  const told = kept.length;
  const all = faults.bySeverity.error + faults.bySeverity.warning;
  return [
    ...(defectCount > 0
      ? [
          {
            title: 'Assay itself went wrong',
            text: `${counted(defectCount, 'rule')} of ours did not come to a judgement, first ${defects[0]?.rule ?? ''} in ${defects[0] === undefined ? '' : sourceText(defects[0].source)}. This says nothing about the documents, and the result is incomplete.`,
          },
        ]
      : []),
    ...(documents.unread > 0
      ? [
          {
            title: `${counted(documents.unread, 'file')} could not be read`,
            text: 'Nothing in them was judged. The list of documents says why.',
          },
        ]
      : []),
    ...(documents.withheld > 0
      ? [
          {
            title: 'Personal values are withheld',
            text: `In ${counted(documents.withheld, 'document')} an NHS number could be that of somebody who exists, or it was asked for. Names, dates, numbers, addresses and texts of these documents stand nowhere in this report. Documents of real people do not belong in a test.`,
          },
        ]
      : []),
    ...(told < all
      ? [
          {
            title: 'Not every fault is shown',
            text: `${count(told)} of ${counted(all, 'fault')} are shown in full: the first ${count(run.maxFaults)} of each requirement. All are counted.`,
          },
        ]
      : []),
  ];
}
