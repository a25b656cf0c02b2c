import { describe, expect, it } from 'vitest';
import { type Consent, londonDay, permissionFor, standingOf } from './consent.js';
import type { ConsentClass } from './scenario-class.js';

const URL_ASKED = 'https://responder.example.test:8443/fhir';
const given: Consent = {
  classes: ['intrusive'],
  host: 'responder.example.test:8443',
  authorisedBy: { name: 'A. Person', role: 'Head of Testing' },
  from: '2026-11-01',
  until: '2026-11-05',
};
const NOON = new Date('2026-11-03T12:00:00Z');

const asked = (consent: readonly Consent[], moment = NOON, needed: ConsentClass = 'intrusive', url = URL_ASKED) =>
  permissionFor(needed, { url, consent }, moment);

describe('consent', () => {
  it.each([
    ['a day between', '2026-11-03T12:00:00Z'],
    ['the first moment of its first day', '2026-11-01T00:00:00Z'],
    ['the last moment of its last day', '2026-11-05T23:59:59Z'],
  ])('holds on %s', (_, moment) => {
    expect(asked([given], new Date(moment))).toEqual({ may: true });
  });

  it('holds by the calendar in London, which is an hour ahead in summer', () => {
    const summer = { ...given, from: '2026-07-02', until: '2026-07-02' };
    expect(londonDay(new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
    expect(asked([summer], new Date('2026-07-01T23:30:00Z')).may).toBe(true);
    expect(asked([summer], new Date('2026-07-02T23:30:00Z')).may).toBe(false);
  });

  it.each([
    ['the port that goes without saying', 'https://h.example.test/fhir', 'h.example.test:443'],
    ['capitals', 'https://h.example.test/fhir', 'H.Example.Test'],
    ['the port of plain http', 'http://h.example.test:80/', 'h.example.test'],
  ])('holds for the same host with %s', (_, url, host) => {
    expect(asked([{ ...given, host }], NOON, 'intrusive', url).may).toBe(true);
  });

  it.each([['http://127.0.0.1:8080/fhir'], ['http://localhost/fhir'], ['http://[::1]:9/fhir']])(
    'is not asked for on this machine, %s',
    (url) => {
      expect(asked([], NOON, 'loading', url)).toEqual({ may: true });
    },
  );

  it.each<[string, readonly Consent[], ConsentClass, RegExp, RegExp]>([
    [
      'there is none',
      [],
      'loading',
      /^a loading scenario runs off this machine only with consent, and there is none$/,
      /write under target\.consent in assay\.yaml: - \{ classes: \[loading\], host: "responder\.example\.test:8443", authorisedBy: \{ name: …, role: … \}, from: 2026-11-03, until: 2026-11-03 \}/,
    ],
    [
      'it is over',
      [{ ...given, until: '2026-11-02' }],
      'intrusive',
      /A\. Person ended with 2026-11-02, and it is 2026-11-03 in London/,
      /target\.consent\[0\]\.until/,
    ],
    [
      'it has not begun',
      [{ ...given, from: '2026-11-04' }],
      'intrusive',
      /A\. Person begins on 2026-11-04/,
      /target\.consent\[0\]\.from/,
    ],
    [
      'it is for another port',
      [{ ...given, host: 'responder.example.test' }],
      'intrusive',
      /is for responder\.example\.test, and the target is responder\.example\.test:8443/,
      /add to target\.consent: \{ classes: \[intrusive\]/,
    ],
    [
      'it is for the other class',
      [given],
      'loading',
      /is for intrusive scenarios, and not for loading ones/,
      /write loading under target\.consent\[0\]\.classes/,
    ],
    [
      'one is for another host and one is over: the nearer one is told',
      [
        { ...given, host: 'other.example.test' },
        { ...given, until: '2026-11-02' },
      ],
      'intrusive',
      /ended with 2026-11-02/,
      /target\.consent\[1\]\.until/,
    ],
  ])('is refused when %s', (_, consent, needed, problem, remedy) => {
    expect(asked(consent, NOON, needed)).toEqual({
      may: false,
      problem: expect.stringMatching(problem),
      remedy: expect.stringMatching(remedy),
    });
  });

  it.each([
    ['in-force', '2026-11-05', URL_ASKED],
    ['over', '2026-11-06', URL_ASKED],
    ['not-begun', '2026-10-31', URL_ASKED],
    ['other-host', '2026-11-03', 'https://responder.example.test/fhir'],
  ])('stands as %s on %s', (standing, day, url) => {
    expect(standingOf(given, url, day)).toBe(standing);
  });
});
