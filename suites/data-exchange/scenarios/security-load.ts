import { setTimeout as sleep } from 'node:timers/promises';
import { claim } from '../../../harness/model/scenario.js';
import { loadChangesNoOutcome, loadIsAnsweredInTime } from '../rules/agreed-load.js';
import { wireRow } from './wire-row.js';

export const agreedLoadIsBorne = wireRow({
  id: 'SC-SEC-041',
  title: 'under the agreed load every outcome is right and in time',
  class: 'loading',
  takes: 'minutes',
  drive: async ({ ask, known, unknown, load, cannotAsk }) => {
    if (load === undefined) {
      const why = {
        problem: 'no load was agreed',
        remedy: 'write target.load: { requestsPerSecond: …, minutes: 5, p95Milliseconds: … } once it is',
      };
      cannotAsk('held[none]', why);
      return;
    }
    const { requestsPerSecond, minutes } = load;
    const begun = performance.now();
    const asked: Promise<unknown>[] = [];
    for (let index = 0; index < Math.max(2, requestsPerSecond * minutes * 60); index += 1) {
      const left = begun + (index / requestsPerSecond) * 1000 - performance.now();
      if (left > 0) await sleep(left);
      const [step, question] = index % 2 === 0 ? (['held', known] as const) : (['stranger', unknown] as const);
      asked.push(ask(`${step}[${index + 1}]`, { ...question, aboutRate: true }));
    }
    await Promise.all(asked);
  },
  claims: [
    claim('DES-SEC-018', 'scenario', loadChangesNoOutcome('held[*]', 'stranger[*]')),
    claim('DES-SEC-018', 'scenario', loadIsAnsweredInTime('held[*]', 'stranger[*]')),
  ],
});
