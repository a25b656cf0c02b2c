import { type AgreementLine, agreementLines, type Seen } from '../agreement.js';
import { counted } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import { sentenceCase } from '../words.js';
import { asSentence, prose, type Tag } from './prose.js';
import { shortened } from './visible.js';

const FOUND_TEXT = 240;

const SEEN_WORDS: Readonly<Record<Seen, Tag>> = {
  'as-agreed': { text: 'As agreed', className: 'nhsuk-tag--green' },
  'not-as-agreed': { text: 'Not as agreed', className: 'nhsuk-tag--red' },
  observed: { text: 'Only observed', className: 'nhsuk-tag--blue' },
  untold: { text: 'Nothing can be said', className: 'nhsuk-tag--yellow' },
};

/** What happened, by the findings: of an agreement that was kept there are none. */
function happened({ verdicts, seen }: AgreementLine): string[] {
  if (seen === 'as-agreed') return [];
  const findings = verdicts.flatMap((verdict) => verdict.findings.map(({ actual }) => actual));
  return [...new Set(findings)].slice(0, 3).map((actual) => asSentence(sentenceCase(shortened(actual, FOUND_TEXT))));
}

function agreedInWords({ agreed }: AgreementLine): string[] {
  if (agreed === null) return ['Nothing is agreed.'];
  return [
    sentenceCase(`${agreed.does.replaceAll('-', ' ')}.`),
    ...(agreed.told === undefined ? [] : [`Told: ${asSentence(agreed.told)}`]),
    ...(agreed.acts === undefined ? [] : [`Acts: ${asSentence(agreed.acts)}`]),
  ];
}

/** The local agreement line by line, and what the run left with the receiver; null for any other role. */
export function viewReceiver(input: ReportInput) {
  const { opened, leftBehind } = input;
  if (opened.receiver === undefined) return null;
  const lines = agreementLines(input);
  return {
    lines: lines.map((line) => ({
      fault: line.fault,
      title: sentenceCase(line.title),
      agreed: agreedInWords(line),
      tag: SEEN_WORDS[line.seen],
      happened: happened(line),
      harm: prose(line.harm),
      careful: asSentence(sentenceCase(line.careful)),
    })),
    left: leftBehind?.bundles.map(({ scenario, status, identifier, location }) => ({
      scenario,
      status: String(status),
      identifier: identifier ?? 'Not known',
      location: location ?? 'None was given',
    })),
    leftSays: leftInWords(leftBehind),
    tags: leftBehind?.tags ?? [],
  };
}

const leftInWords = (left: ReportInput['leftBehind']): string =>
  left === undefined || left.bundles.length === 0
    ? 'The receiver took nothing that is on record.'
    : `The receiver took ${counted(left.bundles.length, 'bundle')} of synthetic people. Whoever runs it may want to take them out again.`;
