import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact.js';
import { secretsIn } from './secrets.js';

const live = (...values: string[]) => ({ secrets: () => values, secretHeaders: ['x-vendor-key'] });
const redactorWith = (...values: string[]) => createRedactor(Buffer.from('key'), [], live(...values));

describe('a secret', () => {
  it('is found as it is, and as URL, JSON, HTML and base64 write it', () => {
    const secret = 'a"b\\c&d e+é~/<f>';
    const { find } = secretsIn(live(secret));
    for (const written of [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      'a%22b%5Cc%26d+e%2B%C3%A9%7E%2F%3Cf%3E',
      'a&quot;b\\c&amp;d e+é~/&lt;f&gt;',
      Buffer.from(secret).toString('base64'),
    ]) {
      expect(find(`before ${written} after`).map(({ found }) => found)).toEqual([written]);
    }
  });

  it('that begins in one value and ends in another is taken out', () => {
    for (const text of ['"       !', '{"a":"b-secret","c-secret":1}']) {
      const secret = text.includes('{') ? 'b-secret","c-secret' : text;
      const { text: kept, redactions } = redactorWith(secret).body(text);
      expect(kept).not.toContain(secret);
      expect(redactions).toEqual([expect.objectContaining({ at: '', class: 'credential' })]);
    }
  });

  it('that is short is found where it stands alone only', () => {
    const { text } = redactorWith('test').body('{"a":"test","b":"a test.","c":"tested","d":"pre-test"}');
    expect(text).toMatch(/^\{"a":"\[credential .*\]","b":"a \[credential .*\]\.","c":"tested","d":"pre-test"\}$/);
  });

  it('is taken out whole where it runs into something else', () => {
    for (const [secret, text] of [
      ['secret:with-colons', 'Bearer secret:with-colons'],
      ['abcd@example.org!tail', 'mail xabcd@example.org!tail'],
      ['head!a', 'head!a@example.org'],
    ] as const) {
      const { text: kept } = redactorWith(secret, 'unrelated-one').body(text);
      expect(kept).not.toContain(secret.slice(-5));
      expect(kept).not.toContain('example');
    }
  });

  it('that comes later is found in texts that were seen before', () => {
    let values: string[] = [];
    const redactor = createRedactor(Buffer.from('key'), [], { secrets: () => values, secretHeaders: [] });
    const see = (): string[] => [
      redactor.body('{"a":"new-secret-1"}').text,
      redactor.ours('{"a":"new-secret-1"}').text,
      redactor.header('X', 'new-secret-1', 0).text,
      redactor.start('GET /new-secret-1').text,
    ];
    expect(see().every((text) => text.includes('new-secret-1'))).toBe(true);
    values = ['new-secret-1'];
    expect(see().some((text) => text.includes('new-secret-1'))).toBe(false);
  });

  it('leaves no trace in any text, wherever it stands', () => {
    const secrets = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }).filter((one) => one.trim().length > 7);
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), fc.boolean(), (secret, before, after, json) => {
        const value = `${before}${secret}${after}`;
        const redactor = redactorWith(secret);
        const text = json ? JSON.stringify({ resourceType: 'Patient', [secret]: value }) : value;
        const kept = redactor.body(text).text;
        const read = json ? JSON.stringify(JSON.parse(kept)) : kept;
        expect(read.includes(json ? JSON.stringify(secret).slice(1, -1) : secret)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is class credential, and has the same sign in a header of its name and elsewhere', () => {
    const redactor = redactorWith('vendor-key-1');
    const named = redactor.header('X-VENDOR-KEY', 'vendor-key-1', 3).redactions;
    expect(named).toEqual([{ at: '/headers/3', class: 'credential', same: redactor.sameOf('vendor-key-1') }]);
    expect(redactor.header('X-Other', 'vendor-key-1', 3).redactions).toEqual(named);
    expect(redactor.header('x-vendor-key', 'somebody else’s', 0).text).toMatch(/^\[credential /);
  });
});
