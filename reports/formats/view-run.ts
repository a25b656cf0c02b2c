import { counted } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import { cutShortBecause, isCutShort, isPartial, isSingleShard, partialBecause } from '../run-extent.js';

const SEEN_WORDS = { 'nhs-number': 'an NHS number', name: 'a name', 'birth-date': 'a date of birth' } as const;

/** Where the guard saw somebody unknown: places and kinds, never values. */
function sightingsInWords({ sightings = [] }: ReportInput): string {
  const people = new Set(sightings.map(({ what, same }) => `${what} ${same}`)).size;
  const places = sightings.slice(0, 5).map(({ ref, at, what }) => `${SEEN_WORDS[what]} at ${at} in ${ref}`);
  return people === 0 ? '' : ` It saw ${counted(people, 'value')}: ${places.join('; ')}.`;
}

/** What a reader must know before any figure of a run that is not whole. */
export const viewNotices = (input: ReportInput): { title: string; text: string }[] => [
  ...(input.opened.target.recorded === undefined
    ? []
    : [
        {
          title: 'Assay asked nothing',
          text: `Judged: ${counted(input.opened.target.recorded.exchanges, 'exchange')} that somebody else recorded (${input.opened.target.recorded.by}, in ${input.opened.target.recorded.file}). Whom they are about, which were left out, and what was on the wire is not known.`,
        },
        ...((input.sightings ?? []).length === 0
          ? []
          : [
              {
                title: 'Somebody unknown was in an answer',
                text: `Such answers were withheld and not judged.${sightingsInWords(input)} The place, the kind and a keyed digest were kept, and not the value. The file itself still holds them: find out who they are before it is passed on.`,
              },
            ]),
      ]),
  ...(input.ended === 'person-seen'
    ? [
        {
          title: 'Somebody unknown was in an answer',
          text: `Assay stopped the run.${sightingsInWords(input)} It kept the place, the kind and a keyed digest, and not the value. Find out whether the target holds real people before it is asked again.`,
        },
      ]
    : []),
  ...(isCutShort(input.ended)
    ? [
        {
          title: 'This run was cut short',
          text: `The run did not come to its planned end: ${cutShortBecause(input.ended)}. Nothing can be said about what it did not reach.`,
        },
      ]
    : []),
  ...(isPartial(input.opened)
    ? [
        {
          title: 'This is a partial run',
          text: `Scenarios were left out on purpose: ${partialBecause(input.opened)}. Nothing can be said about what was left out.`,
        },
      ]
    : []),
];

const shellWord = (text: string): string =>
  /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** How to do the run again, and how to check that this report follows from the record. */
export function viewCommands({ opened }: ReportInput): { says: string; command: string }[] {
  const { seed, asOf, shard, filtered, plan, preflight, target, profile, receiver, maxMinutes } = opened;
  const { readBack } = receiver ?? {};
  if (target.recorded !== undefined)
    return [
      { says: 'To judge the file again:', command: `assay judge ${shellWord(target.recorded.file)}` },
      { says: 'To check that this report follows from the record:', command: 'assay verify RUN-FOLDER' },
    ];
  const words = [
    'assay run --target',
    shellWord(target.url),
    ...(receiver === undefined ? [] : ['--role receiver']),
    ...(readBack?.by === 'fhir-read' || readBack?.by === 'fhir-search' ? [`--read-back ${readBack.by}`] : []),
    `--seed ${seed} --as-of ${shellWord(asOf)}`,
    ...(target.claims.length > 0 ? [`--claims ${shellWord(target.claims.join(','))}`] : []),
    ...(profile === 'core' ? [] : [`--profile ${profile}`]),
    ...(maxMinutes === undefined ? [] : [`--max-minutes ${maxMinutes}`]),
    ...(filtered ? [`--only ${shellWord(plan.map(({ scenario }) => scenario).join(','))}`] : []),
    ...(isSingleShard(opened) ? [`--shard ${shard.index}/${shard.of}`] : []),
    ...(preflight === 'asked' ? [] : ['--no-preflight']),
  ];
  return [
    {
      says:
        receiver === undefined
          ? 'To ask the same questions again. Where this run had a target file (assay.yaml), use it too: it holds the readings, the pace and the names of secrets.'
          : 'To send the same bundles again. Where this run had a target file (assay.yaml), use it too: it holds the agreement, the pace and the names of secrets.',
      command: words.join(' '),
    },
    {
      says: 'To check, without the target, that the record is whole and that every verdict follows from it. Run it in the folder of this run, which holds run.ndjson.',
      command: 'assay verify .',
    },
    { says: 'To judge the same record again, in the same folder.', command: 'assay judge .' },
  ];
}
