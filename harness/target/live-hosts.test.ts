import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HarnessError } from '../errors.js';
import { livenessOf, refuseLiveHost } from './live-hosts.js';

const LIVE = [
  'api.service.nhs.uk',
  'prod.api.service.nhs.uk',
  'mesh-sync.spineservices.nhs.uk',
  'mesh-sync.national.ncrs.nhs.uk',
  'directory.spineservices.nhs.uk',
  'am.nhsidentity.spineservices.nhs.uk',
  'connect.iam.spine2.ncrs.nhs.uk',
  'mmquery.national.ncrs.nhs.uk',
  'ldap.spine.nhs.uk',
  'auth.login.nhs.uk',
  'www.nhsapp.service.nhs.uk',
  'digital.nhs.uk',
  'www.nhs.uk',
  'nhs.uk',
  'portal.nhs.net',
  'prod-test.api.service.nhs.uk',
  'live.int.api.service.nhs.uk',
] as const;

const TEST = [
  'sandbox.api.service.nhs.uk',
  'int.api.service.nhs.uk',
  'dev.api.service.nhs.uk',
  'ref.api.service.nhs.uk',
  'dep.api.service.nhs.uk',
  'internal-dev.api.service.nhs.uk',
  'internal-qa-sandbox.api.service.nhs.uk',
  'msg.int.spine2.ncrs.nhs.uk',
  'msg.dep.spine2.ncrs.nhs.uk',
  'sbapi.nis1.national.ncrs.nhs.uk',
  'ldap.vn03.national.ncrs.nhs.uk',
  'am.nhsint.auth-ptl.cis2.spineservices.nhs.uk',
  'msg.intspineservices.nhs.uk',
  'msg.depspineservices.nhs.uk',
  'veit07.devspineservices.nhs.uk',
  'auth.sandpit.signin.nhs.uk',
] as const;

const OTHER = [
  'responder.example.test',
  'localhost',
  '127.0.0.1',
  'fhir-uat.anytrust.nhs.uk',
  'api.service.nhs.uk.example.test',
  'xapi-service-nhs.uk',
  'notnhs.uk',
  'anhs.net',
  'olive.example.test',
  'delivery.example.test',
  'product.example.test',
] as const;

const kindOf = (host: string): string => livenessOf(new URL(`https://${host}/`)).is;

describe('the name of a host', () => {
  it.each(LIVE)('%s is live', (host) => {
    expect(kindOf(host)).toBe('live');
    expect(() => refuseLiveHost(new URL(`https://${host}/x`), 'target.url')).toThrow(HarnessError);
    expect(() => refuseLiveHost(new URL(`https://${host}/x`), 'target.url')).toThrow(
      `target.url: ${host} is a live service of the NHS, and Assay never asks a live system`,
    );
  });

  it.each([...TEST, ...OTHER])('%s is let through without a word', (host) => {
    expect(kindOf(host)).toBe('unremarkable');
    expect(() => refuseLiveHost(new URL(`https://${host}/x`), 'target.url')).not.toThrow();
  });

  it.each([
    'live.example.test',
    'fhir-prod.example.test',
    'prod-fhir.example.test',
    'production.example.test',
    'pre-prod.example.test',
    'prod2.example.test',
    'live.anytrust.nhs.uk',
    'fhir.anytrust.nhs.uk',
    'fhir.board.nhs.scot',
    'fhir.board.nhs.wales',
    'fhir.trust.hscni.net',
  ])('%s is let through with a warning', (host) => {
    expect(kindOf(host)).toBe('unclear');
    expect(() => refuseLiveHost(new URL(`https://${host}/x`), 'target.url')).not.toThrow();
  });

  it('is the same however it is written', () => {
    const dots = fc.constantFrom('.', '\u3002', '\uff0e', '\uff61', '%2e', '%2E', '%E3%80%82');
    const wide = (letter: string): string => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0);
    const percent = (letter: string): string => `%${(letter.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
    const circled = (letter: string): string =>
      /[a-z]/.test(letter) ? String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x61 + 0x24d0) : letter;
    const disguises = [
      (letter: string) => letter,
      (letter: string) => letter.toUpperCase(),
      wide,
      (letter: string) => wide(letter).toUpperCase(),
      percent,
      circled,
      (letter: string) => `\u00ad${letter}`,
      (letter: string) => `${letter}\u200b`,
      (letter: string) => `${letter}\t`,
      (letter: string) => letter.replace('s', '\u017f'),
      (letter: string) => letter.replace('k', '\u212a'),
    ];
    // A hyphen and a digit have no other cases, and some signs change what stands beside them: the rest is letters.
    const disguised = (host: string): fc.Arbitrary<string> =>
      fc
        .tuple(
          ...[...host].map((letter) => {
            if (letter === '.') return dots;
            return /[a-z]/.test(letter)
              ? fc.constantFrom(...disguises).map((make) => make(letter))
              : fc.constant(letter);
          }),
        )
        .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.constantFrom(...LIVE).chain((host) => fc.tuple(fc.constant(host), disguised(host))),
        fc.constantFrom('', '.', '..', '\u3002', '%2e'),
        fc.constantFrom('', ':443', ':80', ':8443', ':65535'),
        fc.constantFrom('', 'user@', 'u:p@', 'example.test@', 'int.api.service.nhs.uk:x@'),
        fc.constantFrom('https://', 'HTTPS://', 'http:', 'https:\\\\', ' https:///', 'https:\t//'),
        fc.constantFrom('', '/', '/sandbox', '\\@example.test', '?int', '#dev'),
        ([host, written], dot, port, user, scheme, path) => {
          const url = new URL(`${scheme}${user}${written}${dot}${port}${path}`);
          expect([host, livenessOf(url).is]).toEqual([host, 'live']);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is not taken for another one because it holds the same letters', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,10}$/);
    fc.assert(
      fc.property(fc.constantFrom(...LIVE), label, (host, other) => {
        expect(kindOf(`${host}.${other}.example`)).not.toBe('live');
        expect(kindOf(`${host.replaceAll('.', '-')}.example.test`)).not.toBe('live');
      }),
    );
  });
});
