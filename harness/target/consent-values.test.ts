import { describe, expect, it } from 'vitest';
import { targetFiles } from '../test-support/target-files.test-support.js';
import { resolveTarget } from './resolve-target.js';

const { read, expectFault } = targetFiles();

const HEAD = 'environment: { kind: test }\ntarget:\n  url: https://h.example.test/fhir\n';
const entry = (change: Readonly<Record<string, string>> = {}): string => {
  const keys = {
    classes: '[intrusive]',
    host: 'h.example.test',
    authorisedBy: '{ name: A. Person, role: Head of Testing }',
    from: '2026-11-01',
    until: '2026-11-05',
    ...change,
  };
  const [first, ...rest] = Object.entries(keys).map(([key, value]) => `${key}: ${value}`);
  return `${HEAD}  consent:\n    - ${first}\n${rest.map((line) => `      ${line}\n`).join('')}`;
};

describe('consent in a target file', () => {
  it('is resolved as it is written, and is empty where nothing is', () => {
    expect(resolveTarget({}, read(entry())).consent).toEqual([
      {
        classes: ['intrusive'],
        host: 'h.example.test',
        authorisedBy: { name: 'A. Person', role: 'Head of Testing' },
        from: '2026-11-01',
        until: '2026-11-05',
      },
    ]);
    expect(resolveTarget({}, read(HEAD)).consent).toEqual([]);
    expect(() => read(`${HEAD}  consent: []\n`)).not.toThrow();
  });

  it.each([['[::1]:8080'], ['10.0.0.4:8443'], ['h.example.test:443'], ['host-of-ours']])(
    'takes the host %s',
    (host) => {
      expect(() => read(entry({ host: `"${host}"` }))).not.toThrow();
    },
  );

  it.each([
    [
      'a wildcard',
      { host: '"*.example.test"' },
      '6:13: target.consent[0].host is "*.example.test"',
      'write it in full',
    ],
    ['an address', { host: 'https://h.example.test' }, '6:13: target.consent[0].host is "https', 'alone'],
    ['a path', { host: 'h.example.test/fhir' }, '6:13: target.consent[0].host is "h.example.test/fhir"', 'alone'],
    ['a port of nothing', { host: '"h.example.test:x"' }, '6:13: target.consent[0].host is', 'alone'],
    ['no host', { host: '""' }, '6:13: target.consent[0].host is ""', 'write some text'],
    ['no class', { classes: '[]' }, '5:16: target.consent[0].classes is []', 'write at least one'],
    ['a class of no consent', { classes: '[faulty]' }, '5:17: target.consent[0].classes[0] is "faulty"', 'intrusive'],
    ['nobody', { authorisedBy: '{ name: " ", role: Owner }' }, '7:29: target.consent[0].authorisedBy.name is', 'line'],
    ['no role', { authorisedBy: '{ name: A. Person }' }, '7:21: target.consent[0].authorisedBy.role is missing', 'add'],
    ['a day of no calendar', { until: '2026-11-31' }, '9:14: target.consent[0].until is "2026-11-31"', 'YYYY-MM-DD'],
    ['a day in words', { from: 'tomorrow' }, '8:13: target.consent[0].from is "tomorrow"', 'YYYY-MM-DD'],
    ['an end before the beginning', { until: '2026-10-31' }, '9:14: target.consent[0].until is 2026-10-31', 'last day'],
    ['a key of nobody', { by: 'me' }, '10:7: unknown key target.consent[0].by', 'authorisedBy'],
  ])('is refused with %s', (_, change, message, remedy) => {
    expectFault(entry(change as Readonly<Record<string, string>>), message, remedy);
  });

  it('is refused without a last day', () => {
    expectFault(entry().replace(/ +until.*\n/, ''), '5:7: target.consent[0].until is missing', 'add it');
  });
});

describe('a caller for intrusive scenarios', () => {
  const callers = (...lines: string[]): string => `${HEAD}  callers:\n${lines.map((line) => `    ${line}\n`).join('')}`;

  it('stands behind the others, so that it never asks by default', () => {
    const file = read(callers('Q-PROBE: { scheme: none, for: intrusive }', 'Q-LA: { scheme: none }'));
    const { target, access } = resolveTarget({}, file);
    expect(access.callers.map(({ id }) => id)).toEqual(['Q-LA', 'Q-PROBE']);
    expect(target.callers).toEqual([
      { id: 'Q-LA', scheme: 'none', clientCertificate: false },
      { id: 'Q-PROBE', scheme: 'none', clientCertificate: false, for: 'intrusive' },
    ]);
  });

  it('is one at most, and not the only one', () => {
    const intrudes = '{ scheme: none, for: intrusive }';
    expectFault(
      callers(`Q-A: ${intrudes}`, `Q-B: ${intrudes}`, 'Q-C: { scheme: none }'),
      '6:31: target.callers.Q-B.for marks a second caller',
      'mark one',
    );
    expectFault(callers(`Q-A: ${intrudes}`), '5:31: target.callers.Q-A.for leaves nobody', 'name another caller');
    expectFault(
      callers('Q-A: { scheme: none, for: everything }'),
      '5:31: target.callers.Q-A.for is "everything"',
      'write one of: intrusive',
    );
  });
});
