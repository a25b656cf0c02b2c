import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { everyExchange, hostileText } from '../every-exchange.test-support.js';
import type { ReportExchange } from '../report-input.js';
import { BODY_FILE, curlLine } from './curl.js';

const plain = everyExchange().get('SC-MAT-001.0/1')!;
const line = (more: Partial<ReportExchange>) => curlLine({ ...plain, ...more });

/** What a POSIX shell hands to curl. */
function argumentsOf(command: string | null, environment: Record<string, string> = {}): string[] {
  const script = `curl() { printf '%s\\000' "$@"; }\n${command}`;
  const output = execFileSync('sh', ['-c', script], { env: { ...process.env, ...environment }, encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

const valuesOf = (args: readonly string[], flag: string) => args.filter((_, index) => args[index - 1] === flag);

describe('the curl line', () => {
  it('gives the shell the method, the URL and the body as they were sent', () => {
    const args = argumentsOf(line({}));
    expect(valuesOf(args, '--request')).toEqual(['POST']);
    expect(args).toContain('https://responder.example.test/fhir/Patient/$person-info-query');
    expect(valuesOf(args, '--data-raw')).toEqual([plain.sentBody]);
    expect(plain.sentBody).toContain("O'Fenwick");
  });

  it.each([
    ['it\'s; rm -rf ~ $(id) `id` \\ " ! *'],
    ['two\nlines\tand a tab'],
    ["'"],
    ['@/etc/passwd'],
    ['{{{{ %PATH% &amp; ]]>'],
  ])('carries the body %j through the shell unchanged', (sentBody) => {
    expect(valuesOf(argumentsOf(line({ sentBody })), '--data-raw')).toEqual([sentBody]);
  });

  it('takes a redacted header from the environment and never prints its token', () => {
    expect(line({})).not.toContain('credential');
    expect(valuesOf(argumentsOf(line({}), { ASSAY_AUTHORIZATION: 'Bearer a b' }), '--header')).toContain(
      'Authorization: Bearer a b',
    );
  });

  it('makes a variable name of any header name', () => {
    const sentHeaders = [{ name: '2nd-key;id', value: 'x', redacted: true }];
    expect(line({ sentHeaders })).toContain('"$ASSAY_2ND_KEY_ID"');
  });

  it('takes the body from a file where it is not to carry it', () => {
    const args = argumentsOf(curlLine(plain, { body: 'file' }));
    expect(valuesOf(args, '--data-binary')).toEqual([`@${BODY_FILE}`]);
    expect(args.join(' ')).not.toContain('9990010005');
    expect(argumentsOf(curlLine({ ...plain, sentBody: '' }, { body: 'file' })).join(' ')).not.toContain(BODY_FILE);
  });

  it('takes the client certificate of a caller who shows one from the environment', () => {
    const environment = { ASSAY_CLIENT_CERTIFICATE: 'a b.pem', ASSAY_CLIENT_KEY: 'key.pem' };
    const args = argumentsOf(curlLine(plain, { clientCertificate: true }), environment);
    expect([valuesOf(args, '--cert'), valuesOf(args, '--key')]).toEqual([['a b.pem'], ['key.pem']]);
    expect(line({})).not.toContain('--cert');
  });

  it('leaves out what curl computes and takes out what curl would add', () => {
    const headers = valuesOf(argumentsOf(line({})), '--header');
    expect(headers.join('\n')).not.toMatch(/^(host|content-length)/im);
    expect(headers).toEqual(expect.arrayContaining(['Accept:', 'User-Agent:', 'Content-Type: application/fhir+json']));
    expect(headers).not.toContain('Content-Type:');
  });

  it('sends an empty header as an empty header', () => {
    const sentHeaders = [{ name: 'X-Empty', value: '', redacted: false }];
    expect(valuesOf(argumentsOf(line({ sentHeaders })), '--header')).toContain('X-Empty;');
  });

  it.each<[string, Partial<ReportExchange>]>([
    ['a NUL in the body', { sentBody: 'a\u0000b' }],
    ['text that turns around', { sentBody: hostileText }],
    ['a carriage return in the body', { sentBody: 'a\r\nb' }],
    ['a line feed in a header', { sentHeaders: [{ name: 'X', value: 'a\nb', redacted: false }] }],
    ['an invisible character in the URL', { url: 'https://responder.example.test/\u200B' }],
  ])('is left out for %s', (_, more) => {
    expect(line(more)).toBeNull();
  });
});
