import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../model/json.js';
import { orla, patientOf, stranger, undeclared } from '../test-support/people.test-support.js';
import { createRedactor } from './redact.js';

const redactor = createRedactor(Buffer.from('a key of this run'), [orla]);
const redact = (value: Json): string => redactor.body(JSON.stringify(value)).text;
const read = (text: string): Json => JSON.parse(text);

describe('headers', () => {
  it.each(['Authorization', 'Set-Cookie', 'cookie', 'PROXY-AUTHORIZATION', 'X-Api-Key', 'Ocp-Apim-Subscription-Key'])(
    '%s is taken out whole',
    (name) => {
      const { text, redactions } = redactor.header(name, 'a=1; secret', 2);
      expect(text).toMatch(/^\[credential 9-16 [0-9a-f]{8}\]$/);
      expect(redactions).toEqual([
        { at: '/headers/2', class: 'credential', same: expect.stringMatching(/^[0-9a-f]{8}$/) },
      ]);
    },
  );

  it('that hold several things lose and tell each', () => {
    const { text, redactions } = redactor.header('Location', '/Patient?mail=a@example.org&id=9990010056', 0);
    expect(text).toMatch(/^\/Patient\?mail=\[contact 9-16 \w{8}\]&id=\[nhs-number 9-16 \w{8}\]$/);
    expect(redactions.map((one) => one.class)).toEqual(['contact', 'nhs-number']);
  });

  it('with nothing personal stay as they are', () => {
    expect(redactor.header('Content-Type', 'application/fhir+json', 1)).toEqual({
      text: 'application/fhir+json',
      redactions: [],
    });
  });

  it('that look like a year are taken out as a credential all the same', () => {
    expect(redactor.header('X-Api-Key', '2026', 0).text).toMatch(/^\[credential 1-8 /);
  });
});

describe('a request line', () => {
  it('loses what is personal in the path', () => {
    expect(redactor.start('GET /Patient/9990010056 HTTP/1.1')).toEqual({
      text: expect.stringMatching(/^GET \/Patient\/\[nhs-number 9-16 \w{8}\] HTTP\/1\.1$/),
      redactions: [{ at: '/start', class: 'nhs-number', same: expect.any(String) }],
    });
  });
});

describe('a token', () => {
  const familyToken = (family: string, key = 'k'): string => {
    const own = createRedactor(Buffer.from(key), []);
    const [, token = ''] =
      /"family":("[^"]*")/.exec(own.body(JSON.stringify({ resourceType: 'Patient', name: [{ family }] })).text) ?? [];
    return token;
  };

  it('is the same for the same value and another for another', () => {
    expect(familyToken('Quillfeather')).toBe(familyToken('Quillfeather'));
    expect(familyToken('Quillfeather')).not.toBe(familyToken('Quillfeathes'));
  });

  it('is another in another run', () => {
    expect(familyToken('Quillfeather', 'one')).not.toBe(familyToken('Quillfeather', 'two'));
  });

  it('tells the class of the length and not the length', () => {
    expect(familyToken('Ng')).toMatch(/^"\[person 1-8 /);
    expect(familyToken('a'.repeat(8))).toMatch(/ 1-8 /);
    expect(familyToken('a'.repeat(9))).toMatch(/ 9-16 /);
    expect(familyToken('a'.repeat(16))).toMatch(/ 9-16 /);
    expect(familyToken('a'.repeat(32))).toMatch(/ 17-32 /);
    expect(familyToken('a'.repeat(64))).toMatch(/ 33-64 /);
    expect(familyToken('a'.repeat(65))).toMatch(/ over 64 /);
  });

  it('has the same sign for an NHS number however it is written', () => {
    const { redactions } = redactor.body('9990010056 999 001 0056 999-001-0056 9990010064');
    const [one, two, three, other] = redactions.map(({ same }) => same);
    expect([two, three]).toEqual([one, one]);
    expect(other).not.toBe(one);
  });

  it('of a date is a date, so old that nobody takes it for one', () => {
    const dates = Array.from({ length: 300 }, (_, index) =>
      new Date(Date.UTC(2010, 0, 1 + index)).toISOString().slice(0, 10),
    );
    const tokens = dates.map((birthDate) => /"birthDate":"([^"]*)"/.exec(redact(patientOf({ birthDate })))?.[1] ?? '');
    for (const token of tokens) {
      expect(token).toMatch(/^0\d{3}-\d\d-\d\d$/);
      expect(new Date(`${token}T00:00:00Z`).toISOString().slice(0, 10)).toBe(token);
      expect(token).not.toMatch(/^0000/);
    }
    expect(new Set(tokens).size).toBeGreaterThan(297);
  });

  it.each([
    ['2011', /^0\d{3}$/],
    ['2011-02', /^0\d{3}-\d\d$/],
    ['2011-02-03T04:05:06+01:00', /^0\d{3}-\d\d-\d\dT00:00:00Z$/],
    ['third of February', /^\[person 17-32 \w{8}\]$/],
  ])('of %s keeps its form', (deceasedDateTime, form) => {
    expect(/"deceasedDateTime":"([^"]*)"/.exec(redact(patientOf({ deceasedDateTime })))?.[1]).toMatch(form);
  });

  it('of a number is a number, the same for the same and another for another', () => {
    const numbers = read(redactor.body('[9990010056, 9990010056, 9990010064, 12]').text);
    expect(numbers).toEqual([expect.any(Number), expect.any(Number), expect.any(Number), 12]);
    const [one, two, three]: Json[] = Array.isArray(numbers) ? numbers : [];
    expect(two).toBe(one);
    expect(three).not.toBe(one);
    expect(String(one).length).toBeLessThan(10);
  });

  it('is not taken for something personal when it is redacted again', () => {
    const once = redact(undeclared);
    const twice = redactor.body(JSON.stringify([once])).redactions;
    expect(twice).toEqual([]);
  });
});

describe('the redacted text', () => {
  const shapeOf = (value: Json): Json =>
    Array.isArray(value)
      ? value.map(shapeOf)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]))
        : typeof value === 'boolean' || value === null
          ? value
          : typeof value;

  it('is JSON of the same shape, whatever personal values it held', () => {
    const words = fc.constantFrom(
      ...Object.values(stranger),
      'x "quoted" \\ 9990010056',
      'é\n01632 960123',
      'plain',
      '',
    );
    const values = fc.oneof(words, fc.constantFrom(9990010056, 1, -0.5, true, null));
    const keys = fc.constantFrom(
      'name',
      'family',
      'given',
      'birthDate',
      'telecom',
      'value',
      'address',
      'line',
      'identifier',
      'resource',
      'code',
      'a/b~',
    );
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        values,
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(keys, tie('any'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(any, fc.constantFrom('Patient', 'Organization', 'Parameters'), (value, resourceType) => {
        const body = JSON.stringify({ resourceType, value });
        const { text, redactions } = redactor.body(body);
        expect(shapeOf(read(text))).toEqual(shapeOf(read(body)));
        for (const secret of [stranger.nhsNumber, stranger.phone, stranger.mail]) expect(text).not.toContain(secret);
        for (const { at } of redactions) expect(at).toMatch(/^\/value/);
      }),
      { numRuns: 400 },
    );
  });

  it('stays no JSON when it was none', () => {
    for (const text of [
      '{"resourceType":"Patient","name":[{"family":"Quill\nfeather"}]}',
      '{"resourceType":"Patient","name":[{"family":"Quill\\xfeather"}]}',
      '"write to a@example.org',
    ]) {
      expect(() => read(text)).toThrow();
      const redacted = redactor.body(text);
      expect(redacted.redactions).toHaveLength(1);
      expect(() => read(redacted.text)).toThrow();
    }
  });

  it('keeps spaces, order, escapes and a mark at the front of what was not touched', () => {
    const text = '\uFEFF{ "b" : "\\u0061" ,\r\n "a":\t1.0, "m":"a@example.org" }';
    expect(redactor.body(text).text).toMatch(
      /^\uFEFF\{ "b" : "\\u0061" ,\r\n "a":\t1\.0, "m":"\[contact 9-16 \w{8}\]" \}$/,
    );
  });

  it('keeps empty values, which are nobody’s', () => {
    const empty = patientOf({ name: [{ family: '', given: [''] }], birthDate: '' });
    expect(redactor.body(JSON.stringify(empty))).toMatchObject({ text: JSON.stringify(empty), redactions: [] });
  });

  it('has ranges that refer to the text before', () => {
    const text = 'é 01632 960123, then 9990010056; a@example.org';
    const { redactions } = redactor.body(text);
    expect(redactions.map(({ at }) => (typeof at === 'string' ? at : text.slice(...at)))).toEqual([
      '01632 960123',
      '9990010056',
      'a@example.org',
    ]);
  });

  it('has ranges that refer to the text before between the values of a body too', () => {
    const text = '{"m": "a@example.org"} after 9990010056';
    const { redactions } = redactor.body(text);
    expect(redactions.map(({ at }) => (typeof at === 'string' ? at : text.slice(...at)))).toEqual(['/m', '9990010056']);
  });

  it('tells depth and duplicate keys of JSON, and none of other texts', () => {
    expect(redactor.body('{"a": [1], "a": 2}')).toMatchObject({ depth: 2, duplicateKeys: ['/a'] });
    expect(redactor.body('a: {{')).toMatchObject({ depth: 0, duplicateKeys: [] });
  });
});

describe('a body of ours', () => {
  const asked = '{"resourceType":"Patient","name":[{"family":"Jones"}],"note":"Bearer abcdefgh12345678"}';

  it('keeps what was asked, half a declared name too, and loses its credentials', () => {
    const { text, redactions } = redactor.ours(asked);
    expect(text).toContain('"family":"Jones"');
    expect(text).not.toContain('abcdefgh12345678');
    expect(redactions.map((one) => one.class)).toEqual(['credential']);
  });

  it('loses the name as well when the target says it', () => {
    expect(redactor.body(asked).text).not.toContain('Jones');
  });
});
