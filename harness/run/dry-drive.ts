import type { Person } from '../../standards/person.js';
import { agreedSize } from '../../standards/supplementary-rm/handling.js';
import { exchangeSubject } from '../judge/subject.js';
import type { ReceiverSetting } from '../model/receiver.js';
import type { Scenario } from '../model/scenario.js';
import { unanswered } from './unanswered.js';

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
    policy: (name) => ({ uri: `https://policies.example.org/${name}`, id: name, system: 'https://example.org' }),
    organisation: () => undefined,
    cannotAsk: () => {},
    canary: () => Promise.resolve({ url: 'http://127.0.0.1:9', heard: () => Promise.resolve() }),
    hook: () => Promise.resolve(),
    unhook: () => Promise.resolve(),
  });
  return count;
}
