import type { ValidationRow, ValidationSummary } from '../../harness/model/validation.js';
import { catalogue } from '../../standards/catalogue.js';
import { documentName } from '../../standards/documents.js';
import { count, counted } from '../figures.js';
import { asSentence, prose, tagOfStatus } from '../formats/prose.js';
import { BASIS_WORDS, STRENGTH_WORDS, sentenceCase } from '../words.js';
import { placeText, rowCounts, sourceText, statusOfRow } from './validation-words.js';
import { rowAnchor } from './view-fault.js';

/** The headings of the table of requirements, in the order of a bundle. */
const GROUPS = ['Bundle', 'Patient', 'Organization', 'Encounter', 'DocumentReference', 'Observation'] as const;

const GENERAL = 'General, codes and process';

function groupOf(requirement: ValidationRow['requirement']): string {
  const { element, document } = catalogue[requirement];
  if (!document.startsWith('rm-')) return documentName(document);
  return GROUPS.find((type) => element === type || element?.startsWith(`${type}.`)) ?? GENERAL;
}

export function viewRow(row: ValidationRow, { run }: ValidationSummary) {
  const { requirement, strength, basis, first, leavesOpen, reason, findings } = row;
  const { statement, harm, privacy, source, element, cardinality, untested } = catalogue[requirement];
  return {
    id: requirement,
    anchor: rowAnchor(requirement),
    statement: prose(statement),
    element: [element ?? '', cardinality ?? ''].filter((text) => text !== '').join(', '),
    strength: STRENGTH_WORDS[strength],
    basis: sentenceCase(BASIS_WORDS[basis].word),
    tag: tagOfStatus(statusOfRow(row, run.version)),
    counts: sentenceCase(rowCounts(row)),
    findings: findings > 0 ? counted(findings, 'finding') : '',
    first:
      first === null
        ? ''
        : `First in ${placeText(first.source, first.place)}${first.source.record === undefined ? '' : ` (${sourceText(first.source)})`}, at ${first.at}`,
    reason: reason === null ? '' : asSentence(reason),
    attestation: untested?.attestation ?? '',
    leavesOpen: leavesOpen.map(asSentence),
    harm: prose(harm),
    privacy: prose(privacy ?? 'The catalogue names no reason.'),
    source: prose(`${source.document}, ${source.heading}`),
  };
}

/** Every requirement, grouped by the resource that it is about. */
export function viewRowGroups(summary: ValidationSummary) {
  const names: string[] = [...GROUPS, GENERAL];
  const groups = new Map<string, ValidationRow[]>(names.map((name) => [name, []]));
  for (const row of summary.rows) {
    const name = groupOf(row.requirement);
    const rows = groups.get(name);
    if (rows === undefined) groups.set(name, [row]);
    else rows.push(row);
  }
  return [...groups]
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => ({
      title,
      caption: `${title}: ${counted(rows.length, 'requirement')}, ${count(rows.filter(({ documents }) => documents.fail > 0).length)} broken`,
      rows: rows.map((row) => viewRow(row, summary)),
    }));
}
