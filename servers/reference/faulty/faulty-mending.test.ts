import { describe, expect, it } from 'vitest';
import { broken, gist, numbered, sound } from './faulty.test-support.js';
import { faultyMending } from './faulty-mending.js';

const { resourceType, parameter } = numbered('R01');
const [subject, reason] = parameter;
const patient = subject?.resource;
const text = JSON.stringify({ resourceType, parameter });
const asked = (...parameters: unknown[]) => ({ resourceType, parameter: parameters });

/** What is sent, how the reference responder refuses it, and what the faulty one says. */
const cases: Record<keyof typeof faultyMending, [content: object | string, sound: string, faulty: string]> = {
  emptyBodyAnswered: ['', '400 structure', 'no match'],
  cutShortCompleted: [text.slice(0, text.indexOf('"given"')), '400 structure', 'match'],
  listUnwrapped: [[{ resourceType, parameter }], '400 structure', 'match'],
  textReadAgain: [JSON.stringify(text), '400 structure', 'match'],
  typeSupposed: [{ parameter }, '400 structure', 'match'],
  barePatientWrapped: [patient ?? {}, '400 invalid', 'match'],
  batchOpened: [
    { resourceType: 'Bundle', type: 'batch', entry: [{ resource: { resourceType, parameter } }] },
    '400 invalid',
    'match',
  ],
  typeReadLoosely: [{ resourceType: 'parameter', parameter }, '400 invalid', 'match'],
  nothingAnswered: [{ resourceType }, '400 required', 'no match'],
  reasonAloneAnswered: [asked(reason), '400 required', 'no match'],
  referenceFollowed: [
    {
      ...asked({ name: 'resource', valueReference: { reference: '#subject' } }, reason),
      contained: [{ ...patient, id: 'subject' }],
    },
    '400 required',
    'match',
  ],
  valueBesideResourceDropped: [
    asked({ ...subject, valueUri: 'https://example.org' }, reason),
    '400 invariant',
    'match',
  ],
  emptyParameterDropped: [asked(subject, reason, { name: 'note' }), '400 invariant', 'match'],
  namesReadLoosely: [asked({ ...subject, name: 'Resource' }, reason), '400 required', 'match'],
};

describe('faulty mending', () => {
  it.each(Object.entries(cases))('%s', async (name, [content, expected, wrong]) => {
    expect(await gist(sound, content)).toBe(expected);
    expect(await gist(broken(faultyMending[name as keyof typeof faultyMending]), content)).toBe(wrong);
  });

  it.each(Object.entries(faultyMending))('%s does not mend what the others do', async (own, faulty) => {
    const core = broken(faulty);
    for (const [name, [content, expected]] of Object.entries(cases))
      if (name !== own) expect([name, await gist(core, content)]).toEqual([name, expected]);
  });

  it.each(Object.entries(faultyMending))('%s reads what is well-formed as ever', async (_name, faulty) => {
    expect(await gist(broken(faulty), text)).toBe('match');
  });
});
