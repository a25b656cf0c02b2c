import { isNotAsked } from '../harness/model/credential-use.js';
import { NOT_ATTACHED } from '../harness/model/extract.js';
import { NO_SIZE_AGREED, NOT_OBSERVABLE } from '../harness/model/receiver.js';
import type { RunOpened } from '../harness/model/record.js';
import type { Verdict } from '../harness/model/verdict.js';
import type { DocumentId } from '../standards/documents.js';
import type { Basis } from '../standards/requirement.js';
import {
  type AgreedHandling,
  type FaultClass,
  faultClasses,
  isFaultClass,
} from '../standards/supplementary-rm/handling.js';
import type { Row } from './rows.js';
import { BASIS_WORDS } from './words.js';

/** What is asked of a receiver beside the guidance: a conclusion of it speaks of an agreement, never of conformance. */
export const LOCAL_DOCUMENT: DocumentId = 'local-receiver';

/** Where the strength of a row comes from: of the local document from what was agreed, and from no text. */
export const basisWordsOf = (basis: Basis, document: string): { word: string; means: string } =>
  document === LOCAL_DOCUMENT ? AGREED_LOCALLY : BASIS_WORDS[basis];

export const AGREED_LOCALLY = {
  word: 'local assurance',
  means:
    'Outside the guidance, which leaves receipt and errors to local agreement: what was agreed in assay.yaml, and that what is filed is what was sent.',
} as const;

const UNSEEN: ReadonlySet<string | undefined> = new Set([NOT_OBSERVABLE, ...Object.values(NOT_ATTACHED)]);

/**
 * True of a check of what was filed, in a run that had no way to see it, of one of a log that is not attached, and
 * of one that nothing in the target file lets Assay ask. It is no fault of anybody's.
 */
export const isNotObservable = ({ outcome, reason }: Pick<Verdict, 'outcome' | 'reason'>): boolean =>
  outcome === 'not-run' && (UNSEEN.has(reason) || isNotAsked(reason));

/** True of a check that needs the agreed size, where `assay.yaml` says none: nothing was agreed to hold it against. */
export const isNotAgreed = ({ outcome, reason }: Pick<Verdict, 'outcome' | 'reason'>): boolean =>
  outcome === 'not-run' && reason === NO_SIZE_AGREED;

/** True of a check that the run had no means for, through nobody's fault: it counts neither way. */
export const isOutOfReach = (verdict: Pick<Verdict, 'outcome' | 'reason'>): boolean =>
  isNotObservable(verdict) || isNotAgreed(verdict);

/** How a class of fault was handled. `untold`: checks of it are in the plan and none was judged. */
export type Seen = 'as-agreed' | 'not-as-agreed' | 'observed' | 'untold';

/** One line of the local agreement, or the lack of one, with what was seen of it. */
export interface AgreementLine {
  fault: FaultClass;
  title: string;
  /** Null: nothing was agreed. */
  agreed: AgreedHandling | null;
  seen: Seen;
  /** Verdicts of its checks, by check id. */
  verdicts: readonly Verdict[];
  careful: string;
  harm: string;
}

const JUDGED_WELL: ReadonlySet<Verdict['outcome']> = new Set(['pass', 'warning', 'observed', 'not-applicable']);

function seenOf(agreed: AgreedHandling | null, verdicts: readonly Verdict[]): Seen {
  const judged = verdicts.filter((verdict) => !isOutOfReach(verdict));
  if (agreed === null) return judged.some(({ outcome }) => JUDGED_WELL.has(outcome)) ? 'observed' : 'untold';
  if (judged.some(({ outcome }) => outcome === 'fail')) return 'not-as-agreed';
  return judged.length > 0 && judged.every(({ outcome }) => JUDGED_WELL.has(outcome)) ? 'as-agreed' : 'untold';
}

/** Every class of fault that the plan has a check of, in the order of the list of classes. Empty for any other role. */
export function agreementLines({ opened, rows }: { opened: RunOpened; rows: readonly Row[] }): AgreementLine[] {
  const { receiver, plan } = opened;
  if (receiver === undefined) return [];
  const checks = new Map<FaultClass, Set<string>>();
  for (const { check, agreed } of plan.flatMap((scenario) => scenario.checks))
    if (agreed !== undefined) checks.set(agreed, (checks.get(agreed) ?? new Set()).add(check));
  const verdicts = rows.flatMap((row) => row.verdicts);
  return Object.keys(faultClasses)
    .filter(isFaultClass)
    .flatMap((fault) => {
      const own = checks.get(fault);
      if (own === undefined) return [];
      const mine = verdicts.filter(({ check }) => own.has(check));
      const agreed = receiver.handling[fault] ?? null;
      const { title, careful, harm } = faultClasses[fault];
      return [{ fault, title, agreed, seen: seenOf(agreed, mine), verdicts: mine, careful, harm }];
    });
}
