import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { Dialect } from '../../../standards/data-exchange/dialect.js';
import { describeAnswer, kindOf } from './answer-kind.js';

const JSON_MEDIA = /^application\/(?:fhir\+)?json\s*(?:;|$)/i;
const XML_MEDIA = /^(?:application\/(?:fhir\+)?xml|text\/xml)\s*(?:;|$)/i;

const mediaOf = ({ answer }: ExchangeSubject): string => answer?.header('content-type')?.trim() ?? '';

const described = (subject: ExchangeSubject, dialect: Dialect): string =>
  `${describeAnswer(subject, dialect)}, ${mediaOf(subject) || 'no Content-Type'}`;

/** 406 where the server cannot give what is asked for (FHIR R4, http.html, content types). */
export const refusesWhatItCannotSend: ExchangeRule = {
  id: 'a-media-type-that-fhir-has-not-gets-406',
  scope: 'exchange',
  truth: 'a question that accepts only what FHIR does not have is answered with HTTP 406',
  rests: ['DES-AMB-14'],
  check: (subject, { dialect }) =>
    subject.answer?.status === 406
      ? []
      : [{ at: subject.step, expected: 'HTTP 406', actual: described(subject, dialect) }],
};

/** JSON is what everybody can send: DES-AMB-40's default. Whoever names no type, or its version too, gets it. */
export const answersOpenAcceptInJson: ExchangeRule = {
  id: 'an-accept-that-allows-json-is-answered-in-json',
  scope: 'exchange',
  truth: 'a question whose Accept is open, absent or with a FHIR version is answered in JSON',
  rests: ['DES-AMB-40'],
  check: (subject, { dialect }) =>
    kindOf(subject, dialect) === 'match' && JSON_MEDIA.test(mediaOf(subject))
      ? []
      : [{ at: subject.step, expected: 'a match in application/fhir+json', actual: described(subject, dialect) }],
};

function isInXml(subject: ExchangeSubject): boolean {
  const { answer } = subject;
  return answer?.status === 200 && XML_MEDIA.test(mediaOf(subject)) && /<(?:\w+:)?Parameters[\s>]/.test(answer.text);
}

const XML_EXPECTED: Readonly<Record<Dialect['media.xml'], string>> = {
  optional: 'Parameters in application/fhir+xml, or HTTP 406',
  required: 'Parameters in application/fhir+xml',
  unsupported: 'HTTP 406',
};

/** XML is optional by DES-AMB-40's default: the target sends it, or says that it does not. */
export const answersXmlAsDeclared: ExchangeRule = {
  id: 'xml-is-sent-or-refused-as-declared',
  scope: 'exchange',
  truth: 'a question that accepts only XML gets XML or HTTP 406, as the target declares',
  rests: ['DES-AMB-40'],
  leavesOpen: 'What an answer in XML says is not judged.',
  check: (subject, { dialect }) => {
    const declared = dialect['media.xml'];
    const sent = declared !== 'unsupported' && isInXml(subject);
    const refused = declared !== 'required' && subject.answer?.status === 406;
    return sent || refused
      ? []
      : [{ at: subject.step, expected: XML_EXPECTED[declared], actual: described(subject, dialect) }];
  },
};
