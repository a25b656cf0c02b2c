import { isJsonObject } from '../../../harness/model/json.js';
import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { describeAnswer, kindOf } from './answer-kind.js';
import { endsInTheHandshake } from './credentials.js';
import { textsOf } from './shown-values.js';

const INSIDE: readonly [what: string, pattern: RegExp][] = [
  ['a stack trace', /\bat [\w$.<>[\] ]+\((?:[\w$./\\:-]+:\d+(?::\d+)?|Native Method|Unknown Source)\)/],
  ['a stack trace', /Traceback \(most recent call last\)|\bFile "[^"]+", line \d+|\bgoroutine \d+ \[/],
  ['a stack trace', /\bat [\w.`]+\([^)]*\) in [^\s]+:line \d+/],
  ['the name of an exception', /\b(?:[a-z]\w*\.){2,}[A-Z]\w*(?:Exception|Error)\b|\bSystem\.\w+Exception\b/],
  ['a query', /\b(?:SELECT\b.{1,200}\bFROM|INSERT INTO|UPDATE\b.{1,100}\bSET)\b.{0,200}(?:\bWHERE\b|\bVALUES\b|=)/],
  // In small letters these are words of English too, so that a name of a column or a sign has to stand between them.
  [
    'a query',
    /\bselect\s[^;]{0,150}?(?:\w\.\w|\*|\w,\w|\w\()[^;]{0,150}?\sfrom\s+[\w."]+[^;]{0,150}?\bwhere\b[^;]{0,80}?(?:=|\?|\blike\b)/,
  ],
  ['a query', /\binsert into \w+ ?\(|\bupdate \w+ set \w+ ?=/],
  [
    'an error of a database',
    /SQLSTATE|ORA-\d{5}|\bPSQLException\b|syntax error at or near|MongoServerError|near ".*": syntax error/i,
  ],
  ['a path of a file', /(?:^|[\s"'(=:])\/(?:usr|var|home|opt|etc|srv|app|root|tmp|mnt|workspace)\/[\w.@-]+/],
  ['a path of a file', /\b[A-Z]:\\(?:[\w .-]+\\)+|node_modules\//],
  [
    'the address of a machine inside',
    /(?<![\d.])(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})(?![\d.]*\d)/,
  ],
  ['the name of a machine inside', /\b[\w-]+\.(?:internal|local|svc\.cluster\.local|intranet|lan)\b/i],
  [
    'the version of a product',
    /\b(?:Apache|nginx|Tomcat|Jetty|IIS|Express|Kestrel|HAPI FHIR|Spring|PHP|OpenSSL|Node\.js|Java|Python)[/ ]v?\d+(?:\.\d+)+/i,
  ],
];

/** Host and path of the question, which whoever asked knows; the longest first. */
function askedOf({ request }: ExchangeSubject): string[] {
  const host = (request.header('Host') ?? '').replace(/:\d+$/, '');
  const [path = ''] = request.path.split('?');
  const parent = path.slice(0, path.lastIndexOf('/'));
  return [path, parent, host].filter((known) => known.length > 1);
}

/** What of the inside a text tells; what was asked is no secret. */
function toldIn(subject: ExchangeSubject): string[] {
  const { answer } = subject;
  if (answer === null) return [];
  const known = askedOf(subject);
  const texts = textsOf(answer).map((text) => known.reduce((rest, one) => rest.replaceAll(one, ''), text));
  return [...new Set(INSIDE.flatMap(([what, pattern]) => (texts.some((text) => pattern.test(text)) ? [what] : [])))];
}

const insideRule = (id: string, truth: string, wantsAnswer: boolean): ExchangeRule => ({
  id,
  scope: 'exchange',
  truth,
  leavesOpen: 'Only what has the form of a trace, a query, a path, a host or a version is found.',
  ...(wantsAnswer ? {} : { appliesTo: ({ answer }) => answer !== null }),
  check: (subject, { dialect }) => {
    const actual = describeAnswer(subject, dialect);
    if (subject.answer === null) return [{ at: subject.step, expected: 'an answer', actual }];
    // Nobody is held whom odd input is about: the rule on faults is asked of strangers.
    const told = [...toldIn(subject), ...(wantsAnswer && kindOf(subject, dialect) === 'match' ? ['a match'] : [])];
    return told.length === 0
      ? []
      : [
          {
            at: subject.step,
            expected: 'a generic answer',
            actual: `${actual}, which holds ${told.join(', ')}`,
            stands: true,
          },
        ];
  },
});

/** "Generic 5xx without stack traces, queries, hostnames, file paths or versions" (DES-ERR-009; FHIR R4, security.html). */
export const nothingOfTheInsideIsTold = insideRule(
  'no-answer-tells-of-the-inside-of-the-server',
  'the answer holds no stack trace, query, file path, inside host or version',
  false,
);

/** What a server cannot read is refused, what breaks it is its own fault (5xx), and silence is neither. */
export const oddInputIsAnsweredSafely = insideRule(
  'input-that-provokes-a-fault-gets-a-generic-answer',
  'input that parsers break on gets an answer without a match, trace, query, path or version',
  true,
);

/** FHIR R4, CapabilityStatement: status, date, kind, fhirVersion and format are 1..1 or 1..*; DES-AMB-02 lets it be absent. */
export const capabilityOrAbsence: ExchangeRule = {
  id: 'metadata-is-a-capability-statement-or-absent',
  scope: 'exchange',
  truth: 'metadata is a CapabilityStatement with what FHIR R4 wants of it, or is not there',
  rests: ['DES-AMB-02'],
  leavesOpen:
    'That an absence is documented is not seen on the wire, and what is declared is not compared with what is done.',
  // Who shows no certificate may be turned away before anything is asked, which tells nothing of the metadata.
  appliesTo: (subject, { certificate }) => !endsInTheHandshake(subject, certificate),
  check: (subject, { dialect }) => {
    const { answer } = subject;
    // To be sent elsewhere, as to a page to sign in, is to get none here.
    if (answer !== null && ((answer.status >= 300 && answer.status < 500) || answer.status === 501)) return [];
    const body = answer?.json();
    if (answer?.status !== 200 || !isJsonObject(body) || body.resourceType !== 'CapabilityStatement')
      return [
        {
          at: subject.step,
          expected: 'HTTP 200 with a CapabilityStatement, or a refusal',
          actual: describeAnswer(subject, dialect),
        },
      ];
    return ['status', 'date', 'kind', 'fhirVersion', 'format']
      .filter((name) => body[name] === undefined)
      .map((name) => ({ at: `CapabilityStatement.${name}`, expected: 'present', actual: 'absent' }));
  },
};

/** RFC 8414, section 2; a server that is no issuer itself may say which one it believes (RFC 9728, section 2). */
export const issuerIsPublished: ExchangeRule = {
  id: 'the-issuer-of-tokens-publishes-its-metadata',
  scope: 'exchange',
  truth: 'metadata of OAuth with an issuer, a token endpoint and scopes is published',
  rests: ['DES-AMB-15'],
  leavesOpen: 'Only the host of the target is asked: an issuer elsewhere is not looked for.',
  check: (subject, { dialect }) => {
    const body = subject.answer?.json();
    const isMetadata =
      subject.answer?.status === 200 &&
      isJsonObject(body) &&
      typeof body.issuer === 'string' &&
      typeof body.token_endpoint === 'string';
    if (!isMetadata)
      return [{ at: subject.step, expected: 'metadata of OAuth', actual: describeAnswer(subject, dialect) }];
    return Array.isArray(body.scopes_supported) && body.scopes_supported.length > 0
      ? []
      : [{ at: 'scopes_supported', expected: 'at least one scope', actual: 'none' }];
  },
};
