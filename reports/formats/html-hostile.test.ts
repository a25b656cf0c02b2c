import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everyExchange, hostileText } from '../every-exchange.test-support.js';
import { everyOutcome, inputOf, openedOf, verdictOf } from '../every-outcome.test-support.js';
import type { ReportInput } from '../report-input.js';
import { renderHtml } from './html.js';
import { elementsOf, textOf } from './read-html.test-support.js';

const every = renderHtml(everyOutcome());

describe('what a target cannot do to the HTML report', () => {
  const hostileInput = (): ReportInput => {
    const hostile = verdictOf('DES-RES-001', 'fail', {
      truth: hostileText,
      reason: hostileText,
      leavesOpen: hostileText,
      step: hostileText,
      scenario: hostileText,
      findings: [{ at: hostileText, expected: hostileText, actual: hostileText, event: hostileText }],
      evidence: [hostileText],
    });
    const product = { name: hostileText, version: hostileText, supplier: hostileText };
    const target = {
      ...openedOf([]).target,
      url: hostileText,
      claims: [hostileText],
      product,
      callers: [{ id: hostileText, scheme: 'bearer' as const, clientCertificate: false }],
      environment: { kind: hostileText, noLiveData: { saidBy: hostileText, date: hostileText } },
    };
    const input = inputOf([hostile, verdictOf(null, 'not-shown', { truth: hostileText })], {
      opened: {
        target,
        run: hostileText,
        accepted: [hostileText],
        asOf: hostileText,
        people: { kind: 'declared', by: hostileText, date: hostileText, list: [] },
        leftOut: [{ scenario: hostileText, requirements: ['DES-RES-002'], why: 'people', detail: hostileText }],
      },
    });
    const header = { name: hostileText, value: hostileText, redacted: true };
    const [exchange] = everyExchange().values();
    return {
      ...input,
      recordDigest: hostileText,
      exchanges: new Map([
        [
          hostileText,
          {
            ...exchange!,
            ref: hostileText,
            step: hostileText,
            url: hostileText,
            trace: hostileText,
            sentStart: hostileText,
            sentHeaders: [header],
            sentBody: hostileText,
            received: { start: hostileText, headers: [header], body: hostileText },
          },
        ],
      ]),
    };
  };

  it('put an element, an attribute or a template expression into it', () => {
    const html = renderHtml(hostileInput());
    const names = new Set(elementsOf(html).map(({ name }) => name));
    expect([...names].filter((name) => ['img', 'script', 'b'].includes(name))).toEqual([]);
    const marked = hostileText.replace('\u202E', '[U+202E]').replace(/\s+/g, ' ');
    expect(textOf(html).split(marked).length).toBeGreaterThan(25);
  });

  it('hide text from a reader or turn it around', () => {
    expect(renderHtml(hostileInput())).not.toMatch(
      /[\u0000-\u0008\u000B-\u001F\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/,
    );
    expect(every).toContain('[U+0000][U+0007]');
  });

  it('blow it up', () => {
    expect(every).toContain('more characters in the record]');
    expect(every).not.toContain('x'.repeat(7000));
  });

  it('reach the one place that is not escaped, the style sheet', () => {
    const templates = readdirSync(new URL('.', import.meta.url))
      .filter((name) => name.endsWith('.hbs'))
      .map((name) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'));
    expect(templates.length).toBeGreaterThan(4);
    expect(templates.join('').match(/\{\{\{[^}]*\}\}\}|\{\{&[^}]*\}\}/g)).toEqual(['{{{css}}}']);
  });
});
