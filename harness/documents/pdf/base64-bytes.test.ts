import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64 } from './base64-bytes.js';

const MOST = 1000;
const text = (source: string): string | null => {
  const decoded = decodeBase64(source, MOST);
  return decoded.state === 'decoded' && decoded.bytes !== null ? Buffer.from(decoded.bytes).toString() : null;
};

describe('base64', () => {
  test('gives back whatever was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        expect(decodeBase64(Buffer.from(bytes).toString('base64'), MOST)).toEqual({
          state: 'decoded',
          size: bytes.length,
          bytes,
        });
      }),
    );
  });

  test.each([' SGVs\r\nbG8g\tISE= ', 'SGVs bG8g ISE=', 'SGVsbG8gISE=\n'])(
    'takes white space between groups: %j',
    (source) => {
      expect(text(source)).toBe('Hello !!');
    },
  );

  test.each(['SG VsbG8gISE=', 'SGVsbG8gIS\nE='])('takes none inside a group: %j', (source) => {
    expect(decodeBase64(source, MOST).state).toBe('not-base64');
  });

  test.each(['SGVs-', 'SGV', 'SGVs=', 'S===', '====', 'SGU=SGU=', 'SG=s', 'SGV_', 'SGVsé===', '/* PDF */'])(
    'refuses %j',
    (source) => {
      expect(decodeBase64(source, MOST).state).toBe('not-base64');
    },
  );

  test.each(['', ' \r\n'])('calls %j empty', (source) => {
    expect(decodeBase64(source, MOST).state).toBe('empty');
  });

  test('says how large it is without keeping what is too large', () => {
    expect(decodeBase64('A'.repeat(4000), MOST)).toEqual({ state: 'decoded', size: 3000, bytes: null });
  });
});
