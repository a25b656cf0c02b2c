import type { Finding } from '../../harness/model/finding.js';
import type { EventRef } from '../../harness/model/transcript.js';
import type { Verdict } from '../../harness/model/verdict.js';
import { interpretations } from '../../standards/catalogue.js';
import type { Basis } from '../../standards/requirement.js';
import { counted } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import { reasonOfVerdict } from '../rows.js';
import { CAUSE_WORDS, statusOf, testedWithOperator } from '../words.js';
import { asSentence, prose, type Tag, tagOfStatus } from './prose.js';
import { type ExchangeView, viewExchange } from './view-exchange.js';
import { readingAnchor } from './view-readings.js';
import { shortened } from './visible.js';

/** Exchanges of one verdict that a page shows. */
const EXCHANGES_SHOWN = 3;
const FINDINGS_SHOWN = 20;
const FINDING_TEXT = 1000;

export interface VerdictView {
  check: string;
  tag: Tag;
  scenario: string;
  truth: string;
  reason: string;
  cause: string;
  leavesOpen: string;
  assisted: string;
  /** It found nothing against the target, so that paper can do without it. */
  quiet: boolean;
  /** Where the verdict stands in full; empty when that is here. */
  elsewhere: string;
  findings: { at: string; expected: string; actual: string; event: string; more: string }[];
  moreFindings: string;
  /** Interpretations that it rests on; each stands in full once. */
  readings: { id: string; anchor: string; title: string }[];
  /** Exchanges that are shown here. */
  shown: ExchangeView[];
  /** Exchanges that stand elsewhere on the page. */
  linked: { anchor: string; text: string }[];
  moreExchanges: string;
}

/** Each exchange stands on the page once: the first mention shows it, the others link to it. */
export interface ExchangeShelf {
  /** Null when the record holds no such exchange, or when it has its place already. */
  place(ref: EventRef): ExchangeView | null;
  /** The place of an exchange, or null when it has none. */
  anchorOf(ref: EventRef): string | null;
}

export function createShelf({ exchanges, opened }: Pick<ReportInput, 'exchanges' | 'opened'>): ExchangeShelf {
  const anchors = new Map<EventRef, string>();
  return {
    place(ref) {
      const exchange = exchanges.get(ref);
      if (exchange === undefined || anchors.has(ref)) return null;
      const anchor = `exchange-${anchors.size + 1}`;
      anchors.set(ref, anchor);
      return viewExchange(exchange, anchor, opened.target.callers);
    },
    anchorOf: (ref) => anchors.get(ref) ?? null,
  };
}

/** Those that findings name come first: they show what is wrong. */
export const exchangesOf = ({ evidence, findings }: Verdict): { shown: EventRef[]; more: number } => {
  const named = findings.flatMap(({ event }) => event ?? []);
  const refs = [...new Set([...named, ...evidence])];
  return { shown: refs.slice(0, EXCHANGES_SHOWN), more: Math.max(0, refs.length - EXCHANGES_SHOWN) };
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

/** A verdict with everything: its exchanges are shown here, or linked where they have their place already. */
export function viewVerdict(verdict: Verdict, basis: Basis, input: ReportInput, shelf: ExchangeShelf): VerdictView {
  const { findings } = verdict;
  const { shown, more } = exchangesOf(verdict);
  const linked = linksTo(shown, shelf);
  const grouped = groupFindings(findings);
  const moreFindings = grouped.length - FINDINGS_SHOWN;
  return {
    ...summary(verdict, basis, input),
    elsewhere: '',
    findings: grouped.slice(0, FINDINGS_SHOWN).map(({ at, expected, actual, event, more: others }) => ({
      at,
      expected: shortened(expected, FINDING_TEXT),
      actual: shortened(actual, FINDING_TEXT),
      event: event ?? '',
      more: others === 0 ? '' : `and in ${counted(others, 'more place')}`,
    })),
    moreFindings: moreFindings > 0 ? `And ${counted(moreFindings, 'more finding')} in the record.` : '',
    readings: verdict.readings.map((id) => ({
      id,
      anchor: readingAnchor(id),
      title: prose(interpretations[id].title),
    })),
    shown: shown.flatMap((ref) => shelf.place(ref) ?? []),
    linked,
    moreExchanges: more > 0 ? `And ${counted(more, 'more exchange')} in the record.` : '',
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
  const brief = {
    ...viewVerdict(verdict, basis, input, EMPTY_SHELF),
    linked: linksTo(exchangesOf(verdict).shown, shelf),
  };
  if (requirement === null || !SHOWN_FIRST.has(outcome)) return brief;
  return { ...brief, elsewhere: failureAnchor(outcome, requirement), findings: [], moreFindings: '' };
}

const EMPTY_SHELF: ExchangeShelf = { place: () => null, anchorOf: () => null };

const linksTo = (refs: readonly EventRef[], shelf: ExchangeShelf): VerdictView['linked'] =>
  refs.flatMap((ref) => {
    const anchor = shelf.anchorOf(ref);
    return anchor === null ? [] : [{ anchor, text: ref }];
  });

const summary = (verdict: Verdict, basis: Basis, { opened }: ReportInput) => {
  const { check, scenario, truth, cause, outcome } = verdict;
  const title = opened.plan.find((planned) => planned.scenario === scenario)?.title;
  return {
    check,
    tag: tagOfStatus(statusOf(outcome, basis)),
    scenario: title === undefined ? scenario : `${scenario}, ${title}`,
    truth: prose(truth),
    reason: reasonOfVerdict(verdict) ?? '',
    cause: cause === undefined ? '' : CAUSE_WORDS[cause],
    leavesOpen: verdict.leavesOpen ?? '',
    assisted: verdict.operators === undefined ? '' : asSentence(testedWithOperator(verdict.operators)),
    quiet: outcome === 'pass' || outcome === 'not-applicable',
  };
};
