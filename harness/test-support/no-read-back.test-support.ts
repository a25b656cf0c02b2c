import type { Driver } from '../model/scenario.js';

/** What a driver has for receivers, where a test is about a responder. */
export const noReadBack: Pick<Driver, 'run' | 'readBack'> = {
  run: '0123456789ab',
  readBack: () => Promise.resolve({ seen: 'not-observable' }),
};
