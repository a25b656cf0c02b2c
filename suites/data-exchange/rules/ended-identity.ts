import type { ExchangeRule } from '../../../harness/model/scenario.js';
import { describeAnswer, kindOf } from './answer-kind.js';
import { valuesShown } from './shown-values.js';

/**
 * A number that was ended for a legal or safeguarding reason is not followed to the current identity (practice of PDS
 * and MPS; DES-AMB-32 and DES-AMB-33 hold the default). The values of the current identity are looked for as well.
 */
export const linksNothingToAnEndedIdentity = (personId: string): ExchangeRule => ({
  id: 'an-ended-identity-is-not-linked-to-the-current-one',
  scope: 'exchange',
  truth: 'a question with an identity that was ended for a legal reason is not answered from the current one',
  rests: ['DES-AMB-32', 'DES-AMB-33'],
  check: (subject, { dialect, people }) => {
    const { answer, step } = subject;
    const current = people.get(personId);
    if (current === undefined) throw new Error(`nobody is called ${personId} in the population`);
    const kind = kindOf(subject, dialect);
    if (answer === null || kind === 'match' || kind === 'other') {
      return [{ at: step, expected: 'an answer that a stranger could get', actual: describeAnswer(subject, dialect) }];
    }
    const { nhsNumber, family, address } = current;
    const own = [nhsNumber ?? [], family, address.postalCode, address.line].flat();
    const shown = valuesShown(answer, own);
    return shown.length > 0
      ? [{ at: step, expected: 'nothing of the current identity', actual: `the answer holds ${shown.join(', ')}` }]
      : [];
  },
});
