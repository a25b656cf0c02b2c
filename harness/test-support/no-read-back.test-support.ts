import type { Driver } from '../model/scenario.js';

/** What a driver has for receivers and for policies, where a test drives without a target. */
export const noReadBack: Pick<
  Driver,
  'run' | 'readBack' | 'policy' | 'organisation' | 'canary' | 'cannotAsk' | 'load' | 'catalogue' | 'hook' | 'unhook'
> = {
  run: '0123456789ab',
  policy: (name) => ({ uri: `https://policies.example.org/${name}`, id: name, system: 'https://example.org' }),
  organisation: () => undefined,
  load: { requestsPerSecond: 100, minutes: 0.001, p95Milliseconds: 500 },
  catalogue: 'https://catalogue.example.test/entries',
  cannotAsk: () => {},
  canary: () => Promise.resolve({ url: 'http://127.0.0.1:9', heard: () => Promise.resolve() }),
  hook: () => Promise.resolve(),
  unhook: () => Promise.resolve(),
  readBack: () => Promise.resolve({ seen: 'not-observable' }),
};
