import { describe, expect, it } from 'vitest';
import { patientOf, personOf, queryFor } from './asking.test-support.js';
import { outcomes } from './outcomes.js';
import { findPatientsByName, readQuestionWith } from './question.js';

const bytes = (content: object | string) =>
  new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
const read = (content: object | string) => readQuestionWith(findPatientsByName)(bytes(content));

const query = queryFor(patientOf(personOf('R01')));
const [resource, reason] = query.parameter;
const withParameters = (...parameter: unknown[]) => ({ resourceType: 'Parameters', parameter });

describe('question', () => {
  it('has a person and a reason', () => {
    expect(read(query)).toEqual({
      question: {
        about: {
          identifiers: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990010005' }],
          names: [{ family: 'Fenwick', given: ['Orla', 'Mae'] }],
          birthDate: '2015-05-01',
          addresses: [],
        },
        reason: 'https://www.legislation.gov.uk/ukpga/1989/41/section/47',
      },
    });
  });

  it('is the same in any order of parameters, with others in between', () => {
    const others = [{ name: 'onlyCertainMatches', valueBoolean: true }, { valueString: 'unnamed' }];
    expect(read(withParameters(reason, ...others, resource))).toEqual(read(query));
  });

  it('may begin with a byte order mark', () => {
    expect(read(`\ufeff${JSON.stringify(query)}`)).toEqual(read(query));
  });

  it.each([
    ['text', 'Orla Fenwick', outcomes.notJson],
    ['nothing', '', outcomes.notJson],
    ['JSON that is cut off', JSON.stringify(query).slice(0, -1), outcomes.notJson],
    ['a list', [query], outcomes.notParameters],
    ['null', 'null', outcomes.notParameters],
    ['another resource', patientOf(personOf('R01')), outcomes.notParameters],
    ['parameters that are no list', { resourceType: 'Parameters', parameter: resource }, outcomes.notParameters],
    ['a list of texts', withParameters('resource', 'reason'), outcomes.notParameters],
    ['no parameters', { resourceType: 'Parameters' }, outcomes.patientMissing],
    ['no person', withParameters(reason), outcomes.patientMissing],
    ['a person without content', withParameters({ name: 'resource' }, reason), outcomes.patientMissing],
    ['two persons', withParameters(resource, resource, reason), outcomes.patientRepeated],
    ['a text for a person', withParameters({ name: 'resource', resource: 'R01' }, reason), outcomes.patientUnreadable],
    [
      'an organisation for a person',
      withParameters({ name: 'resource', resource: { resourceType: 'Organization' } }, reason),
      outcomes.patientUnreadable,
    ],
    ['no reason', withParameters(resource), outcomes.reasonMissing],
    ['an empty reason', withParameters(resource, { name: 'reason', valueUri: ' ' }), outcomes.reasonMissing],
    [
      'a reason of another type',
      withParameters(resource, { name: 'reason', valueCode: 'S47' }),
      outcomes.reasonMissing,
    ],
    ['a number for a reason', withParameters(resource, { name: 'reason', valueUri: 47 }), outcomes.reasonMissing],
    ['two reasons', withParameters(resource, reason, reason), outcomes.reasonRepeated],
  ])('is none in %s', (_what, content, refusal) => {
    expect(read(content)).toEqual({ refusal });
  });

  it('is none in bytes that are not UTF-8', () => {
    const latin1 = Buffer.from(JSON.stringify(query).replace('Fenwick', 'Brontë'), 'latin1');
    expect(readQuestionWith(findPatientsByName)(latin1)).toEqual({ refusal: outcomes.notJson });
  });

  it('is refused, not a crash, when it is nested very deeply', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(read(deep)).toEqual({ refusal: outcomes.notParameters });
  });
});
