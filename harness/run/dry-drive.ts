import type { Person } from '../../standards/person.js';
import { agreedSize } from '../../standards/supplementary-rm/handling.js';
import { exchangeSubject } from '../judge/subject.js';
import type { ReceiverSetting } from '../model/receiver.js';
import type { Scenario } from '../model/scenario.js';
import type { ExchangeEvent, Message } from '../model/transcript.js';

const nothing: Message = {
  start: 'POST / HTTP/1.1',
  headers: [],
  body: null,
  measured: { wireBytes: 0, utf8: true, duplicateKeys: [], depth: 0, canaries: [], redacted: [] },
};

const unanswered = (step: string): ExchangeEvent => ({
  type: 'exchange',
  step,
  asker: 'assay',
  over: 'http',
  sent: nothing,
  received: { noAnswer: 'refused', afterBytes: 0 },
  timing: { endUs: 0 },
  trace: '',
});

/**
 * How many questions a scenario sends when nothing of it has to be asked again, found by driving it without sending
 * anything. A drive that branches on an answer is counted as if there were none.
 */
export async function countQuestions(
  scenario: Scenario,
  people: ReadonlyMap<string, Person>,
  { handling, readBack }: ReceiverSetting = { handling: {}, readBack: null },
): Promise<number> {
  let count = 0;
  // How large a bundle is makes no difference to how many there are.
  const sized = agreedSize(handling) === undefined ? {} : { largestMegabytes: 1 };
  await scenario.drive({
    ask(step) {
      count += 1;
      return Promise.resolve(exchangeSubject(`${scenario.id}.0/${count}`, unanswered(step), () => new Uint8Array()));
    },
    run: '0'.repeat(12),
    ...sized,
    readBack() {
      if (readBack?.by.startsWith('fhir-')) count += 1;
      return Promise.resolve({ seen: readBack === null ? 'not-observable' : 'nothing' });
    },
    person(id) {
      const person = people.get(id);
      if (person === undefined) throw new Error(`nobody is called ${id} in the population`);
      return person;
    },
  });
  return count;
}
