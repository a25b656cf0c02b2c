import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../harness/model/verdict.js';
import { registers } from '../../standards/catalogue.js';
import { hostileText } from '../every-exchange.test-support.js';
import { everyOutcome, inputOf, verdictOf } from '../every-outcome.test-support.js';
import { renderJunit } from './junit.js';

interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

/** Refuses what is not well-formed. */
function parse(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes, children: [], text: '' };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return root.children[0]!;
}

const all = (node: Node, name: string): Node[] =>
  node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);

const lax = { strict: false };
const casesOf = (xml: string) => all(parse(xml), 'testcase');
const only = (input: Parameters<typeof renderJunit>[0], strict = false) =>
  casesOf(renderJunit(input, { strict })).find(({ attributes }) => attributes.name?.startsWith('SC-MAT-001#'))!;

describe('the JUnit report', () => {
  it('has a suite for each document and one for the controls, whose counts are those of their cases', () => {
    const suites = all(parse(renderJunit(everyOutcome(), lax)), 'testsuite');
    const titles = everyOutcome().conclusions.map(({ title }) => title);
    expect(suites.map(({ attributes }) => attributes.name)).toEqual([...titles, 'Controls']);
    for (const suite of suites) {
      const cases = all(suite, 'testcase');
      const having = (name: string) => String(cases.filter((one) => all(one, name).length > 0).length);
      expect(suite.attributes).toMatchObject({
        tests: String(cases.length),
        failures: having('failure'),
        errors: having('error'),
        skipped: having('skipped'),
      });
    }
  });

  it('has a case for every requirement, judged or not', () => {
    const classes = casesOf(renderJunit(everyOutcome(), lax)).map(({ attributes }) => attributes.classname);
    expect(classes).toEqual(expect.arrayContaining([...registers['data-exchange']]));
  });

  it.each([
    ['error', 'error', 'error'],
    ['fail', 'failure', 'failure'],
    ['differs', 'system-out', 'failure'],
    ['inconclusive', 'error', 'error'],
    ['not-shown', 'error', 'error'],
    ['not-reached', 'skipped', 'skipped'],
    ['not-run', 'skipped', 'skipped'],
    ['warning', 'system-out', 'failure'],
    ['observed', 'system-out', 'failure'],
    ['pass', undefined, undefined],
    ['not-applicable', 'skipped', 'skipped'],
  ] as const)('reports %s as %s, and strictly as %s', (outcome, child, strictly) => {
    expect(OUTCOMES).toContain(outcome);
    const input = inputOf([verdictOf('DES-RES-001', outcome)]);
    expect(only(input).children.map(({ name }) => name)).toEqual(child === undefined ? [] : [child]);
    expect(only(input, true).children.map(({ name }) => name)).toEqual(strictly === undefined ? [] : [strictly]);
  });

  it('words a failure of our reading as one, with the first finding in the message', () => {
    const findings = [
      { at: 'status', expected: '200', actual: '500' },
      { at: 'body', expected: 'JSON', actual: 'nothing' },
    ];
    const failure = only(inputOf([verdictOf('DES-RES-001', 'fail', { findings })])).children[0]!;
    expect(failure.attributes.message).toBe('fails our reading: status: expected 200, actual 500 (and 1 more)');
    expect(failure.text).toContain('at body: expected JSON, actual nothing');
  });

  it('gives the reason of what was skipped', () => {
    const skipped = only(inputOf([verdictOf('DES-RES-001', 'not-run', { reason: 'nobody is suppressed' })]))
      .children[0]!;
    expect(skipped.attributes.message).toBe('not run: nobody is suppressed');
  });

  it('skips a planned check without a verdict and says that the run was cut short', () => {
    const xml = renderJunit(everyOutcome({ ended: 'interrupted' }), lax);
    const planned = casesOf(xml).find(({ attributes }) => attributes.name === 'SC-MAT-005#question/des-res-001')!;
    expect(planned.children[0]?.attributes.message).toBe('the run was cut short: a signal stopped it');
    expect(parse(xml).attributes.name).toBe('Assay (cut short)');
    expect(parse(renderJunit(everyOutcome({ opened: { filtered: true } }), lax)).attributes.name).toBe(
      'Assay (partial run)',
    );
  });

  it('skips what was not to be tested, with why in front of the reason', () => {
    const messageOf = (requirement: string) =>
      casesOf(renderJunit(everyOutcome(), lax)).find(({ attributes }) => attributes.name === requirement)?.children[0]
        ?.attributes.message;
    expect(messageOf('DES-RES-008')).toBe('to be attested: Nothing that was sent shows it: it is attested');
    expect(messageOf('DES-RES-015')).toBe('nobody to ask about: nobody with the trait closed-adult is declared');
    expect(messageOf('DES-RES-014')).toBe('outside the profile: not in the core profile; --profile full drives it');
  });

  it('names the profile of the run, and how much of each document was not tested', () => {
    const suite = all(parse(renderJunit(everyOutcome(), lax)), 'testsuite')[0]!;
    const values = Object.fromEntries(
      all(suite, 'property').map(({ attributes }) => [attributes.name, attributes.value]),
    );
    expect(values.profile).toBe('core');
    expect(values.sentence).toMatch(/ Not tested here: \d+ of 99 \(1 nobody to ask about, /);
  });

  it('stays well-formed and says the same whatever a target answers', () => {
    const actual = `${hostileText}\u0000\u0008\u001F\uFFFE\uD800 end\ttab\nline`;
    const hostile = verdictOf('DES-RES-001', 'fail', { findings: [{ at: '"<&>\'', expected: 'x', actual }] });
    const failure = only(inputOf([hostile])).children[0]!;
    const kept = `${hostileText} end\ttab\nline`;
    expect(failure.attributes.message).toBe(`fails our reading: "<&>': expected x, actual ${kept}`);
    expect(failure.text).toContain(kept);
  });

  it('gives the same bytes twice', () => {
    expect(renderJunit(everyOutcome(), lax)).toBe(renderJunit(everyOutcome(), lax));
  });
});
