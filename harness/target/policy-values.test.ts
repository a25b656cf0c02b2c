import { describe, expect, it } from 'vitest';
import { POLICY_NAMES } from '../../standards/data-exchange/registered-policies.js';
import { targetFiles } from '../test-support/target-files.test-support.js';
import { resolveTarget } from './resolve-target.js';

const { read, expectFault } = targetFiles();

const HEAD = 'environment: { kind: test }\ntarget:\n  url: https://h.example.test/fhir\n';
const policiesOf = (text: string) => resolveTarget({}, read(`${HEAD}${text}`)).policies;

describe('policies in a target file', () => {
  it('are absent where nothing is written', () => {
    expect(policiesOf('')).toBeUndefined();
  });

  it('are called as they are here, in a system of ours, unless told otherwise', () => {
    const own = 'uri: "https://p.example.test/1", from: 2026-11-01, until: 2026-11-30';
    const text = `  policies:\n    POL-1: { ${own} }\n    POL-4: { ${own}, id: DSA-4, system: "urn:p" }\n`;
    const days = { uri: 'https://p.example.test/1', from: '2026-11-01', until: '2026-11-30' };
    expect(policiesOf(text)).toEqual({
      policies: {
        'POL-1': { ...days, id: 'POL-1', system: 'https://example.org/assay/sharing-policy' },
        'POL-4': { ...days, id: 'DSA-4', system: 'urn:p' },
      },
      organisations: {},
    });
  });

  it('are all there where they are served, but for those that are written out', () => {
    const text =
      '  policies:\n    served: { url: "http://p.example.test/", on: 2026-11-20 }\n    POL-2: { uri: "https://q.example.test/2", from: 2026-01-01, until: 2026-11-01 }\n';
    const { policies = {} } = policiesOf(text) ?? {};
    expect(Object.keys(policies).sort()).toEqual([...POLICY_NAMES].sort());
    expect(policies['POL-1-STATUS-500']).toEqual({
      uri: 'http://p.example.test/policies/failing/status-500/POL-1',
      id: 'POL-1',
      system: 'https://example.org/assay/sharing-policy',
      servedOn: '2026-11-20',
    });
    expect(policies['POL-2']).toMatchObject({ uri: 'https://q.example.test/2', until: '2026-11-01' });
  });

  it.each([
    [
      'a name that no row knows',
      '  policies: { POL-9: { uri: "https://p.example.test/9", from: 2026-11-01, until: 2026-11-30 } }\n',
      '4:15: unknown key target.policies.POL-9',
      'POL-8',
    ],
    [
      'an address that cannot be asked',
      '  policies: { POL-1: { uri: "urn:p:1", from: 2026-11-01, until: 2026-11-30 } }\n',
      '4:29: target.policies.POL-1.uri is "urn:p:1", which is no http or https address',
      'in full',
    ],
    [
      'a password',
      '  policies: { served: { url: "https://me:word@p.example.test", on: 2026-11-01 } }\n',
      '4:30: target.policies.served.url holds a user name or password',
      'take it out',
    ],
    [
      'a day that is none',
      '  policies: { POL-1: { uri: "https://p.example.test/1", from: 2026-02-30, until: 2026-11-30 } }\n',
      '4:63: target.policies.POL-1.from is "2026-02-30", which is no day',
      'YYYY-MM-DD',
    ],
    [
      'an end before the start',
      '  policies: { POL-1: { uri: "https://p.example.test/1", from: 2026-11-30, until: 2026-11-01 } }\n',
      '4:82: target.policies.POL-1.until is 2026-11-01, before its from, 2026-11-30',
      'not before the first',
    ],
    [
      'an organisation that nobody asks as',
      '  organisations: { Q-SCH: { value: a, system: "urn:c" } }\n',
      '4:27: target.organisations.Q-SCH belongs to nobody under target.callers',
      'name a caller',
    ],
  ])('are refused with %s', (_, text, message, remedy) => {
    expectFault(`${HEAD}${text}`, message, remedy);
  });
});
