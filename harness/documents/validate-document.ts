import type { InterpretationId } from '../../standards/catalogue.js';
import { type ExchangeDocument, isExchangeDocument } from '../../standards/data-exchange/exchange-documents.js';
import { resourceStanding } from '../../standards/fhir/r4/types.js';
import type {
  AttachmentFacts,
  BundleIndex,
  DocumentFacts,
  DocumentFinding,
  DocumentRule,
  DocumentVerdict,
  ReadDocument,
} from '../model/document.js';
import type { JsonObject } from '../model/json.js';
import type { JudgedAs, JudgedDocument } from '../model/validation.js';
import { compareInFile } from './fault-order.js';
import { placeOfFinding } from './fault-place.js';
import { groupFaults } from './group-faults.js';
import { judgeDocument } from './judge-document.js';
import { faultsOfText, onlyNoted, verdictOfText } from './text-faults.js';
import { couldBeAboutSomebody, WITHHELD, withholdValues } from './withhold.js';

/** What a document is meant to be: `auto` takes a Bundle for what the guidance is about, and nothing else. */
export type MeantAs = JudgedAs | 'auto';

export interface ValidationMeans {
  rules: readonly DocumentRule[];
  facts: DocumentFacts;
  meantAs: MeantAs;
  notAccepted: ReadonlySet<InterpretationId>;
  /** Personal values are withheld whoever the document is about. */
  alwaysWithhold: boolean;
  /** What is guessed to judge a document of the data exchange, as sentences without a full stop. */
  guesses?(kind: ExchangeDocument, resource: JsonObject): readonly string[];
  index(resource: JsonObject): BundleIndex;
  attachments(resource: JsonObject): Promise<readonly AttachmentFacts[]>;
}

/** What a reader can be told of a value; documents may hold texts of any length. */
const SHOWN = 400;

const shortened = (text: string): string =>
  text.length <= SHOWN ? text : `${text.slice(0, SHOWN).replace(/[\uD800-\uDBFF]$/, '')}…`;

const shortenedFinding = (finding: DocumentFinding): DocumentFinding => ({
  ...finding,
  at: shortened(finding.at),
  expected: shortened(finding.expected),
  actual: shortened(finding.actual),
});

/** Judged by rules of the structure alone, a resource of these types is what one of our profiles is about. */
const PROFILED = new Set(['Parameters']);

/** Documents that are no FHIR resource and need not say that they are one. */
const isOurOwn = (judgedAs: JudgedAs): boolean =>
  isExchangeDocument(judgedAs) && judgedAs !== 'person-query' && judgedAs !== 'person-answer';

interface Meant {
  judgedAs: JudgedAs;
  leftOut: string | null;
  /** Whether a pass of the structure alone is what was asked for. */
  enough: boolean;
}

function meaningOf(type: string | null, told: string | null, meantAs: MeantAs): Meant {
  if (meantAs !== 'auto' && isExchangeDocument(meantAs)) return { judgedAs: meantAs, leftOut: null, enough: true };
  if (meantAs === 'rm-bundle' || (meantAs === 'auto' && type === 'Bundle'))
    return { judgedAs: 'rm-bundle', leftOut: null, enough: false };
  const left = 'only FHIR R4 and our profiles were held against it, and nothing of the guidance';
  if (meantAs === 'resource') return { judgedAs: 'resource', leftOut: `as asked, ${left}`, enough: true };
  return {
    judgedAs: 'resource',
    leftOut: `it is ${type === null ? 'no resource' : `a resource of type ${told}`} and no Bundle: ${left}; --as says what else it is meant to be`,
    enough: type !== null && PROFILED.has(type),
  };
}

const JUDGED = new Set(['fail', 'differs', 'warning', 'pass']);

/** Whether anything that a pass of the document could rest on was judged. */
const anythingJudged = (verdicts: readonly DocumentVerdict[], { judgedAs, enough }: Meant): boolean =>
  judgedAs !== 'rm-bundle'
    ? enough && verdicts.some(({ outcome }) => JUDGED.has(outcome))
    : verdicts.some(({ outcome, layer }) => layer !== 1 && JUDGED.has(outcome));

/** Verdicts with other findings. Most have none, and stay as they are. */
const withFindings = (
  verdicts: readonly DocumentVerdict[],
  change: (finding: DocumentFinding, verdict: DocumentVerdict) => DocumentFinding,
): DocumentVerdict[] =>
  verdicts.map((verdict) =>
    verdict.findings.length === 0
      ? verdict
      : { ...verdict, findings: verdict.findings.map((finding) => change(finding, verdict)) },
  );

/** Judges one document. What could be about somebody who exists leaves here without its personal values. */
export async function validateDocument(document: ReadDocument, means: ValidationMeans): Promise<JudgedDocument> {
  const { resource, source, format, bytes, sha256, faults: readFaults } = document;
  const type = typeof resource.resourceType === 'string' ? resource.resourceType : null;
  const attachments = await means.attachments(resource);
  const withheld = means.alwaysWithhold || couldBeAboutSomebody(resource, attachments);
  const told = type === null || !withheld || resourceStanding(type) !== 'unknown' ? type : WITHHELD;
  const meant = meaningOf(type, told, means.meantAs);
  const rules = meant.judgedAs === 'resource' ? means.rules.filter(({ layer }) => layer === 1) : means.rules;
  const judged = judgeDocument(
    { resource, index: means.index(resource), attachments },
    rules,
    { ...means.facts, judgedAs: meant.judgedAs },
    means.notAccepted,
  );
  // Before anything is withheld or cut: a place is worked out from the whole location.
  const placed = withFindings(judged, (finding, { requirement }) => ({
    ...finding,
    path: placeOfFinding(requirement, finding, resource),
  }));
  const meantReadFaults = isOurOwn(meant.judgedAs)
    ? readFaults.filter(({ code }) => code !== 'not-a-resource')
    : readFaults;
  const ofText = verdictOfText(meantReadFaults, type === null ? 'the document' : (told ?? ''), meant.judgedAs);
  const guesses = isExchangeDocument(meant.judgedAs) ? (means.guesses?.(meant.judgedAs, resource) ?? []) : [];
  const verdicts = withFindings(withheld ? withholdValues(placed) : placed, shortenedFinding);
  return {
    read: true,
    source,
    format,
    bytes,
    sha256,
    resourceType: told,
    judgedAs: meant.judgedAs,
    leftOut: meant.leftOut,
    ...(guesses.length === 0 ? {} : { guesses }),
    nothingJudged: !anythingJudged(judged, meant),
    withheld,
    readFaults: onlyNoted(meantReadFaults),
    verdicts: ofText === null ? verdicts : [...verdicts, ofText],
    faults:
      ofText === null
        ? groupFaults(verdicts, document)
        : [...groupFaults(verdicts, document), ...faultsOfText(ofText, meantReadFaults)].sort(compareInFile),
  };
}
