import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../model/json.js';
import { toldByEvent } from './audit-event.js';
import { idsIn, plainId } from './join.js';

const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

describe('an AuditEvent', () => {
  it('of another maker tells what it has, wherever it stands', () => {
    const event: JsonObject = {
      resourceType: 'AuditEvent',
      recorded: '2026-11-20T09:30:00Z',
      outcome: '0',
      outcomeDesc: 'PERMIT: no match',
      agent: [
        {
          requestor: true,
          who: { reference: 'Organization/1' },
          purposeOfUse: [{ coding: [{ code: 'S47' }] }],
          policy: ['https://example.org/dsa'],
          network: { address: '192.0.2.7' },
        },
        { type: { coding: [{ code: 'IRCP' }] }, altId: 'u-7', role: [{ text: 'social worker' }] },
      ],
      entity: [
        { role: { code: '1' }, what: { identifier: { system: 'https://example.org/Id', value: 'abc' } } },
        { type: { code: 'XrequestId' }, what: { identifier: { value: ID } } },
        {
          detail: [
            { type: 'Policy Version', valueString: '3' },
            { type: 'RULE', valueString: 'a' },
            { type: 'rule', valueString: 'b' },
          ],
        },
      ],
    };
    expect(toldByEvent(event)).toEqual({
      time: '2026-11-20T09:30:00Z',
      requestId: ID,
      requester: 'Organization/1',
      user: 'u-7',
      role: 'social worker',
      sourceAddress: '192.0.2.7',
      subject: 'abc',
      identifiersUsed: 'https://example.org/Id',
      reason: 'S47',
      policy: 'https://example.org/dsa',
      policyVersion: '3',
      rules: 'a b',
      decision: 'PERMIT',
      answer: 'PERMIT: no match',
    });
  });

  it.each<[string, JsonObject]>([
    ['nothing', {}],
    ['other types', { agent: 'x', entity: { detail: 7 }, recorded: 5, source: null, purposeOfEvent: [[]] }],
    ['empty lists', { agent: [], entity: [{ detail: [], query: '////' }], outcomeDesc: '' }],
  ])('with %s tells nothing, and does not throw', (_what, event) => {
    expect(toldByEvent(event)).toEqual({});
  });
});

describe('ids', () => {
  it('are one whether they have hyphens and capitals or not', () => {
    expect(plainId(ID.toUpperCase())).toBe(ID.replaceAll('-', ''));
    expect(plainId('7')).toBeNull();
    expect(idsIn(`a ${ID}, b ${ID.replaceAll('-', '')} and 00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`)).toEqual([
      ID.replaceAll('-', ''),
      'ab'.repeat(16),
    ]);
    expect(idsIn('c0ffee'.repeat(10))).toEqual([]);
  });
});
