import { setTimeout as sleep } from 'node:timers/promises';
import { comparePostcodes, foldPostcode, type PatientAddress } from '../addresses.js';
import type { Faulty } from '../defects.js';
import type { Answer } from '../message.js';

const said = ({ body }: Answer): string => new TextDecoder().decode(body);
const isMatch = (answer: Answer): boolean => said(answer).includes('"valueBoolean":true');
const isNoMatch = (answer: Answer): boolean => said(answer).includes('"valueBoolean":false');

/** As long as an own look into a store of restricted records takes that is not far away. */
const LOOK_MS = 25;

/** What is done where a no match is told only because somebody is kept back. */
const whereKeptBack = (act: (answer: Answer) => Answer | Promise<Answer>): Faulty => ({
  wrap: (core, build) => {
    const telling = build({ withholds: () => false });
    return async (request) => {
      const answer = await core(request);
      return isNoMatch(answer) && isMatch(await telling(request)) ? act(answer) : answer;
    };
  },
});

const score = (value: number): string => JSON.stringify({ name: 'score', valueDecimal: value });

const signsAlike = (one: string, other: string): number => {
  let alike = 0;
  while (alike < one.length && one[alike] === other[alike]) alike += 1;
  return alike;
};

/** Signs of a postcode that are right from its first on. */
const nearnessOf = (asked: readonly PatientAddress[], held: readonly PatientAddress[]): number =>
  Math.max(
    0,
    ...asked.flatMap((mine) =>
      held.map((theirs) => signsAlike(foldPostcode(mine.postcode ?? ''), foldPostcode(theirs.postcode ?? ''))),
    ),
  );

/** Ways to give away somebody whose being held is kept back. */
export const faultyLikeness = {
  restrictedSlower: whereKeptBack(async (answer) => {
    await sleep(LOOK_MS);
    return answer;
  }),
  restrictedShows: whereKeptBack((answer) => ({ ...answer, headers: [...answer.headers, ['X-Record', 'restricted']] })),
  /** The nearer the postcode of somebody who is kept back, the higher the score beside the no match. */
  nearnessTold: {
    wrap: (core, build) => async (request) => {
      const answer = await core(request);
      if (!isNoMatch(answer)) return answer;
      let nearest = 0;
      const grading = build({
        includes: ({ sensitive }) => sensitive,
        withholds: () => false,
        comparePostcodes: (asked, held) => {
          nearest = Math.max(nearest, nearnessOf(asked, held));
          return comparePostcodes(asked, held);
        },
      });
      await grading(request);
      if (nearest === 0) return answer;
      const body = said(answer).replace(/\]\}$/, `,${score(nearest / 10)}]}`);
      return { ...answer, body: new TextEncoder().encode(body) };
    },
  },
  /** A parameter that nobody asked for is kept for the next answer. */
  noteKept: {
    wrap: (core) => {
      let kept: string | null = null;
      return async (request) => {
        const told = kept;
        kept = /"name":"note","valueString":"([^"]*)"/.exec(new TextDecoder().decode(request.body))?.[1] ?? null;
        const answer = await core(request);
        return told === null ? answer : { ...answer, headers: [...answer.headers, ['X-Case-Note', told]] };
      };
    },
  },
} as const satisfies Record<string, Faulty>;
