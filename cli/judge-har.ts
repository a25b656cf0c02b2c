import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { HarnessError, messageOf } from '../harness/errors.js';
import { readHar } from '../harness/har/read-har.js';
import { recordHar } from '../harness/har/record-har.js';
import { decodedText } from '../harness/http/capture.js';
import { knownPeople } from '../harness/http/known-people.js';
import { createRedactor } from '../harness/http/redact.js';
import { planDigest, planOf } from '../harness/judge/plan.js';
import type { LeftOut, RunOpened } from '../harness/model/record.js';
import { counted } from '../reports/figures.js';
import { defaultDialect } from '../standards/data-exchange/dialect.js';
import { NOT_IN_A_HAR, recordedElsewhere } from '../suites/data-exchange/recorded.js';
import { responderSuite } from '../suites/data-exchange/suite.js';
import { digests, version } from './build-info.js';
import { type ReportFlags, reportOn } from './drive.js';
import { peopleOf } from './kit.js';
import { runFolder } from './open-run.js';
import { say } from './terminal.js';
import { writeVerdicts } from './write-verdicts.js';

const MOST_MEGABYTES = 256;
const SEED = 1;

function textOf(path: string): string {
  try {
    if (statSync(path).size > MOST_MEGABYTES * 1024 * 1024)
      throw new HarnessError(
        'HARNESS_EXTRACT_UNUSABLE',
        `${path} is larger than ${MOST_MEGABYTES} MB`,
        'export the exchanges with the operation alone',
      );
    return decodedText(readFileSync(path));
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    throw new HarnessError(
      'HARNESS_USAGE',
      `${path} cannot be read: ${messageOf(error)}`,
      'name a run folder or a HAR',
    );
  }
}

const leftOut = (): LeftOut[] =>
  responderSuite.scenarios.map(({ id, claims }) => ({
    scenario: id,
    requirements: [...new Set(claims.flatMap(({ requirement }) => requirement ?? []))],
    why: 'filter',
    detail: 'the exchanges were recorded by somebody else, and Assay asked nothing',
  }));

/**
 * Judges the exchanges of a HAR by the rules that hold of every answer, in a record made for them.
 *
 * @returns the exit code
 * @throws HarnessError HARNESS_USAGE or HARNESS_EXTRACT_UNUSABLE when the file cannot be used
 */
export function judgeHar(path: string, output: string, flags: ReportFlags): number {
  const name = basename(path);
  const har = readHar(textOf(path), name, defaultDialect['operation.path']);
  const at = new Date().toISOString();
  const asOf = at.slice(0, 10);
  const people = peopleOf({ seed: SEED, asOf });
  const plan = planOf([recordedElsewhere]);
  const opened: Omit<RunOpened, 'type'> = {
    format: 2,
    run: randomBytes(6).toString('hex'),
    at,
    plan,
    planDigest: planDigest(plan),
    filtered: true,
    profile: 'core',
    leftOut: leftOut(),
    shard: { index: 1, of: 1 },
    target: {
      role: 'responder',
      url: har.base.href,
      product: null,
      environment: null,
      claims: [],
      callers: [],
      recorded: { file: name, by: har.creator, exchanges: har.exchanges.length },
    },
    dialect: defaultDialect,
    dialectOrigins: {},
    accepted: [],
    limits: { requestsPerSecond: null, concurrency: 1, answerSeconds: 0, bodyMegabytes: MOST_MEGABYTES },
    people: { kind: 'personas', except: [] },
    seed: SEED,
    asOf,
    nonce: randomBytes(16).toString('hex'),
    host: 'in-process',
    preflight: 'skipped',
    digests: digests(people),
    versions: { assay: version, node: process.version },
  };
  const folder = runFolder(output, opened);
  const withheld = recordHar({
    folder,
    opened,
    scenario: recordedElsewhere.id,
    har,
    redactor: createRedactor(randomBytes(32), people.values()),
    known: knownPeople(people.values()),
  });
  writeVerdicts(folder);
  if (!flags.json) {
    say(
      `Read ${counted(har.exchanges.length, 'exchange')} with ${har.base.href} from ${name}, recorded by ${har.creator}.`,
    );
    if (har.others > 0)
      say(`Left alone: ${counted(har.others, 'entry', 'entries')} of something else, or before a question (OPTIONS).`);
    if (har.without.length > 0)
      say(`Left out: ${counted(har.without.length, 'entry', 'entries')} whose body the file does not hold.`);
    if (withheld > 0)
      say(
        `Withheld: ${counted(withheld, 'answer')} with somebody who is none of our synthetic people; nothing of it was stored.`,
      );
    say(
      'A name that stands in free text of an answer, and not in its question, is not recognised: read the record before you pass it on.',
    );
    say(`Not shown by a HAR: ${NOT_IN_A_HAR}`);
  }
  return reportOn(folder, flags);
}
