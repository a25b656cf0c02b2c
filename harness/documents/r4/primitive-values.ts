/** The longest string that FHIR R4 allows, in characters. Source: FHIR R4, Data types, string. */
const LONGEST_STRING = 1024 * 1024;
const LARGEST = 2147483647;

// Every expression here takes time linear in the text: hostile texts are what they are for.
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(?:\.\d+)?$/;
const ZONE = /^(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/;
const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const OID = /^urn:oid:[0-2](?:\.(?:0|[1-9]\d*))+$/;

function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null || match[1] === '0000') return false;
  const [, year, month, day] = match;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  // Day 0 of the month that follows is the last day of this one; two digits would mean a year after 1900.
  const last = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return day === undefined || (Number(day) >= 1 && Number(day) <= last);
}

function isMoment(text: string): boolean {
  const [date = '', time, surplus] = text.split('T', 3);
  if (time === undefined || surplus !== undefined || date.length !== 10 || !isDate(date)) return false;
  const zone = time.search(/[Z+-]/);
  return zone > 0 && TIME.test(time.slice(0, zone)) && ZONE.test(time.slice(zone));
}

const ALPHABET = new Uint8Array(128);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  ALPHABET[letter.charCodeAt(0)] = 1;
for (const blank of ' \t\r\n') ALPHABET[blank.charCodeAt(0)] = 2;
const EQUALS = 61;

/**
 * How many bytes a text of base64 stands for; null where it is none. Blanks may stand between groups of four, as FHIR R4
 * allows. The expression in its definition takes exponential time.
 */
export function base64Size(text: string): number | null {
  let letters = 0;
  let padding = 0;
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n);
    if (code === EQUALS) padding += 1;
    else {
      const kind = code < 128 ? ALPHABET[code] : 0;
      if (kind === 2) {
        if ((letters + padding) % 4 !== 0) return null;
        continue;
      }
      if (kind === 0 || padding > 0) return null;
      letters += 1;
    }
  }
  return letters > 0 && padding <= 2 && (letters + padding) % 4 === 0 ? ((letters + padding) / 4) * 3 - padding : null;
}

const uriProblem = (text: string): string | null => {
  if (text === '' || /\s/.test(text)) return 'an address without blanks';
  if (/^urn:uuid:/i.test(text) && !UUID.test(`urn:uuid:${text.slice(9)}`))
    return 'urn:uuid: with a whole UUID (8-4-4-4-12 hexadecimal digits, in lower case)';
  if (/^urn:oid:/i.test(text) && !OID.test(text.toLowerCase()))
    return 'urn:oid: with an OID, for example urn:oid:1.2.3';
  return null;
};

const unless = (holds: boolean, expected: string): string | null => (holds ? null : expected);

const textProblem = (text: string): string | null => {
  if (text.length > LONGEST_STRING) return `at most ${LONGEST_STRING} characters`;
  // That a text has no control characters and something besides blanks is a SHOULD of FHIR R4.
  return unless(text !== '', 'a text that is not empty');
};

const TEXTS: Readonly<Record<string, (text: string) => string | null>> = {
  string: textProblem,
  markdown: textProblem,
  code: (text) => unless(/^\S+(?: \S+)*$/.test(text), 'a code, without blanks at its ends or two in a row'),
  id: (text) => unless(/^[A-Za-z0-9.-]{1,64}$/.test(text), 'letters, digits, hyphens and full stops, 1 to 64 of them'),
  uri: uriProblem,
  url: uriProblem,
  canonical: uriProblem,
  uuid: (text) => unless(UUID.test(text), 'urn:uuid: with a UUID in lower case'),
  oid: (text) => unless(OID.test(text), 'urn:oid: with an OID, for example urn:oid:1.2.3'),
  date: (text) => unless(isDate(text), 'a date that exists: YYYY, YYYY-MM or YYYY-MM-DD'),
  dateTime: (text) =>
    unless(
      text.includes('T') ? isMoment(text) : isDate(text),
      'a date that exists, or one with time to the second and time zone: 2024-01-15T15:46:12+00:00',
    ),
  instant: (text) =>
    unless(isMoment(text), 'a moment that exists, to the second and with its time zone: 2024-01-15T15:46:12+00:00'),
  time: (text) => unless(TIME.test(text), 'a time as hh:mm:ss'),
  base64Binary: (text) => unless(base64Size(text) !== null, 'base64'),
};

const INTEGERS: Readonly<Record<string, readonly [number, number]>> = {
  integer: [-LARGEST - 1, LARGEST],
  unsignedInt: [0, LARGEST],
  positiveInt: [1, LARGEST],
};

/** The JSON type that a primitive type of FHIR is written in. */
export const jsonTypeOf = (type: string): 'boolean' | 'number' | 'string' => {
  if (type === 'boolean') return 'boolean';
  return type === 'decimal' || INTEGERS[type] !== undefined ? 'number' : 'string';
};

/** What a value of the right JSON type should have been; null where it is as it should be. */
export function valueProblem(type: string, value: string | number | boolean): string | null {
  if (typeof value === 'string') return TEXTS[type]?.(value) ?? null;
  if (typeof value === 'boolean') return null;
  const range = INTEGERS[type];
  if (range === undefined) return unless(Number.isFinite(value), 'a number');
  return unless(
    Number.isInteger(value) && value >= range[0] && value <= range[1],
    `a whole number from ${range[0]} to ${range[1]}`,
  );
}
