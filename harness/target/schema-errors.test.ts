import { describe, expect, it } from 'vitest';
import { type Fault, refusalOf, targetFiles, URL_LINE } from '../test-support/target-files.test-support.js';

const { expectFault, path, read } = targetFiles();
const TEST = 'environment: { kind: test }\n';
const TARGET_LINE = 'target: { url: "http://127.0.0.1:1/fhir" }\n';
const limited = (limits: string): string => `target:\n  url: http://127.0.0.1:1/fhir\n  limits:\n    ${limits}\n`;

describe('a target file that is not as the schema says', () => {
  it.each<Fault>([
    ['no target', 'environment: { kind: test }\noutput: runs\n', '1:1: target is missing', 'add it; "assay init"'],
    ['another case', 'Target: { url: x }\n', '1:1: unknown key Target', 'keys that may stand here: product'],
    ['a target that is empty', 'target:\n', '1:8: target is null', 'write a group of keys'],
    [
      'a target that is text',
      'target: http://127.0.0.1:1/fhir\n',
      '1:9: target is "http://127.0.0.1:1/fhir"',
      'write a group of keys',
    ],
    ['a target that is a list', 'target: [a]\n', '1:9: target is ["a"]', 'write a group of keys'],
    ['no url', `${TEST}target:\n  role: responder\n`, '3:3: target.url is missing', 'add it under target'],
    ['an empty url', 'target:\n  url:\n', '2:7: target.url is null', 'write text'],
    ['a url that is a list', 'target:\n  url: [1]\n', '2:8: target.url is [1]', 'write text'],
    ['a url of no length', 'target:\n  url: ""\n', '2:8: target.url is ""', 'write some text'],
    [
      'an unknown key at the top',
      `${URL_LINE}ouptut: runs\n`,
      '3:1: unknown key ouptut',
      'keys that may stand here: product, environment, target, dialect, profile, output',
    ],
    [
      'an unknown key with keys below',
      `${URL_LINE}bogus:\n  a: 1\n`,
      '3:1: unknown key bogus',
      'keys that may stand here',
    ],
    [
      'an unknown key in a group',
      'target:\n  url: http://h/\n  uri: x\n',
      '3:3: unknown key target.uri',
      'keys that may stand here: role, url, claims, handling, readBack, callers, tls, proxy, headers, people, policies, organisations, consent, hooks, plantedValues, canary, load, catalogue, limits',
    ],
    [
      'a key that objects have anyway',
      `${URL_LINE}constructor: 1\n`,
      '3:1: unknown key constructor',
      'keys that may stand here',
    ],
    [
      'a key of a later version',
      `${URL_LINE}evidence: {}\n`,
      '3:1: evidence is not read by this version',
      'take it out: this version keeps evidence',
    ],
    [
      'a key of a later version in the target',
      'deviations: []\n',
      '1:1: deviations is not read by this version',
      'take it out: this version reads no list of deviations',
    ],
    [
      'a key of the target that stands at the top',
      `${URL_LINE}callers: {}\n`,
      '3:1: unknown key callers',
      'write it under target',
    ],
    [
      'a role of a later version',
      'target:\n  url: http://h/\n  role: requester\n',
      '3:9: target.role is "requester"',
      'write one of: responder',
    ],
    [
      'claims that are text',
      'target:\n  url: http://h/\n  claims: des-0.2\n',
      '3:11: target.claims is "des-0.2"',
      'write a list',
    ],
    ['no claims', 'target:\n  url: http://h/\n  claims: []\n', '3:11: target.claims is []', 'write at least one'],
    [
      'an unknown document',
      'target:\n  url: http://h/\n  claims:\n    - des-0.2\n    - des-9\n',
      '5:7: target.claims[1] is "des-9"',
      'write one of: des-0.2, ',
    ],
    [
      'a document twice',
      'target:\n  url: http://h/\n  claims: [des-0.2, des-0.2]\n',
      '3:11: target.claims is ["des-0.2","des-0.2"]',
      'write each once',
    ],
    [
      'a pace of nothing',
      limited('requestsPerSecond: 0'),
      '4:24: target.limits.requestsPerSecond is 0',
      'write a number > 0',
    ],
    [
      'a pace of text',
      limited('requestsPerSecond: fast'),
      '4:24: target.limits.requestsPerSecond is "fast"',
      'write a number',
    ],
    [
      'a pace without end',
      limited('requestsPerSecond: .inf'),
      '4:24: target.limits.requestsPerSecond is Infinity',
      'write a number',
    ],
    [
      'half a request at once',
      limited('concurrency: 1.5'),
      '4:18: target.limits.concurrency is 1.5',
      'write a whole number',
    ],
    ['too many at once', limited('concurrency: 65'), '4:18: target.limits.concurrency is 65', 'write a number <= 64'],
    ['too patient', limited('answerSeconds: 601'), '4:20: target.limits.answerSeconds is 601', 'write a number <= 600'],
    ['too large', limited('bodyMegabytes: 201'), '4:20: target.limits.bodyMegabytes is 201', 'write a number <= 200'],
    [
      'half a product',
      `${URL_LINE}product:\n  name: Example\n  version: 1.0.0\n`,
      '4:3: product.supplier is missing',
      'add it under product',
    ],
    [
      'a version that YAML takes for a number',
      `${URL_LINE}product: { name: a, version: 1.2, supplier: b }\n`,
      '3:30: product.version is 1.2',
      'write text: put it in quotes',
    ],
    ...['live', 'production', 'prod', 'Test', ''].map(
      (kind): Fault => [
        `an environment of the kind "${kind}"`,
        `${TARGET_LINE}environment: { kind: "${kind}" }\n`,
        `2:22: environment.kind is "${kind}"`,
        'write one of: test, integration; Assay never asks a live system',
      ],
    ),
    [
      'no environment',
      TARGET_LINE,
      '1:1: environment is missing',
      'add "environment: { kind: test }", or integration: Assay never asks a live system',
    ],
    [
      'an environment without a kind',
      `${TARGET_LINE}environment: {}\n`,
      '2:14: environment.kind is missing',
      'add it under environment',
    ],
    [
      'a date in words',
      `${TARGET_LINE}environment:\n  kind: test\n  noLiveData: { saidBy: A. Person, date: 1 November }\n`,
      '4:42: environment.noLiveData.date is "1 November"',
      'write it as YYYY-MM-DD',
    ],
    [
      'a date without a person',
      `${TARGET_LINE}environment:\n  kind: test\n  noLiveData: { date: 2026-11-01 }\n`,
      '4:15: environment.noLiveData.saidBy is missing',
      'add it under environment.noLiveData',
    ],
    [
      'a product that rings a bell',
      `${URL_LINE}product: { name: "a\\a", version: "1", supplier: b }\n`,
      '3:18: product.name is "a\\u0007"',
      'write it in one line, without control characters',
    ],
    [
      'another profile',
      `${URL_LINE}profile: all\n`,
      '3:10: profile is "all"',
      'write one of: smoke, core, full, intrusive',
    ],
    [
      'a word that accepts nothing',
      `${URL_LINE}dialect: { accept: all }\n`,
      '3:20: dialect.accept is "all"',
      'write "defaults", or a list',
    ],
    [
      'accepted numbers',
      `${URL_LINE}dialect: { accept: [9] }\n`,
      '3:20: dialect.accept is [9]',
      'write "defaults", or a list',
    ],
    ['an output of no length', `${URL_LINE}output: ''\n`, '3:9: output is ""', 'write some text'],
    ['an output that is a switch', `${URL_LINE}output: true\n`, '3:9: output is true', 'write text: put it in quotes'],
    [
      'an alias of what it stands in',
      `${URL_LINE}product: &p { name: *p, version: a, supplier: b }\n`,
      '3:21: product.name is something that holds itself',
      'write text',
    ],
    [
      'a very long value',
      `${URL_LINE}output: [${'x'.repeat(500)}]\n`,
      `3:9: output is ["${'x'.repeat(58)}…`,
      'write text',
    ],
  ])('%s', (_, text, message, remedy) => expectFault(text, message, remedy));

  it('has the first of its faults told, and only that', () => {
    const { message } = refusalOf(() => read('output: 5\ntarget:\n  uri: x\nbogus: 1\n'));
    expect(message).toBe(`${path()}:1:9: output is 5`);
    expect(refusalOf(() => read('output: runs\ntarget:\n  ulr: x\n')).message).toBe(
      `${path()}:3:3: unknown key target.ulr`,
    );
  });
});
