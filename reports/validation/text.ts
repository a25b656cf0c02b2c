import type { Fault, JudgedDocument, ValidatedDocument, ValidationSummary } from '../../harness/model/validation.js';
import { count, counted } from '../figures.js';
import { asSentence } from '../formats/prose.js';
import { STATUS_WORDS } from '../words.js';
import { createFaultLimit } from './fault-limit.js';
import {
  documentOutcome,
  type FaultWords,
  faultsSentence,
  faultWords,
  NOT_APPROVAL,
  placeText,
  rowsByStatus,
  SEVERITY_WORDS,
  sourceText,
  verdictSentence,
  WITHHELD_NOTICE,
} from './validation-words.js';
import type { ValidationWriter } from './writer.js';

const WIDTH = 80;

export type TextStyle = 'bad' | 'doubtful' | 'good' | 'quiet' | 'strong';

export interface TextOptions {
  maxFaults: number;
  /** Only a line for each document that something is wrong with, and the end. */
  quiet: boolean;
  paint(style: TextStyle, text: string): string;
}

/** In lines of 80 columns, the following ones under the first. A word that is longer stands alone and is not broken. */
export function wrapped(text: string, indent: number, lead = ''): string[] {
  const lines: string[] = [];
  let line = '';
  const room = WIDTH - indent;
  for (const word of `${lead}${text}`.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one) => `${' '.repeat(indent)}${one}`);
}

/** Lines of the terminal: coloured, and only as much as a reader needs to mend the document. */
export function textWriter(options: TextOptions): ValidationWriter {
  const limit = createFaultLimit(options.maxFaults);
  const told = new Map<string, Set<string>>();
  const { paint, quiet } = options;
  const INDENT = 11;

  const pair = (name: string, text: string): string[] => (text === '' ? [] : wrapped(text, INDENT, `${name}: `));

  const followers = ({ root, echoes }: Fault): string[] => {
    if (echoes.length === 0) return [];
    const others = [...new Set(echoes.map(({ requirement }) => requirement))].filter((id) => id !== root.requirement);
    const more = others.length > 12 ? ` and ${others.length - 12} more` : '';
    const findings = echoes.length > others.length ? ` (${counted(echoes.length, 'finding')})` : '';
    return pair('Follows from it', `${others.slice(0, 12).join(', ') || root.requirement}${more}${findings}`);
  };

  const faultLines = (fault: Fault, document: JudgedDocument): string[] => {
    const { root, severity } = fault;
    const words: FaultWords = faultWords(root);
    const style = severity === 'error' ? 'bad' : 'doubtful';
    const head = `  ${paint(style, SEVERITY_WORDS[severity])}${' '.repeat(INDENT - 2 - SEVERITY_WORDS[severity].length)}${paint('strong', placeText(document.source, root.place))}`;
    // Twenty times the same harm is not read: what is the same is told once in a validation.
    const before = told.get(root.requirement);
    if (before !== undefined) {
      const known = before.has(words.expected);
      before.add(words.expected);
      return [
        head,
        ...wrapped(root.finding.at, INDENT),
        ...(known ? [] : pair('Expected', words.expected)),
        ...pair('Found', words.actual),
        ...(known ? [] : pair('Mend', words.mend)),
        ...wrapped(`${root.requirement}, as told above`, INDENT),
        ...followers(fault),
        '',
      ];
    }
    told.set(root.requirement, new Set([words.expected]));
    return [
      head,
      ...wrapped(root.finding.at, INDENT),
      ...(words.expected === words.statement ? [] : wrapped(words.statement, INDENT)),
      ...pair('Expected', words.expected),
      ...pair('Found', words.actual),
      ...pair('Harm', words.harm),
      ...pair('Mend', words.mend),
      ...wrapped(
        `${root.requirement}, ${words.asks}${words.readings.length > 0 ? `; reading ${words.readings.join(', ')}` : ''}`,
        INDENT,
      ),
      ...followers(fault),
      '',
    ];
  };

  const documentLines = (document: ValidatedDocument): string[] => {
    const name = sourceText(document.source);
    if (!document.read) {
      const { fault } = document;
      return [
        `${paint('bad', 'not read')}  ${placeText(document.source, fault.place)}`,
        ...wrapped(asSentence(fault.message), INDENT),
        ...wrapped(asSentence(fault.remedy), INDENT),
        '',
      ];
    }
    const outcome = documentOutcome(document);
    const of = (severity: Fault['severity']): number =>
      document.faults.filter((fault) => fault.severity === severity).length;
    const marks = {
      unreadable: '',
      broken: paint('bad', 'broken'),
      'nothing-judged': paint('bad', 'nothing judged'),
      warned: paint('doubtful', 'warnings'),
      'nothing-broken': paint('good', 'nothing broken'),
    };
    if (quiet && outcome === 'nothing-broken' && !document.withheld) return [];
    const figures = [
      ...(of('error') > 0 ? [counted(of('error'), 'error')] : []),
      ...(of('warning') > 0 ? [counted(of('warning'), 'warning')] : []),
      ...(of('information') > 0 ? [`${count(of('information'))} recorded only`] : []),
    ];
    const head = `${marks[outcome]}  ${paint('strong', name)}${figures.length > 0 ? `  ${figures.join(', ')}` : ''}`;
    if (quiet) return [head];
    const serious = document.faults.filter(({ severity }) => severity !== 'information');
    const { faults, leftOut } = limit(serious);
    return [
      head,
      ...(document.leftOut === null ? [] : wrapped(`Note: ${document.leftOut}.`, 2)),
      ...(document.guesses ?? []).flatMap((guess) => wrapped(`Note: ${guess}.`, 2)),
      ...(document.withheld ? wrapped(WITHHELD_NOTICE, 2) : []),
      ...document.readFaults.flatMap(({ message, remedy, place }) =>
        wrapped(`Note: ${message}${place === null ? '' : ` (line ${place.line})`}. ${asSentence(remedy)}`, 2),
      ),
      ...(faults.length > 0 ? [''] : []),
      ...faults.flatMap((fault) => faultLines(fault, document)),
      ...(leftOut > 0
        ? [
            ...wrapped(
              `${count(leftOut)} more ${leftOut === 1 ? 'fault' : 'faults'} of requirements that were told often enough; --max-faults shows more.`,
              2,
            ),
            '',
          ]
        : []),
    ];
  };

  const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  return {
    begin: () => '',
    document: (document) => text(documentLines(document)),
    end: (summary) => text(endLines(summary, paint)),
  };
}

function endLines(summary: ValidationSummary, paint: TextOptions['paint']): string[] {
  const { documents, rows, defects, defectCount, run } = summary;
  const by = rowsByStatus(summary);
  const style = documents.broken > 0 || documents.unread > 0 || documents.nothingJudged > 0 ? 'bad' : 'good';
  const judged = rows.filter(
    ({ documents: in_ }) => in_.pass + in_.fail + in_.differs + in_.warning + in_.observed > 0,
  );
  const notJudged = [...by]
    .filter(([, list]) => list.some(({ reason }) => reason !== null))
    .map(
      ([status, list]) => `${count(list.filter(({ reason }) => reason !== null).length)} ${STATUS_WORDS[status].word}`,
    );
  return [
    '',
    ...wrapped(verdictSentence(summary), 0).map((line) => paint(style, line)),
    ...wrapped(`Faults: ${faultsSentence(summary)}.`, 0),
    ...wrapped(
      `Requirements: ${count(judged.length)} of ${count(rows.length)} judged in at least one document.${notJudged.length > 0 ? ` Not judged: ${notJudged.join(', ')}.` : ''}`,
      0,
    ),
    ...(run.holds.length === 0 && run.kind === undefined
      ? wrapped(
          'What binds only a producer that holds an item was recorded, and held against nobody: --holds says what is held.',
          0,
        )
      : []),
    ...(documents.asResource > 0
      ? wrapped(
          `${counted(documents.asResource, 'document')} ${documents.asResource === 1 ? 'was' : 'were'} held against FHIR R4 and our profiles alone.`,
          0,
        )
      : []),
    ...(documents.withheld > 0
      ? wrapped(`Personal values of ${counted(documents.withheld, 'document')} are withheld.`, 0)
      : []),
    ...defects.flatMap(({ source, rule, reason }) => wrapped(`${sourceText(source)}: ${rule}: ${reason}`, 2)),
    ...(defectCount > defects.length ? [`  and ${count(defectCount - defects.length)} more`] : []),
    ...wrapped(NOT_APPROVAL, 0).map((line) => paint('quiet', line)),
  ];
}
