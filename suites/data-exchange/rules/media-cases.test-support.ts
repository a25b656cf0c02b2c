import { type Given, matchBody, noMatchBody, outcome, seen } from '../exchange.test-support.js';
import { claimedRule, type RuleCases } from '../rule-case.test-support.js';
import { rowOf } from './refusal-row.test-support.js';

const scenario = rowOf('SC-SEC-014');
const refused: Given = { status: 406, body: outcome('not-supported') };
const inXml = (text = '<Parameters xmlns="http://hl7.org/fhir"/>', media = 'application/fhir+xml;charset=UTF-8') => ({
  text,
  media,
});
const csv = (given: Given) => [seen('csv', given)];
const open = (given: Given) => [seen('open[anything]', given)];
const xml = (given: Given) => [seen('xml', given)];

const base = [...csv(refused), ...open({ body: matchBody() }), ...xml(refused)];
const from = (rule: string) => ({ rule: claimedRule(scenario, rule), scenario, base });

export const unknownMediaCases: RuleCases = {
  ...from('a-media-type-that-fhir-has-not-gets-406'),
  conforming: [
    { name: '406', seen: base },
    { name: '406 without a body', seen: csv({ status: 406, text: '', media: null }) },
  ],
  breaking: [
    {
      name: 'JSON all the same',
      seen: csv({ body: matchBody() }),
      found: [{ at: 'csv', actual: /^match: HTTP 200 with Parameters, application\/fhir\+json$/, expected: /406/ }],
    },
    {
      name: 'another refusal',
      seen: csv({ status: 415, body: outcome('not-supported') }),
      found: [{ at: 'csv', actual: /HTTP 415/ }],
    },
    { name: 'no answer', seen: csv({ noAnswer: 'timeout' }), found: [{ at: 'csv', actual: /no Content-Type$/ }] },
  ],
};

export const openAcceptCases: RuleCases = {
  ...from('an-accept-that-allows-json-is-answered-in-json'),
  conforming: [
    { name: 'FHIR JSON', seen: base },
    { name: 'plain JSON', seen: open({ body: matchBody(), media: 'application/json;charset=utf-8' }) },
    {
      name: 'the version that was asked for',
      seen: open({ body: matchBody(), media: 'application/fhir+json; fhirVersion=4.0' }),
    },
  ],
  breaking: [
    {
      name: '406',
      seen: open(refused),
      found: [{ at: 'open[anything]', actual: /HTTP 406/, expected: /match in application\/fhir\+json/ }],
    },
    { name: 'XML', seen: open(inXml()), found: [{ at: 'open[anything]', actual: /application\/fhir\+xml/ }] },
    {
      name: 'JSON that is said to be text',
      seen: open({ body: matchBody(), media: 'text/plain' }),
      found: [{ at: 'open[anything]', actual: /^match: .*, text\/plain$/ }],
    },
    {
      name: 'JSON that is not said to be anything',
      seen: open({ body: matchBody(), media: null }),
      found: [{ at: 'open[anything]', actual: /, no Content-Type$/ }],
    },
    {
      name: 'another answer',
      seen: open({ body: noMatchBody }),
      found: [{ at: 'open[anything]', actual: /^no match/ }],
    },
  ],
};

export const declaredXmlCases: RuleCases = {
  ...from('xml-is-sent-or-refused-as-declared'),
  conforming: [
    { name: '406', seen: base },
    { name: 'XML', seen: xml(inXml()) },
    {
      name: 'XML with a prolog and a prefix',
      seen: xml(
        inXml('<?xml version="1.0"?>\n<f:Parameters xmlns:f="http://hl7.org/fhir"></f:Parameters>', 'text/xml'),
      ),
    },
  ],
  breaking: [
    {
      name: 'JSON',
      seen: xml({ body: matchBody() }),
      found: [{ at: 'xml', actual: /application\/fhir\+json$/, expected: /fhir\+xml, or HTTP 406$/ }],
    },
    {
      name: 'JSON that is said to be XML',
      seen: xml({ body: matchBody(), media: 'application/fhir+xml' }),
      found: [{ at: 'xml', actual: /^match: .*application\/fhir\+xml$/ }],
    },
    {
      name: 'a page in XML',
      seen: xml(inXml('<html xmlns="http://www.w3.org/1999/xhtml"/>')),
      found: [{ at: 'xml', actual: /html/ }],
    },
    {
      name: 'a breakdown',
      seen: xml({ status: 500, body: outcome('exception') }),
      found: [{ at: 'xml', actual: /HTTP 500/ }],
    },
  ],
};

const get = rowOf('SC-SEC-011');
const NOT_ANSWERED = 'a-question-by-get-is-not-answered';
const METHOD = 'another-method-gets-405-or-404';
const asked = (given: Given) => [seen('question', given)];
const notAllowed = asked({ status: 405, body: outcome('not-supported'), headers: [['Allow', 'POST']] });
const fromGet = (rule: string) => ({ rule: claimedRule(get, rule), scenario: get, base: notAllowed });

export const byGetCases: RuleCases = {
  ...fromGet(NOT_ANSWERED),
  conforming: [
    { name: '405', seen: notAllowed },
    { name: '404', seen: asked({ status: 404, text: 'Not found', media: 'text/plain' }) },
    { name: '400', seen: asked({ status: 400, body: outcome('invalid') }), also: [METHOD] },
    { name: '501', seen: asked({ status: 501, body: outcome('not-supported') }), also: [METHOD] },
  ],
  breaking: [
    {
      name: 'a match',
      seen: asked({ body: matchBody() }),
      found: [{ at: 'question', actual: /^match/, expected: /4xx/ }],
      also: [METHOD],
    },
    {
      name: 'a no match',
      seen: asked({ body: noMatchBody }),
      found: [{ at: 'question', actual: /^no match/ }],
      also: [METHOD],
    },
    {
      name: 'a no match under 404',
      seen: asked({ status: 404, body: noMatchBody }),
      found: [{ at: 'question', actual: /^no match: HTTP 404/ }],
    },
    {
      name: 'a list of people',
      seen: asked({ body: { resourceType: 'Bundle', type: 'searchset', total: 0 } }),
      found: [{ at: 'question', actual: /HTTP 200 with Bundle$/ }],
      also: [METHOD],
    },
    {
      name: 'no answer',
      seen: asked({ noAnswer: 'reset' }),
      found: [{ at: 'question', actual: /^no answer/ }],
      also: [METHOD],
    },
  ],
};

export const wrongMethodCases: RuleCases = {
  ...fromGet(METHOD),
  conforming: [
    { name: '405', seen: notAllowed },
    { name: '404', seen: asked({ status: 404, body: outcome('not-found') }) },
  ],
  breaking: [
    {
      name: '400',
      seen: asked({ status: 400, body: outcome('invalid') }),
      found: [{ at: 'question', actual: /HTTP 400/, expected: /^HTTP 405 or 404$/ }],
    },
    {
      name: 'a page',
      seen: asked({ text: '<html>Hello</html>', media: 'text/html' }),
      found: [{ at: 'question', actual: /HTTP 200/ }],
      also: [NOT_ANSWERED],
    },
  ],
};
