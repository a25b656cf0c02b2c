import type { Verdict } from '../../harness/model/verdict.js';
import { type InterpretationId, interpretations, readingsOf, standardOf } from '../../standards/catalogue.js';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { dialectNotYet } from '../../standards/data-exchange/dialect-not-yet.js';
import { count, counted } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import { ACCEPTABILITY_WORDS, sentenceCase } from '../words.js';
import { prose, type Tag } from './prose.js';

export interface ReadingView {
  id: string;
  anchor: string;
  title: string;
  silence: string;
  reading: string;
  /** What the target does with it, as sentences. */
  standing: string[];
  alternatives: { text: string; clinical: string; ig: string; tag: Tag }[];
}

export const readingAnchor = (id: string): string => `reading-${id}`;

interface Setting {
  key: string;
  value: string;
  origin: string;
}

/** Keys of the dialect whose value is not the default, whoever set them. */
function settingsOf({ dialect, dialectOrigins }: ReportInput['opened']): Setting[] {
  const defaults = new Map<string, unknown>(Object.entries(defaultDialect));
  const origins = new Map<string, string | undefined>(Object.entries(dialectOrigins));
  return Object.entries(dialect).flatMap(([key, value]) => {
    const said = JSON.stringify(value);
    return said === JSON.stringify(defaults.get(key)) ? [] : [{ key, value: said, origin: origins.get(key) ?? 'file' }];
  });
}

const verdictsOf = ({ rows, controls }: ReportInput): Verdict[] => [
  ...rows.flatMap((row) => row.verdicts),
  ...controls,
];

/** Decisions that somebody is asked to accept, and the default readings that verdicts rest on. */
export function viewReadings(input: ReportInput) {
  const { accepted } = input.opened;
  const settings = settingsOf(input.opened);
  const verdicts = verdictsOf(input);
  const restingOn = (id: string) => verdicts.filter(({ readings }) => readings.some((one) => one === id));
  const differing = (id: string) => restingOn(id).filter(({ outcome }) => outcome === 'differs').length;
  const settingsFor = (id: InterpretationId) => settings.filter(({ key }) => interpretations[id].dialect.includes(key));
  const standard = standardOf(input.opened.target.role);
  const ids = [...readingsOf[standard]];
  const isDecision = (id: InterpretationId) => settingsFor(id).length > 0 || differing(id) > 0;
  const view = (id: InterpretationId): ReadingView =>
    viewReading(id, [
      ...settingsFor(id).map(({ key, value, origin }) => `Set by the ${origin}: ${key} = ${value}.`),
      accepted.includes(id)
        ? 'The target accepts our default reading.'
        : 'The target has not accepted our default reading.',
      restsInWords(restingOn(id).length, differing(id)),
    ]);
  const defaults = ids.filter((id) => !isDecision(id) && restingOn(id).length > 0);
  const stray = settings.filter(({ key }) => !ids.some((id) => interpretations[id].dialect.includes(key)));
  const link = (id: InterpretationId) => ({ id, anchor: readingAnchor(id), title: prose(interpretations[id].title) });
  const checksOn = (some: readonly InterpretationId[]) =>
    verdicts.filter(({ readings }) => readings.some((one) => some.includes(one))).length;
  const group = (some: InterpretationId[], what: string) =>
    some.length === 0
      ? []
      : [
          {
            says: `${sentenceCase(counted(checksOn(some), 'check'))} ${checksOn(some) === 1 ? 'rests' : 'rest'} on ${counted(some.length, 'default reading')} ${what}:`,
            links: some.map(link),
          },
        ];
  return {
    decisions: ids.filter(isDecision).map(view),
    stray: stray.map(
      ({ key, value, origin }) => `${key} = ${value}, set by the ${origin}. No interpretation carries it.`,
    ),
    defaults: [
      ...group(
        defaults.filter((id) => accepted.includes(id)),
        'that the target accepts',
      ),
      ...group(
        defaults.filter((id) => !accepted.includes(id)),
        'that the target has not accepted; nothing differs from them',
      ),
    ],
    acceptedInWords: `The target accepts the default of ${count(ids.filter((id) => accepted.includes(id)).length)} of ${counted(ids.length, 'interpretation')}.`,
    notYetInWords:
      standard === 'data-exchange'
        ? `${sentenceCase(counted(Object.keys(dialectNotYet).length, 'reading'))} of the default dialect cannot be set in this version, so no other one was taken into account.`
        : '',
    all: ids.filter((id) => isDecision(id) || restingOn(id).length > 0).map(view),
  };
}

const restsInWords = (resting: number, differing: number): string => {
  if (resting === 0) return 'No check of this run rests on it.';
  return `${counted(resting, 'check')} ${resting === 1 ? 'rests' : 'rest'} on it${differing === 0 ? '; none differs' : `, of which ${count(differing)} ${differing === 1 ? 'differs' : 'differ'}`}.`;
};

function viewReading(id: InterpretationId, standing: string[]): ReadingView {
  const { title, silence, reading, alternatives } = interpretations[id];
  return {
    id,
    anchor: readingAnchor(id),
    title: prose(title),
    silence: prose(silence),
    reading: prose(reading),
    standing,
    alternatives: alternatives.map(({ text, clinical, ig, acceptable }) => ({
      text: prose(text),
      clinical: prose(clinical),
      ig: prose(ig),
      tag: { text: sentenceCase(ACCEPTABILITY_WORDS[acceptable].word), className: ACCEPTABILITY_WORDS[acceptable].tag },
    })),
  };
}
