import type { Decisions } from '../decisions.js';
import type { Build, Faulty } from '../defects.js';
import { type Evidence, isOneSlipAway } from '../evidence.js';
import { type Answer, answerOutcome, type CoreRequest } from '../message.js';
import { outcomes } from '../outcomes.js';

const NOBODY: Partial<Decisions> = { choose: () => ({ found: 'none' }) };
const TRUSTING: Partial<Decisions> = { contradicts: () => false };

const isMatch = ({ body }: Answer): boolean => new TextDecoder().decode(body).includes('"valueBoolean":true');
const isReview = ({ status }: Answer): boolean => status === outcomes.review.status;

/** Whoever is found by an identifier is told as unknown when `against` speaks against them. */
const hidingByIdentifier =
  (against: (evidence: Evidence) => boolean): NonNullable<Faulty['wrap']> =>
  (core, build) => {
    const [doubting, blind] = [build({ contradicts: against }), build(NOBODY)];
    return async (request) => {
      const answer = await core(request);
      return isMatch(answer) && isReview(await doubting(request)) ? blind(request) : answer;
    };
  };

/** Answers `instead` where nothing but the details beside an identifier keeps the person from being matched. */
const whenContradicted =
  (instead: (request: CoreRequest, build: Build) => Promise<Answer>): NonNullable<Faulty['wrap']> =>
  (core, build) => {
    const trusting = build(TRUSTING);
    return async (request) => {
      const answer = await core(request);
      return isReview(answer) && isMatch(await trusting(request)) ? instead(request, build) : answer;
    };
  };

/** Ways to tell of somebody who fits, or who nearly does, that nobody is known or that the question is wrong. */
export const faultyHiding = {
  otherPostcodeExcludes: {
    decide: { isOneSlipAway: (evidence) => evidence.postcode !== 'different' && isOneSlipAway(evidence) },
  },
  severalToldAsNobody: {
    decide: {
      choose: ([first, ...others]) =>
        first !== undefined && others.every(({ person }) => person.id === first.person.id)
          ? { found: 'one', person: first.person }
          : { found: 'none' },
    },
  },
  contradictedToldAsNobody: {
    wrap: whenContradicted((request, build) => build({ ...TRUSTING, ...NOBODY })(request)),
  },
  contradictedRefused: { wrap: whenContradicted(async (request) => answerOutcome(request, outcomes.tooLittleAsked)) },
  otherGivenNameHides: { wrap: hidingByIdentifier(({ given }) => given === 'different') },
  otherBirthDateHides: { wrap: hidingByIdentifier(({ birthDate }) => birthDate === 'partial') },
  /** The details decide where the number that comes with them is of somebody else. */
  detailsOutweighNumber: {
    wrap: whenContradicted((request, build) => build({ isCreditable: () => false })(request)),
  },
} as const satisfies Record<string, Faulty>;
