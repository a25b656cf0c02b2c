import { describe, expect, it } from 'vitest';
import { legitimateBundles } from '../fixtures/rm-bundle/legitimate.js';
import { checkBundle } from '../servers/receiver/check-bundle.js';
import { receivedBundle } from '../servers/receiver/received-bundle.js';
import { faultsIn, judgeRm } from './rm-counterexamples.test-support.js';

describe('what is unusual and right', () => {
  it('is wide', () => {
    expect(legitimateBundles.length).toBeGreaterThanOrEqual(60);
    expect(new Set(legitimateBundles.map(({ id }) => id)).size).toBe(legitimateBundles.length);
  });

  it.each(legitimateBundles.map((one) => [one.id, one] as const))('no false alarm: %s', async (_, { make, warns }) => {
    const resource = JSON.parse(JSON.stringify(make()));
    const faults = faultsIn(resource, await judgeRm(resource, false));
    const shown = faults.flatMap(({ root, echoes }) => [root, ...echoes]);
    const lines = (severity: string) =>
      shown
        .filter((one) => one.severity === severity)
        .map(({ requirement, rule, finding }) => `${requirement} ${rule} ${finding.at}: ${finding.actual}`);
    expect(lines('error')).toEqual([]);
    // A profile says a requirement again and is told with it.
    const roots = faults.map(({ root }) => root.rule);
    expect(roots).not.toContain('rm-profile');
    const warned = shown
      .filter(({ severity, rule }) => severity === 'warning' && rule !== 'rm-profile')
      .map(({ requirement }) => requirement);
    expect([...new Set(warned)].sort(), lines('warning').join('\n')).toEqual([...warns].sort());
  });

  it.each(legitimateBundles.map((one) => [one.id, one] as const))('a careful receiver files it: %s', (_, { make }) => {
    expect(checkBundle(receivedBundle(JSON.parse(JSON.stringify(make()))))).toEqual([]);
  });
});
