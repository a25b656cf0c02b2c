import { describe, expect, it } from 'vitest';
import { orla } from '../test-support/people.test-support.js';
import { createRedactor } from './redact.js';

const redactor = createRedactor(Buffer.from('a key of this run'), [orla]);

describe('secrets and contacts in any text', () => {
  const JWT = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhc3NheSJ9.c2lnbmF0dXJl';

  it.each([
    ['an NHS number', 'patient 9990010056 found', '9990010056', 'nhs-number'],
    ['an NHS number with spaces', 'patient 999 001 0056.', '999 001 0056', 'nhs-number'],
    ['an NHS number with hyphens', '(999-001-0056)', '999-001-0056', 'nhs-number'],
    [
      'an NHS number in a query',
      '?identifier=https://fhir.nhs.uk/Id/nhs-number|9990010056&x',
      '9990010056',
      'nhs-number',
    ],
    ['an NHS number in an encoded query', '?identifier=nhs-number%7C9990010056', '9990010056', 'nhs-number'],
    ['a national telephone number', 'ring 01632 960123 now', '01632 960123', 'contact'],
    ['a telephone number without spaces', 'tel:01632960123', '01632960123', 'contact'],
    ['a telephone number in brackets', 'ring (01632) 960123', '(01632) 960123', 'contact'],
    ['a telephone number with dots', '01632.960.123', '01632.960.123', 'contact'],
    ['an international telephone number', '+44 1632 960123', '+44 1632 960123', 'contact'],
    ['an international telephone number with a zero', '+44 (0)1632 960123', '+44 (0)1632 960123', 'contact'],
    ['an international telephone number without a plus', '0044 1632 960123', '0044 1632 960123', 'contact'],
    ['a telephone number in other groups', '016 3296 0123', '3296', 'contact'],
    ['a telephone number in groups of three', '+44 163 296 012', '163 296 012', 'contact'],
    ['the shortest mail address', 'x a@b.c x', 'a@b.c', 'contact'],
    ['a mail address', 'write to a.person+x@mail.example.org, please', 'a.person+x@mail.example.org', 'contact'],
    ['a mail address with letters beyond ASCII', 'zoë.o’dowd@example.org', 'zoë.o’dowd@example.org', 'contact'],
    ['an encoded mail address', '?mail=a.person%40example.org', 'a.person%40example.org', 'contact'],
    ['a mail address with a long name', `${'a'.repeat(200)}@example.org`, 'aaaa', 'contact'],
    ['the shortest JWT', 'eyJ12345678.12345678.', '12345678', 'credential'],
    ['the shortest bearer token', 'Bearer 12345678', '12345678', 'credential'],
    ['a JWT', `token ${JWT}!`, JWT, 'credential'],
    ['a bearer token', 'sent Bearer abc.DEF-123~+/== to us', 'abc.DEF-123', 'credential'],
    ['a bearer token in small letters', 'authorization: bearer   s3cr3t-s3cr3t', 's3cr3t-s3cr3t', 'credential'],
  ])('%s is taken out', (_, text, secret, kind) => {
    for (const body of [text, JSON.stringify({ diagnostics: text }), JSON.stringify([text])]) {
      const { text: stored, redactions } = redactor.body(body);
      expect(stored).not.toContain(secret);
      expect(redactions.map((one) => one.class)).toEqual([kind]);
    }
    expect(redactor.header('X-Note', text, 3)).toMatchObject({
      text: expect.not.stringContaining(secret),
      redactions: [{ at: '/headers/3', class: kind }],
    });
  });

  it('takes exactly those ten digits for an NHS number whose last is their check digit', () => {
    const weights = [10, 9, 8, 7, 6, 5, 4, 3, 2];
    for (let number = 0; number < 1000; number += 1) {
      const nine = `999${String(number * 997).padStart(6, '0')}`;
      const rest = weights.reduce((sum, weight, place) => sum + weight * Number(nine[place]), 0) % 11;
      const check = rest === 0 ? 0 : 11 - rest;
      const taken = Array.from({ length: 10 }, (_, digit) => digit).filter(
        (digit) => redactor.body(`no. ${nine}${digit}`).redactions.length > 0,
      );
      expect([nine, taken]).toEqual([nine, check === 10 || nine === '999001000' ? [] : [check]]);
    }
  });

  it.each([
    ['ten digits that are no NHS number', 'request 9990010055'],
    ['digits inside a longer number', '19990010056 99900100561 9990010056-1 a9990010056'],
    ['a timestamp', '2026-11-20T09:30:00.000Z'],
    ['an offset', '2026-11-20T09:30:00+01:00'],
    ['an identifier with hyphens', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
    ['an OID', 'urn:oid:2.16.840.1.113883.2.1.4.1'],
    ['an ODS code and a SNOMED code', 'RX1 and 22298006'],
    ['the word bearer', 'Bearer realm="x"'],
    ['an address of the web', 'https://fhir.nhs.uk/Id/nhs-number'],
    ['something that begins like a JWT', 'eyJhbGci'],
    ['a decimal', '0.12345678901'],
  ])('%s stays', (_, text) => {
    expect(redactor.body(text)).toMatchObject({ text, redactions: [] });
    expect(redactor.body(JSON.stringify({ text })).redactions).toEqual([]);
  });

  it.each([
    ['text before JSON that begins like JSON', '[error] patient 9990010056, call 01632 960123'],
    ['a key', '{"9990010056": true, "a@example.org": {"x": 1}}'],
    ['a comment', '{"a": 1 /* 9990010056, a@example.org */} // 01632 960123'],
    ['what follows the JSON', '{"a": 1} 9990010056 a@example.org'],
    ['a number', '{"a": 9990010056}'],
    ['a number that is no JSON', '{"phone": 01632960123}'],
    ['words without quotes', '{mail: a@example.org}'],
  ])('%s is no place to hide', (_, text) => {
    const { text: stored, redactions } = redactor.body(text);
    for (const secret of ['9990010056', '01632', '960123', 'a@example.org']) {
      expect(stored).not.toContain(secret);
      expect(JSON.stringify(redactions)).not.toContain(secret);
    }
    expect(redactions.length).toBeGreaterThan(0);
  });

  it('pointers and duplicate keys do not repeat what is personal in a key', () => {
    const { redactions, duplicateKeys } = redactor.body(
      '{"9990010056": {"m": "a@example.org", "a@b.example": 1, "a@b.example": 2}}',
    );
    const told = JSON.stringify([redactions, duplicateKeys]);
    expect(told).not.toMatch(/9990010056|example/);
    expect(duplicateKeys).toEqual([expect.stringMatching(/^\/\[nhs-number 9-16 \w{8}\]\/\[contact 9-16 \w{8}\]$/)]);
  });
});

describe('hostile text', () => {
  it('with many finds in one value, or in many, is redacted whole', () => {
    const many = Array.from({ length: 150_000 }, () => '9990010056').join(' ');
    expect(redactor.body(JSON.stringify([many])).redactions).toHaveLength(150_000);
    expect(redactor.body(JSON.stringify(many.split(' ').slice(0, 20_000))).redactions).toHaveLength(20_000);
  });

  it('nested 100,000 deep is redacted', () => {
    const text = `${'{"a":'.repeat(100_000)}"a@example.org"${'}'.repeat(100_000)}`;
    const { text: stored, depth, redactions } = redactor.body(text);
    expect(stored).not.toContain('example');
    expect(depth).toBe(100_000);
    expect(redactions).toHaveLength(1);
  });
});
