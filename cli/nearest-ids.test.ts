import { describe, expect, it } from 'vitest';
import { nearestIds } from './nearest-ids.js';

const known = ['SC-MAT-001', 'SC-MAT-002', 'SC-MAT-011', 'SC-ESC-001', 'SC-MAL-001', 'SC-RMR-044'];

describe('the nearest ids', () => {
  it.each([
    ['sc-rmr-044', 'SC-RMR-044'],
    ['SC-RMR-44', 'SC-RMR-044'],
    ['SC-MAT-003', 'SC-MAT-001'],
    ['ESC-001', 'SC-ESC-001'],
  ])('of %s begin with %s', (written, nearest) => {
    expect(nearestIds([written], known)[0]).toBe(nearest);
    expect(nearestIds([written], known)).toHaveLength(5);
  });

  it('of several begin with the nearest of each', () => {
    expect(nearestIds(['SC-RMR-043', 'SC-ESC-002'], known).slice(0, 2)).toEqual(['SC-RMR-044', 'SC-ESC-001']);
  });

  it('are no more than there are', () => {
    expect(nearestIds(['x'], ['SC-MAT-001'])).toEqual(['SC-MAT-001']);
    expect(nearestIds(['x'], [])).toEqual([]);
  });
});
