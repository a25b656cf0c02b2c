import type { ReadBack, ReceiverSetting } from '../../harness/model/receiver.js';
import type { RunOpened } from '../../harness/model/record.js';
import { documentName } from '../../standards/documents.js';
import { faultClasses } from '../../standards/supplementary-rm/handling.js';
import { consentInWords } from '../consent.js';
import { count, counted, day, instant, listed } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import { boundSize } from '../rows.js';
import { cutShortInWords, partialBecause } from '../run-extent.js';
import { SCHEME_WORDS, sentenceCase } from '../words.js';

export interface Fact {
  key: string;
  values: string[];
  /** Shown in a fixed-width face, broken anywhere. */
  code: boolean;
}

const NOT_STATED = 'Not stated';

const plain = (key: string, ...values: string[]): Fact => ({ key, values, code: false });
const code = (key: string, ...values: string[]): Fact => ({ key, values, code: true });

const PREFLIGHT_WORDS: Readonly<Record<RunOpened['preflight'], string>> = {
  asked: 'the target was checked before the run',
  'guard-only': 'before the run nothing was checked but that somebody who cannot exist is not found',
  skipped: 'the check of the target before the run was skipped',
};

/** "What was tested": everything that a reader needs to know whether this report is about their system. */
export function viewFacts(input: ReportInput): Fact[] {
  const { opened, ended, rows } = input;
  const { target, limits, versions, plan, profile, maxMinutes } = opened;
  const { product, environment } = target;
  const why = cutShortInWords(ended);
  const consent = consentInWords(opened);
  const checks = plan.flatMap((scenario) => scenario.checks).filter(({ requirement }) => requirement !== null);
  const documents = new Set(rows.map(({ entry }) => entry.document)).size;
  const size = boundSize(target.role);
  return [
    plain('Product', product?.name ?? NOT_STATED),
    plain('Version', product?.version ?? NOT_STATED),
    plain('Supplier', product?.supplier || NOT_STATED),
    code('Target URL', target.url),
    plain('Role', target.role),
    plain('Environment', environment?.kind ?? NOT_STATED),
    plain('No live data in the target', noLiveDataInWords(opened)),
    plain('Documents claimed', target.claims.map(documentName).join('; ') || 'None'),
    plain(
      opened.receiver === undefined ? 'Who asked' : 'Who sent',
      ...(target.recorded === undefined ? callersInWords(opened) : [NOT_KNOWN]),
    ),
    ...(opened.receiver === undefined
      ? [plain('People asked about', target.recorded === undefined ? peopleInWords(opened) : NOT_KNOWN)]
      : [
          plain('Whose bundles were sent', 'Synthetic people of Assay, whom nobody has to hold beforehand'),
          plain('Agreed handling', handlingInWords(opened.receiver)),
          plain('How filing is seen', readBackInWords(opened.receiver)),
        ]),
    ...(consent.length === 0 ? [] : [plain('Consent', ...consent)]),
    ...(target.recorded === undefined
      ? [plain('Population', `Seed ${opened.seed}, dates as of ${day(opened.asOf)}`)]
      : []),
    plain(
      'Extent',
      `Profile ${profile}: ${counted(plan.length, 'scenario')}, ${counted(checks.length, 'check')} planned`,
      ...(maxMinutes === undefined ? [] : [`At most ${counted(maxMinutes, 'minute')} (--max-minutes)`]),
      ...(partialBecause(opened) === null ? [] : [`Partial: ${partialBecause(opened)}`]),
    ),
    plain(target.recorded === undefined ? 'Started' : 'Read', instant(opened.at)),
    plain('End of the run', why === null ? 'It came to its planned end' : sentenceCase(why)),
    plain('Exchanges', ...exchangesInWords(input)),
    ...(target.recorded === undefined ? [plain('Pace', paceInWords(limits))] : []),
    plain('How it was asked', howAsked(opened)),
    plain('Assay', `${versions.assay}, on Node.js ${versions.node}`),
    plain(
      'Catalogue',
      `${counted(rows.length, 'requirement')} of ${counted(documents, 'document')}${rows.length < size ? `; ${count(rows.length)} of ${count(size)} register entries are in this version` : ''}`,
    ),
  ];
}

/** By which a reader can tell whether two reports speak of the same thing. */
export const viewDigests = ({ opened, recordDigest }: ReportInput): Fact[] => {
  const { digests } = opened;
  return [
    code('Run', opened.run),
    code('Record', recordDigest),
    code('Harness', digests.harness),
    code('Rules', digests.rules),
    code('Catalogue', digests.catalogue),
    code('People', digests.people),
    code('Plan', opened.planDigest),
  ];
};

const NOT_KNOWN = 'Not known: the exchanges were recorded by somebody else';

const howAsked = ({ host, preflight, target: { recorded } }: RunOpened): string =>
  recorded === undefined
    ? `${host === 'playwright' ? 'By Playwright' : 'By the Assay process'}; ${PREFLIGHT_WORDS[preflight]}`
    : `Not by Assay, which sent nothing: read from ${recorded.file}, recorded by ${recorded.by}`;

function noLiveDataInWords({ target }: RunOpened): string {
  const said = target.environment?.noLiveData ?? null;
  return said === null ? NOT_STATED : `Said by ${said.saidBy} on ${day(said.date)}. Assay did not check it.`;
}

const callersInWords = ({ target }: RunOpened): string[] =>
  target.callers.length === 0
    ? ['Nobody is named; no credential was sent']
    : target.callers.map(({ id, scheme, clientCertificate, for: intrudes }) => {
        const certificate = clientCertificate && scheme !== 'client-certificate' ? ' and a client certificate' : '';
        const scope = intrudes === undefined ? '' : ', in intrusive and loading scenarios alone';
        return `${id}, with ${SCHEME_WORDS[scheme]}${certificate}${scope}`;
      });

function peopleInWords({ people }: RunOpened): string {
  if (people.kind === 'declared')
    return `${counted(people.list.length, 'person', 'people')} of the target's own, declared synthetic by ${people.by} on ${day(people.date)}. Assay did not check it.`;
  return `The synthetic personas of Assay, loaded into the target${people.except.length === 0 ? '' : ` except ${listed(people.except)}`}`;
}

const paceInWords = ({ requestsPerSecond, concurrency, answerSeconds, bodyMegabytes }: RunOpened['limits']): string =>
  `${requestsPerSecond === null ? 'No limit on requests a second' : `At most ${requestsPerSecond} requests a second`}, ${concurrency} at once, ${answerSeconds} seconds for an answer, ${bodyMegabytes} MB for a body`;

function handlingInWords({ handling }: ReceiverSetting): string {
  const agreed = Object.keys(handling).length;
  return agreed === 0
    ? 'Nothing is agreed, so that faults are only observed'
    : `Agreed for ${agreed} of ${counted(Object.keys(faultClasses).length, 'class of fault', 'classes of fault')}`;
}

const READ_BACK_WORDS: Readonly<Record<ReadBack['by'], string>> = {
  'fhir-read': 'By FHIR read of the address that the answer gives',
  'fhir-search': 'By FHIR search for the identifier of the bundle',
  file: 'By a file that the receiver writes',
  command: 'By a command that shows what was filed',
};

const readBackInWords = ({ readBack }: ReceiverSetting): string =>
  readBack === null ? 'Not at all: target.readBack says no way' : READ_BACK_WORDS[readBack.by];

function exchangesInWords({ exchanges, askedAgain }: ReportInput): string[] {
  const again = [
    [askedAgain?.['too-many-requests'] ?? 0, 'the target asked us to wait'],
    [askedAgain?.['token-refused'] ?? 0, 'a token had to be renewed'],
  ] as const;
  const words = again.filter(([n]) => n > 0).map(([n, why]) => `${count(n)} because ${why}`);
  return [
    `${count(exchanges.size)} in the record`,
    ...(words.length > 0 ? [`Asked again, and not judged: ${listed(words)}`] : []),
  ];
}
