import type { Finding } from '../../../harness/model/finding.js';
import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';

const valuesOf = ({ answer }: ExchangeSubject, wanted: string): string[] =>
  (answer?.headers ?? []).flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));

const comesBack = (header: string, id: string, folded: (value: string) => string): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth: `the answer has the ${header} of the question, unchanged`,
  rests: ['DES-AMB-17'],
  check: (subject) => {
    const sent = subject.request.header(header) ?? '';
    const got = valuesOf(subject, header.toLowerCase());
    // A gateway may add what the service behind it has already said.
    const isSame = got.length > 0 && got.every((value) => folded(value) === folded(sent));
    const actual = got.length === 0 ? `no ${header}` : got.join(', ');
    return isSame ? [] : [{ at: header, expected: sent, actual }];
  },
});

/** NHS APIs mirror both; that it is asked for here is DES-AMB-17's default. A UUID is the same in either case. */
export const requestIdComesBack = comesBack('X-Request-ID', 'the-request-id-comes-back', (value) =>
  value.toLowerCase(),
);
export const correlationIdComesBack = comesBack('X-Correlation-ID', 'the-correlation-id-comes-back', (value) => value);

/** Refused with 400, or one of the server's own stands in its place: both are the convention (DES-AMB-17). */
export const oddRequestIdIsNotRepeated: ExchangeRule = {
  id: 'a-request-id-that-is-no-uuid-is-refused-or-replaced',
  scope: 'exchange',
  truth: 'a request id that is missing or no UUID is refused, left out, or replaced by one of the server',
  rests: ['DES-AMB-17'],
  check: (subject) => {
    const sent = subject.request.header('X-Request-ID');
    const got = valuesOf(subject, 'x-request-id');
    if (subject.answer === null)
      return [{ at: subject.step, expected: 'an answer', actual: `no answer (${subject.noAnswer})` }];
    return sent !== undefined && got.includes(sent)
      ? [{ at: 'X-Request-ID', expected: 'no such text', actual: 'the text that was sent' }]
      : [];
  },
};

/** The header that a line break in another one would make in an answer. */
export const INJECTED_HEADER = 'X-Assay-Injected';

/** A value that is repeated with its line breaks writes lines of its own into the answer (CWE-113). */
export const noHeaderIsInjected: ExchangeRule = {
  id: 'no-header-comes-of-a-line-break',
  scope: 'exchange',
  truth: 'a line break in a header of the question makes no header in the answer',
  check: (subject) =>
    valuesOf(subject, INJECTED_HEADER.toLowerCase()).length === 0
      ? []
      : [{ at: INJECTED_HEADER, expected: 'absent', actual: 'the header that stood behind the line break' }],
};

/** Fetch standard, "CORS protocol": who is named here may read the answer in a browser. */
export const strangersOriginIsNotLetIn: ExchangeRule = {
  id: 'an-origin-that-nobody-knows-is-not-let-in',
  scope: 'exchange',
  truth: 'no header lets a page of an unknown origin, or of none, read an answer',
  leavesOpen: 'Origins that the supplier has allowed are not known here and not tried.',
  appliesTo: ({ answer }) => answer !== null,
  check: (subject) => {
    const origin = subject.request.header('Origin') ?? '';
    const allowed = valuesOf(subject, 'access-control-allow-origin').map((value) => value.trim());
    return allowed.some((value) => value === '*' || value === origin)
      ? [{ at: 'Access-Control-Allow-Origin', expected: `neither * nor ${origin}`, actual: allowed.join(', ') }]
      : [];
  },
};

const PRODUCT_HEADERS: readonly string[] = [
  'server',
  'x-powered-by',
  'x-generator',
  'x-aspnet-version',
  'x-aspnetmvc-version',
  'x-runtime-version',
  'x-application-context',
];

/** `Via` has the version of HTTP, which is no secret, and may have a product (RFC 9110, section 7.6.3). */
const tellsVersion = (name: string, value: string): boolean =>
  name === 'via'
    ? /\b[A-Za-z][\w-]*\/v?\d/i.test(value.replace(/\bHTTP\/\d/gi, ''))
    : PRODUCT_HEADERS.includes(name) && /\d+\.\d+|\/\s*v?\d/i.test(value);

const versionsIn = (subject: ExchangeSubject): Finding[] =>
  (subject.answer?.headers ?? [])
    .filter(([name, value]) => tellsVersion(name.toLowerCase(), value))
    .map(([name, value]) => ({ at: name, expected: 'no version', actual: value }));

/** Whoever knows the version knows the holes (RFC 9110, section 10.2.4). A name alone is let pass. */
export const noVersionIsTold: ExchangeRule = {
  id: 'no-header-tells-the-version-of-a-product',
  scope: 'exchange',
  truth: 'no header of the answer tells the version of a product',
  leavesOpen:
    'A fault of the server (HTTP 500) cannot be had by asking, so its headers are seen only where one happens.',
  appliesTo: ({ answer }) => answer !== null,
  check: versionsIn,
};

const LIMIT_HEADER = /^(?:x-)?rate-?limit(?:-|$)/i;

/** `RateLimit`, `RateLimit-Remaining`, `X-RateLimit-Remaining` and their like, or words in a document (DES-AMB-50). */
export const quotaIsTold: ExchangeRule = {
  id: 'an-answer-tells-what-may-still-be-asked',
  scope: 'exchange',
  truth: 'a header of the answer tells how many questions may still be asked',
  rests: ['DES-AMB-50'],
  leavesOpen: 'Quotas may stand in a document instead, which is not seen on the wire.',
  check: ({ answer }) =>
    (answer?.headers ?? []).some(([name]) => LIMIT_HEADER.test(name))
      ? []
      : [{ at: 'headers', expected: 'RateLimit or X-RateLimit headers, or a document', actual: 'no such header' }],
};

/** Seconds, or a date in one of the three forms of HTTP (RFC 9110, sections 5.6.7 and 10.2.3). */
const RETRY_AFTER =
  /^(?:\d{1,9}|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} [\d:]{8} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4})$/;

/** RFC 6585, section 4. */
export const throttlingSaysWhen: ExchangeRule = {
  id: 'who-asks-too-often-is-told-when-to-come-back',
  scope: 'exchange',
  truth: 'HTTP 429 has a Retry-After header with seconds or a date',
  rests: ['DES-AMB-50'],
  leavesOpen: 'Where the pace of the run stays below the limit, it is not shown that there is one.',
  appliesTo: ({ answer }) => answer?.status === 429,
  check: (subject) => {
    const [value = ''] = valuesOf(subject, 'retry-after');
    return RETRY_AFTER.test(value.trim())
      ? []
      : [{ at: 'Retry-After', expected: 'seconds or a date', actual: value || 'no Retry-After' }];
  },
};
