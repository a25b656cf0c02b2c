import { describe, expect, it } from 'vitest';
import type { Consent } from '../harness/model/consent.js';
import type { JsonObject } from '../harness/model/json.js';
import type { PlannedScenario, RunOpened } from '../harness/model/record.js';
import { consentInWords } from './consent.js';
import { inputOf, openedOf, verdictOf } from './every-outcome.test-support.js';
import { renderHtml } from './formats/html.js';
import { renderJson } from './formats/json.js';
import { section, textOf } from './formats/read-html.test-support.js';
import { lastLine } from './headline.js';

const given: Consent = {
  classes: ['intrusive', 'loading'],
  host: 'responder.example.test',
  authorisedBy: { name: 'A. <Person>', role: 'Head of Testing' },
  from: '2026-11-01',
  until: '2026-11-20',
};
const planned = (of: 'intrusive' | 'loading'): PlannedScenario => ({
  scenario: 'SC-A',
  title: 'a',
  runs: 'alone',
  class: of,
  checks: [],
});
const elsewhere = openedOf([]).target;
const here = { ...elsewhere, url: 'http://127.0.0.1:8080/fhir/' };

describe('consent in a report', () => {
  it.each<[string, Partial<RunOpened>, string]>([
    ['in force', { consent: [given] }, 'in force on 20 November 2026'],
    ['over', { consent: [{ ...given, until: '2026-11-19' }] }, 'over before 20 November 2026'],
    ['not begun', { consent: [{ ...given, from: '2026-11-20' }], at: '2026-11-19T12:00:00.000Z' }, 'not begun on 19'],
    ['for another host', { consent: [{ ...given, host: 'other.example.test' }] }, 'for another host than the target'],
  ])('says who, as what, for what, where, when, and that it is %s', (_, opened, standing) => {
    const [line = ''] = consentInWords(openedOf([], opened));
    expect(line).toMatch(
      /^A\. <Person>, Head of Testing: intrusive and loading scenarios against .*example\.test from /,
    );
    expect(line).toContain(standing);
  });

  it.each<[string, RunOpened, RegExp | null]>([
    ['nothing where nothing needs it', openedOf([]), null],
    ['that nothing was run without it', openedOf([planned('loading')]), /^None, so that no loading scenario was run$/],
    ['that it was not needed here', openedOf([planned('intrusive')], { target: here }), /^Not needed for intrusive/],
  ])('says %s', (_, opened, line) => {
    expect(consentInWords(opened)).toEqual(line === null ? [] : [expect.stringMatching(line)]);
  });

  it('stands in the HTML report and in the JSON report', () => {
    const input = inputOf([verdictOf('DES-RES-001', 'pass')], { opened: { consent: [given] } });
    expect(textOf(section(renderHtml(input), 'tested'))).toMatch(
      /Consent A\. <Person>, Head of Testing: intrusive and loading scenarios against responder\.example\.test from 1 November 2026 until 20 November 2026 \(in force/,
    );
    const { consent }: JsonObject = JSON.parse(renderJson(input));
    expect(consent).toEqual([
      {
        name: 'A. <Person>',
        role: 'Head of Testing',
        classes: ['intrusive', 'loading'],
        host: 'responder.example.test',
        from: '2026-11-01',
        until: '2026-11-20',
        standing: 'in-force',
      },
    ]);
  });
});

it('a run that --max-minutes ended says so in its last line and in its report', () => {
  const input = inputOf([verdictOf('DES-RES-001', 'pass')], { ended: 'time-up', opened: { maxMinutes: 10 } });
  expect(lastLine(input)).toMatch(/^Cut short by --max-minutes: /);
  const text = textOf(section(renderHtml(input), 'tested'));
  expect(text).toMatch(/At most 10 minutes \(--max-minutes\)/);
  expect(text).toMatch(/End of the run Cut short by --max-minutes/);
});
