import { describe, expect, it } from 'vitest';
import { NO_SIZE_AGREED, NOT_OBSERVABLE, type ReceiverSetting } from '../model/receiver.js';
import { type Claim, claim, defineScenario, type ScenarioRule } from '../model/scenario.js';
import type { EventBody } from '../model/transcript.js';
import { exchanged, facts, readBody, said, segmentOf } from '../test-support/events.test-support.js';
import { SHALL, says } from '../test-support/suite.test-support.js';
import { judge } from './judge.js';
import { planOf } from './plan.js';

const nothingAgreed: ReceiverSetting = { handling: {}, readBack: null };
const agreed: ReceiverSetting = { handling: { score: { does: 'refuse' } }, readBack: { by: 'fhir-read' } };

const scenarioOf = (claims: readonly Claim[]) =>
  defineScenario({
    id: 'SC-TST-009',
    title: 'something is judged',
    role: 'receiver',
    needs: { held: [], absent: [] },
    drive: () => Promise.resolve(),
    claims,
  });

const verdictOf = (one: Claim, bodies: readonly EventBody[], receiver: ReceiverSetting | undefined) => {
  const own = receiver === undefined ? facts : { ...facts, receiver };
  const [verdict] = judge(scenarioOf([one]), {
    events: segmentOf(bodies),
    read: readBody,
    facts: own,
    accepted: new Set(),
  });
  return verdict;
};

const document = (step: string, text: string): EventBody => ({
  type: 'document',
  step,
  name: 'target.readBack by file',
  body: { c: text, bytes: text.length, media: 'application/fhir+json' },
});

const filedIsA: ScenarioRule = {
  id: 'what-is-filed-is-a',
  scope: 'scenario',
  truth: 'what is filed is a',
  check: ({ documents }) =>
    documents
      .filter((one) => JSON.stringify(one.json()) !== '"a"')
      .map(({ step, json }) => ({ at: step, expected: 'a', actual: JSON.stringify(json()) ?? 'nothing' })),
};

describe('a claim on a handling', () => {
  const refuses = claim(SHALL, 'x', says('no'), { agreed: 'score' });

  it.each([
    ['fails against what was agreed', agreed, 'fail', 'SHALL'],
    ['is observed where nothing was', nothingAgreed, 'observed', 'MAY'],
    ['is observed of a target without any agreement', undefined, 'observed', 'MAY'],
  ])('%s', (_, receiver, outcome, strength) => {
    expect(verdictOf(refuses, [said('x', 'yes')], receiver)).toMatchObject({ outcome, strength });
    const [planned] = planOf([scenarioOf([refuses])], receiver);
    expect(planned?.checks).toEqual([expect.objectContaining({ strength, agreed: 'score' })]);
  });

  it('tells what was seen of what is only observed', () => {
    expect(verdictOf(refuses, [said('x', 'yes')], nothingAgreed)?.findings).toHaveLength(1);
  });
});

describe('a claim that needs the agreed size', () => {
  const refuses = claim(SHALL, 'x', says('no'), { agreed: 'too-large', sized: true });
  const sized = { handling: { 'too-large': { does: 'refuse', largestMegabytes: 5 } }, readBack: null } as const;

  it.each([
    ['a line without a size', { ...sized, handling: { 'too-large': { does: 'refuse' } } } as const],
    ['no line', nothingAgreed],
    ['no agreement', undefined],
  ])('is not run with %s, whether or not anything was sent', (_, receiver) => {
    const notRun = { outcome: 'not-run', cause: 'configuration', reason: NO_SIZE_AGREED };
    expect(verdictOf(refuses, [said('good', 'yes')], receiver)).toMatchObject(notRun);
    expect(verdictOf(refuses, [said('x', 'yes')], receiver)).toMatchObject(notRun);
  });

  it('is judged with one', () => {
    expect(verdictOf(refuses, [said('x', 'yes')], sized)).toMatchObject({ outcome: 'fail' });
    expect(verdictOf(refuses, [said('x', 'no')], sized)).toMatchObject({ outcome: 'pass' });
  });
});

describe('a claim on what was filed', () => {
  const filed = claim(SHALL, 'read', filedIsA, { observes: 'filing' });

  it.each([
    ['"a"', 'pass'],
    ['"b"', 'fail'],
    // Looked, and nothing was there.
    ['', 'fail'],
  ])('is judged from a document %s: %s', (text, outcome) => {
    expect(verdictOf(filed, [said('good', 'yes'), document('read', text)], agreed)).toMatchObject({
      outcome,
      evidence: ['SC-TST-009.0/2'],
    });
  });

  it('is not run where nobody said how it can be seen', () => {
    expect(verdictOf(filed, [said('good', 'yes')], nothingAgreed)).toMatchObject({
      outcome: 'not-run',
      cause: 'configuration',
      reason: NOT_OBSERVABLE,
    });
  });

  it('is our error where it could be seen and the record holds nothing of it', () => {
    expect(verdictOf(filed, [said('good', 'yes')], agreed)).toMatchObject({ outcome: 'error', cause: 'harness' });
  });

  it('says nothing of the receiver where it could not be looked', () => {
    const failed: EventBody = { type: 'access-failed', step: 'read', cause: 'dependency', problem: 'p', remedy: 'r' };
    const whole = claim(SHALL, 'scenario', filedIsA, { observes: 'filing' });
    expect(verdictOf(whole, [said('good', 'yes'), failed], agreed)).toMatchObject({
      outcome: 'inconclusive',
      cause: 'dependency',
    });
  });

  it('says nothing of the receiver where no look was let through, and judges where one was', () => {
    const whole = claim(SHALL, 'scenario', filedIsA, { observes: 'filing' });
    const looked = (status: number): EventBody => {
      const event = exchanged('read-good', { status });
      return { ...event, sent: { ...event.sent, start: 'GET /fhir/Bundle/1 HTTP/1.1', body: null } };
    };
    const barred = verdictOf(whole, [said('good', 'yes'), looked(403), looked(500)], agreed);
    expect(barred).toMatchObject({ outcome: 'inconclusive', cause: 'configuration' });
    expect(barred?.reason).toContain('HTTP 403');
    expect(verdictOf(whole, [said('good', 'yes'), looked(403), looked(404)], agreed)?.outcome).toBe('pass');
  });

  it('does not walk what is nested beyond reason', () => {
    const deep = `${'['.repeat(300)}"a"${']'.repeat(300)}`;
    expect(verdictOf(filed, [document('read', deep)], agreed)?.findings).toMatchObject([{ actual: 'nothing' }]);
  });
});
