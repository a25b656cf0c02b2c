import { describe, expect, it } from 'vitest';
import { readDocument } from './read-document.js';
import { toldName, toldPath } from './told-path.js';

describe('a name that may be printed', () => {
  it.each(['entry', '_birthDate', 'Patient', 'f:Patient', 'resourceType'])('is %s', (name) =>
    expect(toldName(name)).toBe(name.replace('f:', '')),
  );
  it.each(['Moss', 'moss', '4857773457', '__proto__', ''])('is not "%s"', (name) =>
    expect(toldName(name)).toBe('(unknown name)'),
  );
  it('stands in a path', () => expect(toldPath(['entry', 3, 'Moss'])).toBe('entry[3][(unknown name)]'));
});

describe('a file that cannot be read', () => {
  const FHIR = 'xmlns="http://hl7.org/fhir"';
  it.each([
    ['{"family": Moss}'],
    ['{"Moss": {"4857773457":'],
    ['{"a": 04857773457}'],
    ['{"a": -Moss}'],
    ['<Moss/>'],
    ['<Bundle xmlns="http://Moss"/>'],
    ['<?xml version="1.0" encoding="Moss"?><Bundle/>'],
    [`<Bundle ${FHIR}><Moss>`],
    [`<Bundle ${FHIR}><id></Moss></Bundle>`],
    [`<Bundle ${FHIR}><Moss:id/></Bundle>`],
    [`<Bundle ${FHIR}><id Moss="1" Moss="2"/></Bundle>`],
    [`<Bundle ${FHIR}><id Moss/></Bundle>`],
  ])('is told of without its words: %s', (text) => {
    const read = readDocument(Buffer.from(text), { file: 'a' });
    expect(read.read).toBe(false);
    expect(JSON.stringify(read)).not.toMatch(/Moss|4857773457/i);
  });

  it('is an HTML page, whatever the case of its type', () => {
    const read = readDocument(Buffer.from('<!doctype html><html></html>'), { file: 'a' });
    expect(read).toMatchObject({ read: false, fault: { code: 'doctype' } });
  });
});
