import type { RunOpened } from '../../harness/model/record.js';
import { REGISTER_SIZE } from '../../standards/catalogue.js';
import { documentName } from '../../standards/documents.js';
import { count, counted, day, instant, listed } from '../figures.js';
import type { ReportInput } from '../report-input.js';
import { cutShortBecause, partialBecause } from '../run-extent.js';
import { SCHEME_WORDS } from '../words.js';

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
  const { target, limits, versions, plan, profile } = opened;
  const { product, environment } = target;
  const why = cutShortBecause(ended);
  const checks = plan.flatMap((scenario) => scenario.checks).filter(({ requirement }) => requirement !== null);
  const documents = new Set(rows.map(({ entry }) => entry.document)).size;
  return [
    plain('Product', product?.name ?? NOT_STATED),
    plain('Version', product?.version ?? NOT_STATED),
    plain('Supplier', product?.supplier || NOT_STATED),
    code('Target URL', target.url),
    plain('Role', target.role),
    plain('Environment', environment?.kind ?? NOT_STATED),
    plain('No live data in the target', noLiveDataInWords(opened)),
    plain('Documents claimed', target.claims.map(documentName).join('; ') || 'None'),
    plain('Who asked', ...callersInWords(opened)),
    plain('People asked about', peopleInWords(opened)),
    plain('Population', `Seed ${opened.seed}, dates as of ${day(opened.asOf)}`),
    plain(
      'Extent',
      `Profile ${profile}: ${counted(plan.length, 'scenario')}, ${counted(checks.length, 'check')} planned`,
      ...(partialBecause(opened) === null ? [] : [`Partial: ${partialBecause(opened)}`]),
    ),
    plain('Started', instant(opened.at)),
    plain('End of the run', why === null ? 'It came to its planned end' : `Cut short: ${why}`),
    plain('Exchanges', ...exchangesInWords(input)),
    plain('Pace', paceInWords(limits)),
    plain(
      'How it was asked',
      `${opened.host === 'playwright' ? 'By Playwright' : 'By the Assay process'}; ${PREFLIGHT_WORDS[opened.preflight]}`,
    ),
    plain('Assay', `${versions.assay}, on Node.js ${versions.node}`),
    plain(
      'Catalogue',
      `${counted(rows.length, 'requirement')} of ${counted(documents, 'document')}${rows.length < REGISTER_SIZE ? `; ${count(rows.length)} of ${count(REGISTER_SIZE)} register entries are in this version` : ''}`,
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

function noLiveDataInWords({ target }: RunOpened): string {
  const said = target.environment?.noLiveData ?? null;
  return said === null ? NOT_STATED : `Said by ${said.saidBy} on ${day(said.date)}. Assay did not check it.`;
}

const callersInWords = ({ target }: RunOpened): string[] =>
  target.callers.length === 0
    ? ['Nobody is named; no credential was sent']
    : target.callers.map(({ id, scheme, clientCertificate }) => {
        const certificate = clientCertificate && scheme !== 'client-certificate' ? ' and a client certificate' : '';
        return `${id}, with ${SCHEME_WORDS[scheme]}${certificate}`;
      });

function peopleInWords({ people }: RunOpened): string {
  if (people.kind === 'declared')
    return `${counted(people.list.length, 'person', 'people')} of the target's own, declared synthetic by ${people.by} on ${day(people.date)}. Assay did not check it.`;
  return `The synthetic personas of Assay, loaded into the target${people.except.length === 0 ? '' : ` except ${listed(people.except)}`}`;
}

const paceInWords = ({ requestsPerSecond, concurrency, answerSeconds, bodyMegabytes }: RunOpened['limits']): string =>
  `${requestsPerSecond === null ? 'No limit on requests a second' : `At most ${requestsPerSecond} requests a second`}, ${concurrency} at once, ${answerSeconds} seconds for an answer, ${bodyMegabytes} MB for a body`;

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
