import type { Finding } from '../../harness/model/finding.js';
import type { EventRef } from '../../harness/model/transcript.js';
import type { Verdict } from '../../harness/model/verdict.js';
import { interpretations } from '../../standards/catalogue.js';
import type { Basis } from '../../standards/requirement.js';
import { counted } from '../figures.js';
import type { ReportExchange, ReportInput } from '../report-input.js';
import { reasonOfVerdict } from '../rows.js';
import { CAUSE_WORDS, STATUS_WORDS, sentenceCase, statusOf } from '../words.js';
import { type ExchangeView, viewExchange } from './view-exchange.js';
import { shortened } from './visible.js';

/** Exchanges of one verdict that a page shows. */
const EXCHANGES_SHOWN = 3;
const FINDINGS_SHOWN = 20;
const FINDING_TEXT = 1000;

export interface Tag {
  text: string;
  className: string;
}

export interface VerdictView {
  check: string;
  tag: Tag;
  scenario: string;
  truth: string;
  reason: string;
  cause: string;
  leavesOpen: string;
  /** Where the verdict stands in full; empty when that is here. */
  elsewhere: string;
  findings: { at: string; expected: string; actual: string; event: string; more: string }[];
  moreFindings: string;
  readings: ReadingView[];
  /** Exchanges that are shown here. */
  shown: ExchangeView[];
  /** Exchanges that stand elsewhere on the page. */
  linked: { anchor: string; text: string }[];
  moreExchanges: string;
}

export interface ReadingView {
  id: string;
  title: string;
  silence: string;
  reading: string;
  alternatives: string[];
  accepted: string;
}

/** Where exchanges stand on the page, so that a mention can link to the first place. */
export interface ExchangeShelf {
  /** Null when the record holds no such exchange. Each place has an anchor of its own. */
  place(ref: EventRef): ExchangeView | null;
  /** The first place of an exchange, or null when it has none. */
  anchorOf(ref: EventRef): string | null;
}

export function createShelf(exchanges: ReadonlyMap<EventRef, ReportExchange>): ExchangeShelf {
  const anchors = new Map<EventRef, string>();
  let places = 0;
  return {
    place(ref) {
      const exchange = exchanges.get(ref);
      if (exchange === undefined) return null;
      places += 1;
      const anchor = `exchange-${places}`;
      if (!anchors.has(ref)) anchors.set(ref, anchor);
      return viewExchange(exchange, anchor);
    },
    anchorOf: (ref) => anchors.get(ref) ?? null,
  };
}

/** Catalogue texts set names in backquotes; a page shows them in quotation marks. */
export const prose = (text: string): string => text.replace(/`([^`]*)`/g, '“$1”');

/** Those that findings name come first: they show what is wrong. */
export const exchangesOf = ({ evidence, findings }: Verdict): { shown: EventRef[]; more: number } => {
  const named = findings.flatMap(({ event }) => event ?? []);
  const refs = [...new Set([...named, ...evidence])];
  return { shown: refs.slice(0, EXCHANGES_SHOWN), more: Math.max(0, refs.length - EXCHANGES_SHOWN) };
};

export const tagOf = (outcome: Verdict['outcome'], basis: Basis, partly = false): Tag => {
  const { word, tag } = STATUS_WORDS[statusOf(outcome, basis, partly)];
  return { text: sentenceCase(word), className: tag };
};

const viewReading = (id: Verdict['readings'][number], accepted: readonly string[]): ReadingView => {
  const { title, silence, reading, alternatives } = interpretations[id];
  const says = accepted.includes(id)
    ? 'The target has accepted this reading.'
    : 'The target has not accepted this reading.';
  return {
    id,
    title: prose(title),
    silence: prose(silence),
    reading: prose(reading),
    alternatives: alternatives.map(prose),
    accepted: says,
  };
};

/** Twenty answers with one fault are one line for a reader: the first place, and how many more. */
function groupFindings(findings: readonly Finding[]): (Finding & { more: number })[] {
  const groups = new Map<string, Finding & { more: number }>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.expected, finding.actual]);
    const group = groups.get(key);
    if (group) group.more += 1;
    else groups.set(key, { ...finding, more: 0 });
  }
  return [...groups.values()];
}

/** Outcomes that a page shows in full once, in the section on failures and differences. */
const SHOWN_FIRST: ReadonlySet<string> = new Set(['fail', 'differs', 'warning']);

/** Where a failing requirement stands in full. */
export const failureAnchor = (outcome: string, requirement: string): string => `${outcome}-${requirement}`;

/** A verdict with everything, its exchanges included. */
export function viewVerdict(verdict: Verdict, basis: Basis, input: ReportInput, shelf: ExchangeShelf): VerdictView {
  const { findings } = verdict;
  const exchanges = exchangesOf(verdict);
  const grouped = groupFindings(findings);
  const moreFindings = grouped.length - FINDINGS_SHOWN;
  return {
    ...summary(verdict, basis, input),
    elsewhere: '',
    findings: grouped.slice(0, FINDINGS_SHOWN).map(({ at, expected, actual, event, more }) => ({
      at,
      expected: shortened(expected, FINDING_TEXT),
      actual: shortened(actual, FINDING_TEXT),
      event: event ?? '',
      more: more === 0 ? '' : `and in ${counted(more, 'more place')}`,
    })),
    moreFindings: moreFindings > 0 ? `And ${counted(moreFindings, 'more finding')} in the record.` : '',
    readings: verdict.readings.map((id) => viewReading(id, input.opened.accepted)),
    shown: exchanges.shown.flatMap((ref) => shelf.place(ref) ?? []),
    linked: [],
    moreExchanges: moreText(exchanges.more),
  };
}

/** A verdict among others: its exchanges are linked, and what stands in full elsewhere is linked too. */
export function viewVerdictBriefly(
  verdict: Verdict,
  basis: Basis,
  input: ReportInput,
  shelf: ExchangeShelf,
): VerdictView {
  const { outcome, requirement } = verdict;
  const exchanges = exchangesOf(verdict);
  const brief = {
    ...viewVerdict(verdict, basis, input, EMPTY_SHELF),
    linked: exchanges.shown.flatMap((ref) => {
      const anchor = shelf.anchorOf(ref);
      return anchor === null ? [] : [{ anchor, text: ref }];
    }),
  };
  if (requirement === null || !SHOWN_FIRST.has(outcome)) return brief;
  return { ...brief, elsewhere: failureAnchor(outcome, requirement), findings: [], moreFindings: '', readings: [] };
}

const EMPTY_SHELF = createShelf(new Map());

const moreText = (more: number): string => (more > 0 ? `And ${counted(more, 'more exchange')} in the record.` : '');

const summary = (verdict: Verdict, basis: Basis, { opened }: ReportInput) => {
  const { check, scenario, truth, cause, outcome } = verdict;
  const title = opened.plan.find((planned) => planned.scenario === scenario)?.title;
  return {
    check,
    tag: tagOf(outcome, basis),
    scenario: title === undefined ? scenario : `${scenario}, ${title}`,
    truth,
    reason: reasonOfVerdict(verdict) ?? '',
    cause: cause === undefined ? '' : CAUSE_WORDS[cause],
    leavesOpen: verdict.leavesOpen ?? '',
  };
};
