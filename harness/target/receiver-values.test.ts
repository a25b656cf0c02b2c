import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HarnessError } from '../errors.js';
import { type Fault, targetFiles } from '../test-support/target-files.test-support.js';
import { recordedReceiver } from './receiver-values.js';
import { resolveTarget, type TargetFlags } from './resolve-target.js';

const { expectFault, folder, read } = targetFiles();
const RECEIVER = 'environment: { kind: test }\ntarget:\n  role: receiver\n  url: http://127.0.0.1:1/fhir\n';
const RESPONDER = 'environment: { kind: test }\ntarget:\n  url: http://127.0.0.1:1/fhir\n';

const refusalOf = (flags: TargetFlags, text: string | null): string => {
  try {
    resolveTarget(flags, text === null ? null : read(text));
  } catch (error) {
    if (error instanceof HarnessError) return `${error.message}; ${error.remedy}`;
    throw error;
  }
  return 'not refused';
};

describe('a target file of a receiver', () => {
  it('needs nothing but its role, and claims local assurance alone', () => {
    const { target, receiver, limits } = resolveTarget({}, read(RECEIVER));
    expect(target).toMatchObject({ role: 'receiver', claims: ['local-receiver'] });
    expect(receiver).toEqual({ handling: {}, readBack: null });
    expect(limits).toMatchObject({ answerSeconds: 30, bodyMegabytes: 40 });
  });

  it('gives a responder no agreement', () => {
    const { target, receiver, limits } = resolveTarget({}, read(RESPONDER));
    expect(target).toMatchObject({ role: 'responder', claims: ['des-0.2'] });
    expect(receiver).toBeUndefined();
    expect(limits).toMatchObject({ answerSeconds: 10, bodyMegabytes: 20 });
  });

  it('has what was agreed, and finds files from its own folder', () => {
    const text = `${RECEIVER}  handling: { score: { does: quarantine, told: by letter, acts: the ward } }\n  readBack: { by: file, path: out/filed.ndjson }\n`;
    expect(resolveTarget({}, read(text)).receiver).toEqual({
      handling: { score: { does: 'quarantine', told: 'by letter', acts: 'the ward' } },
      readBack: { by: 'file', path: resolve(folder, 'out/filed.ndjson'), waitSeconds: 5 },
    });
  });

  it('has the size up to which a bundle is taken, below what is read of an answer', () => {
    const size = '  handling: { too-large: { does: refuse, largestMegabytes: 60 } }\n';
    expect(resolveTarget({}, read(`${RECEIVER}${size}  limits: { bodyMegabytes: 61 }\n`)).receiver?.handling).toEqual({
      'too-large': { does: 'refuse', largestMegabytes: 60 },
    });
  });

  it('looks over FHIR once, or for as long as is written', () => {
    const ways = ['', ', waitSeconds: 3'].map(
      (more) => resolveTarget({}, read(`${RECEIVER}  readBack: { by: fhir-search${more} }\n`)).receiver?.readBack,
    );
    expect(ways).toEqual([{ by: 'fhir-search' }, { by: 'fhir-search', waitSeconds: 3 }]);
  });

  it('names a program with a folder relative to the file, and one without as it stands', () => {
    const ways = ['./show', 'show'].map(
      (program) =>
        resolveTarget({}, read(`${RECEIVER}  readBack: { by: command, run: [${program}, "{id}"], waitSeconds: 0 }\n`))
          .receiver?.readBack,
    );
    expect(ways).toEqual([
      { by: 'command', run: [resolve(folder, 'show'), '{id}'], waitSeconds: 0 },
      { by: 'command', run: ['show', '{id}'], waitSeconds: 0 },
    ]);
  });

  it.each<Fault>([
    [
      'a way that there is not',
      `${RECEIVER}  readBack: { by: telephone }\n`,
      '5:19: target.readBack.by is "telephone"',
      'write one of: fhir-read, fhir-search, file, command',
    ],
    [
      'a file without its path',
      `${RECEIVER}  readBack: { by: file }\n`,
      '5:13: target.readBack.path is missing, which by: file needs',
      'write the file that the receiver writes into',
    ],
    [
      'a path where nothing is read from one',
      `${RECEIVER}  readBack: { by: fhir-read, path: x }\n`,
      '5:30: target.readBack.path means nothing with by: fhir-read',
      'take it out',
    ],
    [
      'a command that looks for nothing in particular',
      `${RECEIVER}  readBack: { by: command, run: [show, all] }\n`,
      '5:33: target.readBack.run does not say which bundle is looked for',
      'write {id}, {identifier} or {location}',
    ],
    [
      'a program that the target could name',
      `${RECEIVER}  readBack: { by: command, run: ["{location}", "{id}"] }\n`,
      '5:33: target.readBack.run does not say which bundle is looked for',
      'in an argument after the program',
    ],
    [
      'a class of fault that there is not',
      `${RECEIVER}  handling: { colour: { does: refuse } }\n`,
      '5:15: unknown key target.handling.colour',
      'keys that may stand here: unreadable, structure',
    ],
    [
      'a handling that there is not',
      `${RECEIVER}  handling: { score: { does: shred } }\n`,
      '5:30: target.handling.score.does is "shred"',
      'write one of: refuse, quarantine, accept-and-flag, accept, keep-apart',
    ],
    [
      'a size beyond what is read back',
      `${RECEIVER}  handling: { too-large: { does: refuse, largestMegabytes: 40 } }\n`,
      '5:60: target.handling.too-large.largestMegabytes is 40, and 40 MB of what was filed are read back',
      'write target.limits.bodyMegabytes: 41 or more beside it',
    ],
    [
      'a size of another class than what is too large',
      `${RECEIVER}  handling: { score: { does: refuse, largestMegabytes: 4 } }\n`,
      '5:38: unknown key target.handling.score.largestMegabytes',
      'keys that may stand here: does, told, acts',
    ],
    [
      'a handling of repeats for what comes once',
      `${RECEIVER}  handling: { score: { does: keep-apart } }\n`,
      '5:30: target.handling.score.does is "keep-apart", which is for duplicate, correction, out-of-order',
      'write one of: refuse, quarantine, accept-and-flag, accept',
    ],
    [
      'people, whom a receiver does not hold',
      `${RECEIVER}  people: { held: all }\n`,
      '5:3: target.people is for a responder, and the target is a receiver: a receiver holds nobody beforehand',
      'take it out',
    ],
    [
      'readings of the other standard',
      `${RECEIVER}dialect: { set: { match.threshold: 0.7 } }\n`,
      '5:12: dialect.set is for a responder, and the target is a receiver',
      'take it out',
    ],
    [
      'an agreement with a responder',
      `${RESPONDER}  handling: {}\n`,
      '4:3: target.handling is for a receiver, and the target is a responder',
      'write target.role: receiver, or take it out',
    ],
    [
      'a responder that is read back',
      `${RESPONDER}  readBack: { by: fhir-read }\n`,
      '4:3: target.readBack is for a receiver, and the target is a responder',
      'write target.role: receiver, or take it out',
    ],
    [
      'a role that is not tested',
      'environment: { kind: test }\ntarget: { role: sender, url: http://127.0.0.1:1/ }\n',
      '2:17: target.role is "sender"',
      'write one of: responder, receiver',
    ],
  ])('is refused with %s', (_, ...fault) => expectFault(...fault));
});

describe('the flags of a receiver', () => {
  const target = 'http://127.0.0.1:1/fhir';

  it('say role and way without a file', () => {
    const { receiver, target: made } = resolveTarget({ target, role: 'receiver', readBack: 'fhir-search' }, null);
    expect(made.role).toBe('receiver');
    expect(receiver).toEqual({ handling: {}, readBack: { by: 'fhir-search' } });
  });

  it('beat the way of the file', () => {
    const file = read(`${RECEIVER}  readBack: { by: fhir-read }\n`);
    expect(resolveTarget({ readBack: 'fhir-search' }, file).receiver?.readBack).toEqual({ by: 'fhir-search' });
  });

  it.each<[string, TargetFlags, string | null, string]>([
    ['another role', { role: 'producer', target }, null, '--role is "producer", which this version does not test'],
    [
      'a role that the file is not about',
      { role: 'responder' },
      RECEIVER,
      '--role is responder, and the target file is about a receiver',
    ],
    [
      'a file with people of a responder',
      { role: 'receiver' },
      `${RESPONDER}  people: { held: all }\n`,
      'target.people is for a responder',
    ],
    [
      'a way that needs more',
      { role: 'receiver', target, readBack: 'command' },
      null,
      'write it under target.readBack',
    ],
    ['a way that there is not', { role: 'receiver', target, readBack: 'x' }, null, 'write fhir-read or fhir-search'],
    ['a way for a responder', { target, readBack: 'fhir-read' }, null, '--read-back is for a receiver'],
    [
      'a document of the other standard',
      { role: 'receiver', target, claims: 'des-0.2' },
      null,
      '--claims names "des-0.2", which asks nothing of a receiver',
    ],
  ])('are refused with %s', (_, flags, text, message) => expect(refusalOf(flags, text)).toContain(message));
});

describe('what of it stands in the record', () => {
  it('is the program without its arguments, and a file without its folder', () => {
    const handling = { score: { does: 'refuse' } } as const;
    expect(
      recordedReceiver({
        handling,
        readBack: { by: 'command', run: ['/opt/x/show', '--key=hush', '{id}'], waitSeconds: 1 },
      }),
    ).toEqual({ handling, readBack: { by: 'command', run: ['show'], waitSeconds: 1 } });
    expect(recordedReceiver({ handling, readBack: { by: 'file', path: '/home/x/f.ndjson', waitSeconds: 1 } })).toEqual({
      handling,
      readBack: { by: 'file', path: 'f.ndjson', waitSeconds: 1 },
    });
    expect(recordedReceiver({ handling, readBack: null })).toEqual({ handling, readBack: null });
  });
});
