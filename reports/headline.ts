import type { RunEnd, RunOpened } from '../harness/model/record.js';
import { OUTCOMES } from '../harness/model/verdict.js';
import { documentName } from '../standards/documents.js';
import type { DocumentConclusion } from './conclusion.js';
import { count, counted, listed } from './figures.js';
import { boundSize, type Row, tally } from './rows.js';
import { cutShortInWords, isCutShort, isPartial, partialBecause } from './run-extent.js';
import { isTested, notTestedInWords } from './standing.js';
import { CONCLUSION_KINDS, type ConclusionKind, sentenceCase } from './words.js';

interface Run {
  opened: RunOpened;
  ended: RunEnd | null;
  rows: readonly Row[];
}

const KIND_VERBS: Readonly<Record<ConclusionKind, [one: string, many: string]>> = {
  'not-conformant': ['is not conformant', 'are not conformant'],
  'cut-short': ['was cut short', 'were cut short'],
  partial: ['was tested in part', 'were tested in part'],
  'fails-our-reading': ['fails our reading', 'fail our reading'],
  'not-shown': ['is not shown', 'are not shown'],
  differs: ['differs', 'differ'],
  'no-failure-found': ['shows no failure', 'show no failure'],
  'conforms-as-tested': ['conforms as tested', 'conform as tested'],
  'not-as-agreed': ['is not kept as agreed', 'are not kept as agreed'],
  'fails-locally': ['fails', 'fail'],
  'as-agreed': ['is kept as agreed', 'are kept as agreed'],
  'only-observed': ['is only observed', 'are only observed'],
};

/** No document is named without how much of it was judged. */
const withExtent = ({ title, judged, total }: DocumentConclusion): string =>
  `${title}, ${count(judged)} of ${counted(total, 'requirement')} judged`;

/** The outcome of the run in one sentence: of the claimed documents, or of all when nothing is claimed. */
export function headline({
  opened,
  ended,
  conclusions,
}: Omit<Run, 'rows'> & { conclusions: readonly DocumentConclusion[] }): string {
  const { product, role, claims } = opened.target;
  const who = `${product === null ? 'The target' : `${product.name} ${product.version}`} as ${role}`;
  const claimed = conclusions.filter((one) => one.claimed);
  const shown = claims.length > 0 ? claimed : conclusions;
  const parts = CONCLUSION_KINDS.flatMap((kind) => {
    const mine = shown.filter((one) => one.kind === kind);
    const verb = KIND_VERBS[kind][mine.length === 1 ? 0 : 1];
    return mine.length === 0 ? [] : [`${count(mine.length)} ${verb} (${mine.map(withExtent).join('; ')})`];
  });
  const missing = claims.filter((claim) => !claimed.some(({ document }) => document === claim));
  if (missing.length > 0)
    parts.push(`${count(missing.length)} has no requirement in this version (${missing.map(documentName).join('; ')})`);
  const extent = isCutShort(ended) ? ', in a run that was cut short' : isPartial(opened) ? ', in a partial run' : '';
  const scope =
    claims.length > 0
      ? `of ${counted(claims.length, 'claimed document')}`
      : `no document is claimed; of ${counted(shown.length, 'document')}`;
  return `${who}${extent}: ${scope}, ${listed(parts)}.`;
}

/** How many of the requirements that the headline speaks of are among those that were not judged. */
function amongClaimed({ opened, rows }: Pick<Run, 'opened' | 'rows'>, missing: readonly Row[]): string[] {
  const { claims } = opened.target;
  const isClaimed = ({ entry }: Row): boolean => claims.includes(entry.document);
  const total = rows.filter(isClaimed).length;
  if (missing.length === 0 || total === 0 || total === rows.length) return [];
  const documents = claims.length === 1 ? 'claimed document' : 'claimed documents';
  const mine = missing.filter(isClaimed).length;
  return [`${mine === 0 ? 'none' : count(mine)} of them among the ${count(total)} of the ${documents}`];
}

/**
 * One sentence that says what was not judged: the last line of a run and of every report. What the headline counts as
 * judged is not counted here, and the other way round.
 */
export function lastLine({ opened, ended, rows }: Run): string {
  const size = boundSize(opened.target.role);
  const missing = rows.filter((row) => !isTested(row));
  const partly = rows.filter((row) => isTested(row) && row.judged < row.planned).length;
  const counts = tally(missing.filter(({ notTested }) => notTested === null));
  const unbound = counts['not-applicable'];
  const wentWrong = OUTCOMES.filter((outcome) => outcome !== 'not-applicable' && counts[outcome] > 0).map(
    (outcome) => `${count(counts[outcome])} ${outcome === 'error' ? 'our error' : outcome.replace('-', ' ')}`,
  );
  const kinds = [
    ...wentWrong,
    notTestedInWords(missing, opened.profile),
    unbound > 0 ? `${count(unbound)} not applicable` : '',
  ].filter((part) => part !== '');
  const all = counted(rows.length, 'requirement');
  const why = partialBecause(opened);
  const partial = why === null ? null : `partial run because ${why}`;
  const said = cutShortInWords(ended) ?? partial;
  const extent = said === null ? '' : `${said}: `;
  const parts = [
    missing.length === 0
      ? `something was judged of each of ${all}`
      : `${count(missing.length)} of ${all} ${missing.length === 1 ? 'was' : 'were'} not judged (${kinds.join(', ')})`,
    ...amongClaimed({ opened, rows }, missing),
    ...(partly > 0 ? [`${count(partly)} ${missing.length > 0 ? 'more ' : ''}only in part`] : []),
    ...(size > rows.length
      ? [`${count(size - rows.length)} of ${count(size)} register entries are not in this version`]
      : []),
  ];
  return sentenceCase(`${extent}${parts.join(', ')}.`);
}
