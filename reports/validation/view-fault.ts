import { type KeptFault, SEVERITIES, type Severity } from '../../harness/model/validation.js';
import { catalogue, interpretations, isInterpretationId } from '../../standards/catalogue.js';
import { documentName } from '../../standards/documents.js';
import { counted } from '../figures.js';
import { prose, type Tag } from '../formats/prose.js';
import { sentenceCase } from '../words.js';
import { faultWords, placeText, SEVERITY_WORDS, sourceText } from './validation-words.js';

export const rowAnchor = (requirement: string): string => `row-${requirement}`;
export const faultAnchor = (n: number): string => `fault-${n + 1}`;

const TAGS = { error: 'nhsuk-tag--red', warning: 'nhsuk-tag--orange', information: 'nhsuk-tag--blue' } as const;

const LONGEST_ECHOES = 20;

/** Where one fault was seen, and what was found there. */
function viewSeen({ source, fault: { root, echoes } }: KeptFault, common: string) {
  const words = faultWords(root);
  return {
    place: placeText(source, root.place),
    source: source.record === undefined ? '' : sourceText(source),
    at: root.finding.at,
    expected: words.expected === words.statement ? '' : words.expected,
    actual: words.actual,
    mend: words.mend === common ? '' : words.mend,
    echoes: echoes.slice(0, LONGEST_ECHOES).map(({ requirement, finding, place }) => ({
      id: requirement,
      row: rowAnchor(requirement),
      text: `${finding.at}${place === null ? '' : `, line ${place.line}`}: ${finding.actual}`,
    })),
    moreEchoes: echoes.length > LONGEST_ECHOES ? `And ${counted(echoes.length - LONGEST_ECHOES, 'more finding')}.` : '',
  };
}

/** Faults with one root: what is wrong, what it can do to a person and how to mend it once, then every place. */
export function viewFaults(kept: readonly KeptFault[]) {
  const groups = new Map<string, KeptFault[]>();
  for (const one of kept) {
    const key = `${one.fault.severity} ${one.fault.root.requirement}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const sorted = [...groups.values()].sort(
    ([a], [b]) => SEVERITIES.indexOf(severityOf(a)) - SEVERITIES.indexOf(severityOf(b)),
  );
  return sorted.map((group, n) => viewGroup(group, n));
}

const severityOf = (one: KeptFault | undefined): Severity => one?.fault.severity ?? 'information';

function viewGroup(group: readonly KeptFault[], n: number) {
  const [first] = group as [KeptFault];
  const { root, severity } = first.fault;
  const words = faultWords(root);
  // What differs from place to place stands at each place.
  const same = group.every(({ fault }) => fault.root.finding.mend === root.finding.mend);
  const common = same ? words.mend : '';
  const tag: Tag = { text: sentenceCase(SEVERITY_WORDS[severity]), className: TAGS[severity] };
  return {
    anchor: faultAnchor(n),
    className: severity === 'error' ? '' : 'assay-failure--warning',
    tag,
    places: group.length === 1 ? '' : `in ${counted(group.length, 'place')}`,
    id: root.requirement,
    row: rowAnchor(root.requirement),
    statement: words.statement,
    harm: words.harm,
    privacy: words.privacy,
    mend: common,
    asks: sentenceCase(words.asks),
    document: documentName(catalogue[root.requirement].document),
    readings: words.readings.flatMap((id) =>
      isInterpretationId(id) ? [{ anchor: `reading-${id}`, id, title: prose(interpretations[id].title) }] : [],
    ),
    seen: group.map((one) => viewSeen(one, common)),
  };
}
