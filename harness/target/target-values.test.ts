import { describe, it } from 'vitest';
import { type Fault, targetFiles, URL_LINE } from '../test-support/target-files.test-support.js';

const { expectFault } = targetFiles();
const saying = (date: string): string =>
  `target: { url: "http://127.0.0.1:1/fhir" }\nenvironment:\n  kind: test\n  noLiveData: { saidBy: A. Person, date: ${date} }\n`;

describe('a target file whose values cannot be used', () => {
  it.each<Fault>([
    [
      'a url that is none',
      'environment: { kind: test }\ntarget:\n  url: responder\n',
      '3:8: target.url is "responder", which is not a URL',
      'https://responder.example.test/fhir',
    ],
    [
      'a url of another scheme',
      'environment: { kind: test }\ntarget:\n  url: ftp://h/fhir\n',
      '3:8: target.url is "ftp://h/fhir": only http and https',
      'write the FHIR base URL',
    ],
    [
      'a url with a password',
      'environment: { kind: test }\ntarget:\n  url: http://u:p@h/fhir\n',
      '3:8: target.url holds a user name or password',
      'take it out',
    ],
    [
      'a url with a query',
      'environment: { kind: test }\ntarget:\n  url: http://h/fhir?a\n',
      '3:8: target.url is "http://h/fhir?a": a base URL has no ?',
      'before /Patient/$person-info-query',
    ],
    [
      'a url of the operation',
      'environment: { kind: test }\ntarget:\n  url: http://h/Patient/$match/\n',
      '3:8: target.url is "http://h/Patient/$match/", which is the operation',
      'write the part before',
    ],
    [
      'a month that never was',
      saying('2026-13-01'),
      '4:42: environment.noLiveData.date is "2026-13-01", which is no day',
      'write a day as',
    ],
    [
      'a day that never was',
      saying('2026-02-30'),
      '4:42: environment.noLiveData.date is "2026-02-30", which is no day',
      'write a day as YYYY-MM-DD',
    ],
    [
      'an unknown interpretation',
      `${URL_LINE}dialect: { accept: [DES-AMB-99] }\n`,
      '3:20: dialect.accept names "DES-AMB-99"',
      'write "defaults", or ids among: DES-AMB-01',
    ],
  ])('%s', (_, text, message, remedy) => expectFault(text, message, remedy));
});
