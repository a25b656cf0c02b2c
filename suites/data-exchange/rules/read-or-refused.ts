import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { describeAnswer, kindOf } from './answer-kind.js';
import { answersOneOf, uncertainOrWarned, type Wanted } from './answers-one-of.js';
import { isAnswered, isRefused, saysMatch } from './refusals.js';

/**
 * What the texts let a reader pass over or refuse, as long as it says so: anything else would hide a person behind an
 * extra that nobody asked for. `also` are further answers that the row takes.
 */
export const passedOverOrRefused = (rests: readonly InterpretationId[], also: readonly Wanted[] = []): ExchangeRule =>
  answersOneOf({
    id: 'what-a-question-need-not-hold-is-passed-over-or-refused',
    truth: 'what a question need not hold is passed over or refused, and hides nobody',
    rests: ['DES-AMB-14', ...rests],
    // The form of an error is judged over the whole run, in SC-SEC-030.
    allowed: () => ['match', 'bad-request', 'bad-status', ...also],
    stands: true,
  });

/** Any answer of the standard will do, and any refusal: what is odd is no reason to break down. */
export const unusualNameIsAnswered = answersOneOf({
  id: 'an-unusual-name-is-answered-or-refused',
  truth: 'an unusual name is answered or refused, and never with a breakdown',
  rests: ['DES-AMB-07', 'DES-AMB-14'],
  allowed: () => ['match', 'no-match', 'review', 'multiple-matches', 'bad-request', 'client-error'],
});

/** Where the target documents weights of its own, what is left of the details may be enough (DES-AMB-27). */
const unmatched = (dialect: Dialect): readonly Wanted[] =>
  (['no-match', 'bad-request', 'client-error', 'closed', ...uncertainOrWarned(dialect), 'match'] as const).filter(
    (wanted) => wanted !== 'match' || dialect['match.partial'] === 'weighted',
  );

/** Marks are stripped by the draft, letters are not exchanged: DES-AMB-29's default folds within one alphabet. */
export const lookalikeIsAnotherName = answersOneOf({
  id: 'a-letter-of-another-alphabet-is-another-letter',
  truth: 'a name with a letter of another alphabet that looks alike is not answered with a match',
  rests: ['DES-AMB-09', 'DES-AMB-27', 'DES-AMB-29'],
  allowed: unmatched,
});

/** "Need not support wildcards" (HL7 identity matching): what a pattern would find is nobody whom the text names. */
export const patternsFindNobody = answersOneOf({
  id: 'a-pattern-in-a-name-widens-nothing',
  truth: 'a pattern or a piece of a query in a name is taken literally and matches nobody',
  rests: ['DES-AMB-09', 'DES-AMB-27', 'DES-AMB-29'],
  allowed: unmatched,
});

/** Equality of addresses is undefined in the texts (DES-AMB-11): to take another spelling is allowed, to hide is not. */
export const nearReasonIsReadOrRefused: ExchangeRule = {
  id: 'another-spelling-of-the-reason-is-read-or-refused',
  scope: 'exchange',
  truth: 'another spelling of the published reason is read as that, or refused openly',
  rests: ['DES-AMB-08', 'DES-AMB-11', 'DES-AMB-14'],
  check: (subject, { dialect }) =>
    kindOf(subject, dialect) === 'match' || (isAnswered(subject) && !saysMatch(subject) && isRefused(subject, dialect))
      ? []
      : [{ at: subject.step, expected: 'match, or a 4xx refusal', actual: describeAnswer(subject, dialect) }],
};

const isUnsupported = (subject: ExchangeSubject): boolean => subject.answer?.status === 415 && !saysMatch(subject);

/** FHIR R4 names application/fhir+json; that the general type is tolerated is DES-AMB-40's default, and no duty. */
export const plainJsonIsReadOrUnsupported: ExchangeRule = {
  id: 'plain-json-is-read-or-gets-415',
  scope: 'exchange',
  truth: 'a question under the media type of plain JSON is read or refused with HTTP 415',
  rests: ['DES-AMB-40'],
  check: (subject, { dialect }) =>
    kindOf(subject, dialect) === 'match' || isUnsupported(subject)
      ? []
      : [{ at: subject.step, expected: 'match, or HTTP 415', actual: describeAnswer(subject, dialect), stands: true }],
};

const XML_EXPECTED: Readonly<Record<Dialect['media.xml'], string>> = {
  optional: 'match, or HTTP 415',
  required: 'match',
  unsupported: 'HTTP 415',
};

/** The value of `match` in FHIR XML, with whatever quotes and blanks; the name comes before the value there. */
const XML_MATCH =
  /<(?:\w+:)?name\s+value\s*=\s*["']match["']\s*(?:\/>|><\/(?:\w+:)?name>)\s*<(?:\w+:)?valueBoolean\s+value\s*=\s*["']true["']/;
const XML_PARAMETERS = /<(?:\w+:)?Parameters[\s>]/;
const isXmlMatch = (text: string): boolean => XML_PARAMETERS.test(text) && XML_MATCH.test(text);

/** XML is optional by DES-AMB-40's default: the target reads it, or says that it does not. */
export const xmlIsReadOrRefusedAsDeclared: ExchangeRule = {
  id: 'a-question-in-xml-is-read-or-refused-as-declared',
  scope: 'exchange',
  truth: 'a question in XML is read or refused with HTTP 415, as the target declares',
  rests: ['DES-AMB-40'],
  check: (subject, { dialect }) => {
    const declared = dialect['media.xml'];
    const { answer } = subject;
    const inXml = answer?.status === 200 && isXmlMatch(answer.text);
    const read = declared !== 'unsupported' && (inXml || kindOf(subject, dialect) === 'match');
    const refused = declared !== 'required' && isUnsupported(subject);
    return read || refused
      ? []
      : [{ at: subject.step, expected: XML_EXPECTED[declared], actual: describeAnswer(subject, dialect) }];
  },
};
