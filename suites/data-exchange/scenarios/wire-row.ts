import { asQuestion, personQuery, type QuestionBytes } from '../../../fixtures/person-query/questions.js';
import { contrast, type Driver, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';

interface Asking extends Driver {
  /** The baseline question, which is answered with a match. */
  known: QuestionBytes;
  /** The same about somebody who is not held. */
  unknown: QuestionBytes;
}

type Row = Pick<Scenario, 'id' | 'title' | 'claims' | 'class' | 'takes' | 'sendsMegabytes'> & {
  drive(asking: Asking): Promise<void>;
  /** It asks by the raw client, of which the target has to take the known question too. */
  byRawClient?: true;
};

/**
 * A row on how a target takes what is unusual on the wire. It begins with a stranger and with the known person, so that
 * no constant answer passes, and it ends with the known person again: the service and the account have to be as before.
 * What could disturb others runs alone.
 */
export const wireRow = ({
  id,
  title,
  claims,
  class: danger = 'ordinary',
  takes,
  sendsMegabytes,
  byRawClient,
  drive,
}: Row): Scenario =>
  defineScenario({
    id,
    title,
    role: 'responder',
    class: danger,
    ...(danger === 'ordinary' ? {} : { runs: 'alone' as const }),
    ...(takes === undefined ? {} : { takes }),
    ...(sendsMegabytes === undefined ? {} : { sendsMegabytes }),
    needs: { held: ['R01'], absent: ['N01'] },
    drive: async (driver) => {
      const known = asQuestion(personQuery(driver.person('R01')));
      const unknown = asQuestion(personQuery(driver.person('N01')));
      await driver.ask('stranger', unknown);
      await driver.ask('control', known);
      if (byRawClient) await driver.ask('raw-control', { ...known, raw: {} });
      await drive({ ...driver, known, unknown });
      await driver.ask('after', known);
    },
    claims: [
      contrast('stranger', answersNoMatch),
      contrast('control', answersMatch),
      ...(byRawClient ? [contrast('raw-control', answersMatch)] : []),
      ...claims,
      contrast('after', answersMatch),
    ],
  });
