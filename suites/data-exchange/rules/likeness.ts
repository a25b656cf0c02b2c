import type { ScenarioRule } from '../../../harness/model/scenario.js';
import { kindOf } from './answer-kind.js';
import { differencesBetween } from './like-a-stranger.js';

/**
 * Everybody whose being held is kept back gets what a stranger gets, to the byte (DES-AMB-32's default).
 *
 * @param people kinds of question, each a word of a step: `restricted` for `restricted[1]`
 */
export const nobodySuppressedShows = (people: readonly string[], stranger: string): ScenarioRule => ({
  id: 'nobody-who-is-kept-back-can-be-told-from-a-stranger',
  scope: 'scenario',
  truth: 'whoever is kept back is answered with the status, headers and bytes that a stranger is answered with',
  rests: ['DES-AMB-32', 'DES-AMB-51'],
  leavesOpen:
    'What shows in some answers only is not compared; and a target that does not hold the restricted person at all passes.',
  appliesTo: ({ step }, { dialect }) => step(`${stranger}[*]`).every((one) => kindOf(one, dialect) === 'no-match'),
  check: ({ step }) =>
    people.flatMap((person) =>
      differencesBetween(step(`${person}[*]`), step(`${stranger}[*]`)).map((finding) => ({
        ...finding,
        at: `${person}: ${finding.at}`,
      })),
    ),
});

/** Somebody who gets nearer by one sign of a postcode must not hear that they are warmer. */
export const noGuessIsWarmer = (near: string, far: string): ScenarioRule => ({
  id: 'a-nearer-guess-is-answered-as-a-farther-one',
  scope: 'scenario',
  truth: 'a guess that is almost right about somebody kept back is answered as one that is all wrong',
  rests: ['DES-AMB-32'],
  leavesOpen:
    'Only the first and the last sign of a postcode are held against each other, and times are not; a target that does not hold the restricted person at all passes.',
  appliesTo: ({ step }, { dialect }) => step(far).every((one) => kindOf(one, dialect) === 'no-match'),
  check: ({ step }) =>
    differencesBetween(step(near), step(far)).map(({ at, expected, actual }) => ({
      at,
      expected: expected.replace('as for a stranger', 'as for a guess that is all wrong'),
      actual,
    })),
});
