import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import type { HookAsked, HookName } from '../../../harness/model/hook.js';
import { type Claim, contrast, defineScenario, premise, type Scenario } from '../../../harness/model/scenario.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';

interface HookedRow {
  id: string;
  title: string;
  hook: HookName;
  asked?: HookAsked;
  /** The step that is asked while the hook is in force. */
  step: string;
  claims: readonly Claim[];
}

/**
 * A row about one held person who is matched, asked about while something is done to the target, and matched again when
 * it was taken back. A stranger is asked about too, so that no constant answer passes.
 */
export const hookedRow = ({ id, title, hook, asked, step, claims }: HookedRow): Scenario =>
  defineScenario({
    id,
    title,
    role: 'responder',
    runs: 'alone',
    takes: 'seconds',
    hooks: [hook],
    needs: { held: ['R01'], absent: ['N01'] },
    drive: async ({ ask, person, hook: act, unhook }) => {
      const known = asQuestion(personQuery(person('R01')));
      await ask('stranger', asQuestion(personQuery(person('N01'))));
      await ask('control', known);
      await act(`${step}-begins`, hook, asked);
      await ask(step, known);
      await unhook(`${step}-ends`);
      await ask('after', known);
    },
    claims: [
      contrast('stranger', answersNoMatch),
      premise('control', answersMatch),
      ...claims,
      contrast('after', answersMatch),
    ],
  });
