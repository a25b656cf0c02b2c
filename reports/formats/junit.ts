import type { Outcome, Verdict } from '../../harness/model/verdict.js';
import { basisWordsOf } from '../agreement.js';
import { conclusionWord, type DocumentConclusion } from '../conclusion.js';
import { headline, lastLine } from '../headline.js';
import type { ReportInput } from '../report-input.js';
import { type Row, reasonOfVerdict } from '../rows.js';
import { cutShortBecause, isCutShort, isPartial, partialBecause } from '../run-extent.js';
import { STATUS_WORDS, statusOf } from '../words.js';
import { writeXml, type XmlElement } from './xml.js';

export interface JunitOptions {
  /** Warnings, differences and observations become failures. */
  strict: boolean;
}

type Kind = 'passed' | 'noted' | 'failure' | 'error' | 'skipped';

/** MODEL, section 4. `noted` has passed, with text in `system-out`. */
const KINDS: Readonly<Record<Outcome, Kind>> = {
  error: 'error',
  fail: 'failure',
  differs: 'noted',
  inconclusive: 'error',
  'not-shown': 'error',
  'not-reached': 'skipped',
  'not-run': 'skipped',
  warning: 'noted',
  observed: 'noted',
  pass: 'passed',
  'not-applicable': 'skipped',
};

interface Case {
  kind: Kind;
  element: XmlElement;
}

/** One testsuite per document and one for the controls; one testcase per verdict, and per planned check without one. */
export function renderJunit(input: ReportInput, { strict }: JunitOptions): string {
  const { opened, ended, conclusions, controls } = input;
  const extent = isCutShort(ended) ? ' (cut short)' : isPartial(opened) ? ' (partial run)' : '';
  const suites = conclusions.map((conclusion) => {
    const rows = input.rows.filter(({ entry }) => entry.document === conclusion.document);
    const cases = rows.flatMap((row) => casesOfRow(row, input, strict));
    return suite(`${conclusion.title}${extent}`, cases, input, propertiesOf(conclusion));
  });
  const controlCases = controls.map((verdict) => caseOfVerdict(verdict, null, strict));
  const all = controlCases.length > 0 ? [...suites, suite(`Controls${extent}`, controlCases, input, {})] : suites;
  const root = { name: 'testsuites', attributes: { name: `Assay${extent}` }, children: all };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(root)}`;
}

const propertiesOf = (conclusion: DocumentConclusion): Record<string, string> => ({
  document: conclusion.document,
  claimed: conclusion.claimed ? 'yes' : 'no',
  conclusion: conclusionWord(conclusion),
  sentence: conclusion.sentence,
});

function suite(name: string, cases: readonly Case[], input: ReportInput, more: Record<string, string>): XmlElement {
  const { opened, ended } = input;
  const count = (kind: Kind) => cases.filter((one) => one.kind === kind).length;
  const properties: Record<string, string> = {
    run: opened.run,
    target: opened.target.url,
    profile: opened.profile,
    outcome: headline(input),
    notJudged: lastLine(input),
    ...(isCutShort(ended) ? { cutShort: `cut short: ${cutShortBecause(ended)}` } : {}),
    ...(isPartial(opened) ? { partial: `partial run: ${partialBecause(opened)}` } : {}),
    ...more,
  };
  return {
    name: 'testsuite',
    attributes: {
      name,
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
      timestamp: opened.at,
    },
    children: [
      {
        name: 'properties',
        children: Object.entries(properties).map(([key, value]) => ({
          name: 'property',
          attributes: { name: key, value },
        })),
      },
      ...cases.map(({ element }) => element),
    ],
  };
}

function casesOfRow(row: Row, { opened, ended }: ReportInput, strict: boolean): Case[] {
  const judged = new Set(row.verdicts.map(({ check }) => check));
  const planned = opened.plan
    .flatMap(({ checks }) => checks)
    .filter(({ check, requirement }) => requirement === row.requirement && !judged.has(check));
  const cases = [
    ...row.verdicts.map((verdict) => caseOfVerdict(verdict, row, strict)),
    ...planned.map(({ check }) => skipped(row, check, whyNotJudged(row, ended))),
  ];
  return cases.length > 0 ? cases : [skipped(row, row.requirement, whyNoCase(row))];
}

/** A reader of a log sees neither group nor heading, so what was not to be tested says so itself. */
const whyNoCase = ({ reason, status, notTested }: Row): string => {
  const said = reason ?? STATUS_WORDS[status].means;
  return notTested === null ? said : `${STATUS_WORDS[status].word}: ${said}`;
};

const whyNotJudged = (row: Row, ended: ReportInput['ended']): string => {
  const why = cutShortBecause(ended);
  if (row.verdicts.length === 0 && row.reason !== null) return row.reason;
  return why === null ? 'planned, and it left no verdict' : `the run was cut short: ${why}`;
};

const skipped = (row: Row, name: string, message: string): Case => ({
  kind: 'skipped',
  element: {
    name: 'testcase',
    attributes: { classname: row.requirement, name },
    children: [{ name: 'skipped', attributes: { message } }],
  },
});

function caseOfVerdict(verdict: Verdict, row: Row | null, strict: boolean): Case {
  const own = KINDS[verdict.outcome];
  const kind = own === 'noted' && strict ? 'failure' : own;
  const { word } = STATUS_WORDS[statusOf(verdict.outcome, row?.entry.basis ?? 'stated')];
  const message = [word, ...messageOf(verdict)].join(': ');
  const attributes = { classname: row?.requirement ?? 'control', name: verdict.check };
  const text = textOf(verdict, row, word);
  const child: Record<Kind, XmlElement[]> = {
    passed: [],
    noted: [{ name: 'system-out', text }],
    failure: [{ name: 'failure', attributes: { message, type: verdict.outcome }, text }],
    error: [{ name: 'error', attributes: { message, type: verdict.outcome }, text }],
    skipped: [{ name: 'skipped', attributes: { message } }],
  };
  return { kind, element: { name: 'testcase', attributes, children: child[kind] } };
}

/** The reason, or the first finding with how many more there are. */
function messageOf(verdict: Verdict): string[] {
  const [first, ...more] = verdict.findings;
  const reason = reasonOfVerdict(verdict);
  if (reason !== null) return [reason];
  if (first === undefined) return [];
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  return [`${first.at}: expected ${first.expected}, actual ${first.actual}${rest}`];
}

const textOf = (verdict: Verdict, row: Row | null, word: string): string =>
  [
    `${word}: ${verdict.truth}`,
    ...(row === null
      ? []
      : [
          `${row.requirement}, ${row.entry.strength}, ${basisWordsOf(row.entry.basis, row.entry.document).word}: ${row.entry.statement}`,
        ]),
    ...verdict.findings.map(({ at, expected, actual }) => `at ${at}: expected ${expected}, actual ${actual}`),
    ...(verdict.readings.length > 0 ? [`rests on ${verdict.readings.join(', ')}`] : []),
    ...(verdict.evidence.length > 0 ? [`evidence: ${verdict.evidence.join(' ')}`] : []),
  ].join('\n');
