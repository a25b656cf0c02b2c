import { describe, expect, it } from 'vitest';
import { personas } from '../../generators/people/personas.js';
import { knownPeople } from '../http/known-people.js';
import { createRedactor } from '../http/redact.js';
import { redactedEntry, strangersEntry } from './redact-entry.js';

const people = personas({ seed: 1, asOf: '2026-11-20' });
const redactor = createRedactor(Buffer.alloc(32, 7), people.values());
const known = knownPeople(people.values());
const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');

describe('the copy of an entry', () => {
  it('of CSV keeps ids and our people, and neither users nor anybody else', () => {
    const { tells } = redactedEntry(
      {
        line: 2,
        tells: {
          requestId: ID,
          user: 'Sam Example',
          subject: 'Peter Porter',
          answer: 'sent 943 476 5919',
          identifiersUsed: '9990010005',
        },
      },
      redactor,
      known,
    );
    expect(JSON.stringify(tells)).not.toMatch(/Sam|Porter|5919/);
    expect(tells).toMatchObject({ requestId: ID, identifiersUsed: '9990010005' });
    expect(redactedEntry({ line: 2, tells: { subject: 'Orla Fenwick' } }, redactor, known).tells).toEqual({
      subject: 'Orla Fenwick',
    });
  });

  it('of an AuditEvent keeps neither staff nor people in a question that is encoded in it', () => {
    const patient = (family: string, value: string) => ({
      resourceType: 'Patient',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value }],
      name: [{ family }],
    });
    const { event } = redactedEntry(
      {
        line: 1,
        tells: {},
        event: {
          resourceType: 'AuditEvent',
          agent: [{ name: 'Sam Example', altId: 'sam', who: { display: 'Dr Sam', identifier: { value: 'Q-LA' } } }],
          entity: [
            { what: { identifier: { value: ID } } },
            { query: base64(patient('Porter', '9434765919')) },
            { query: base64(patient('Fenwick', '9990010005')) },
            { name: 'Peter Porter' },
          ],
        },
      },
      redactor,
      known,
    );
    const text = JSON.stringify(event);
    const decoded = [...text.matchAll(/"query":"([^"]+)"/g)].map(([, query = '']) =>
      Buffer.from(query, 'base64').toString(),
    );
    expect(text).not.toMatch(/Sam|Porter/i);
    expect(text).toContain(ID);
    expect(text).toContain('Q-LA');
    expect(decoded[0]).not.toMatch(/Porter|9434765919/);
    expect(decoded[1]).toContain('Fenwick');
  });

  it('of an AuditEvent keeps no user, no name of a record and nothing encoded that it cannot read', () => {
    const { event } = redactedEntry(
      {
        line: 1,
        tells: {},
        event: {
          resourceType: 'AuditEvent',
          agent: [
            { who: { reference: 'Practitioner/sam' } },
            { type: { coding: [{ code: 'IRCP' }] }, who: { identifier: { value: 'sam-example' } } },
            { requestor: true, who: { reference: 'Organization/1' } },
          ],
          entity: [
            { what: { reference: 'Patient/7', display: 'Porter, Peter' } },
            { query: Buffer.from('family=M\u00dcLLER', 'latin1').toString('base64') },
            {
              detail: [
                { type: 'body', valueBase64Binary: base64({ resourceType: 'Patient', birthDate: '1961-02-03' }) },
              ],
            },
          ],
        },
      },
      redactor,
      known,
    );
    const text = JSON.stringify(event);
    const encoded = [...text.matchAll(/"(?:query|valueBase64Binary)":"([^"]+)"/g)].map(([, one = '']) =>
      Buffer.from(one, 'base64').toString('latin1'),
    );
    expect(text).not.toMatch(/sam|Porter/i);
    expect(text).toContain('Organization/1');
    expect(text).toContain('Patient/7');
    expect(encoded).toHaveLength(2);
    expect(encoded.join()).not.toMatch(/LLER|1961/);
  });

  it("of somebody else's question is its line alone", () => {
    expect(strangersEntry({ line: 7, tells: { subject: 'Peter Porter' } })).toEqual({ line: 7 });
  });
});
