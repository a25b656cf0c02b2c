import {
  type AskedUnder,
  askedUnder,
  asQuestionUnder,
  LOCAL_AUTHORITY,
} from '../../../fixtures/person-query/policies/asked-under.js';
import type { Asked, QuestionChange } from '../../../fixtures/person-query/questions.js';
import { CATALOGUE_SYSTEM } from '../../../generators/policies/policies.js';
import type { RegisteredPolicy } from '../../../harness/model/policies.js';
import { type Claim, contrast, type Driver, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import type { PolicyName } from '../../../standards/data-exchange/registered-policies.js';
import type { CatalogueId, SharingPolicy } from '../../../standards/data-exchange/sharing-policy.js';
import { answersMatch } from '../rules/answers.js';

/** Under which policies a question is asked, and in what it differs from one by the first caller under section 47. */
export interface UnderPolicies extends Partial<Omit<AskedUnder, 'policies'>> {
  policies: readonly PolicyName[];
  as?: string;
  /** `first`: the first caller is asserted, whoever asks. */
  asserts?: 'first';
  /** The asker's own copy of a policy says this beside where it is and what it is called. */
  copy?: Partial<SharingPolicy>;
  question?: QuestionChange;
}

export type AskUnder = (step: string, asked: Asked, under: UnderPolicies) => Promise<ExchangeSubject>;

/** Who asks, in the catalogue of the exchange: as the target file says, or as the policies that Assay serves do. */
function organisationOf({ organisation }: Driver, as: string | undefined): CatalogueId {
  if (as === undefined || as === 'nobody') return organisation() ?? LOCAL_AUTHORITY;
  return organisation(as) ?? { value: as, system: CATALOGUE_SYSTEM };
}

const citedAs = (policy: RegisteredPolicy, copy: Partial<SharingPolicy> | undefined) =>
  copy === undefined ? policy : { URI: policy.uri, Identifier: { value: policy.id, System: policy.system }, ...copy };

/** Asks questions with a Request object beside the reason; each has an identifier of its own in all runs. */
export const askingUnder =
  (driver: Driver, row: string): AskUnder =>
  (step, asked, { policies, as, asserts, copy, question = {}, ...under }) =>
    driver.ask(step, {
      ...asQuestionUnder(
        askedUnder(
          asked,
          {
            request: `${driver.run}.${row}.${step}`,
            at: new Date(),
            requester: organisationOf(driver, asserts === undefined ? as : undefined),
            ...under,
            policies: policies.map((name) => citedAs(driver.policy(name), copy)),
          },
          question,
        ),
      ),
      ...(as === undefined ? {} : { as }),
    });

interface DecisionRow {
  id: string;
  title: string;
  /** What is asked about R01, by step. */
  asked: Readonly<Record<string, UnderPolicies>>;
  claims: readonly Claim[];
  takes?: Scenario['takes'];
}

/** The question that a good policy permits. */
export const GOOD: UnderPolicies = { policies: ['POL-1'] };

const calledFor = (asked: readonly UnderPolicies[]): Pick<Scenario['needs'], 'callers'> => {
  const callers = [...new Set(asked.flatMap(({ as = 'nobody' }) => (as === 'nobody' ? [] : as)))];
  return callers.length === 0 ? {} : { callers };
};

/** A row about one held person who is matched under POL-1, and asked about otherwise. */
export const decisionRow = ({ id, title, asked, claims, takes }: DecisionRow): Scenario =>
  defineScenario({
    id,
    title,
    role: 'responder',
    ...(takes === undefined ? {} : { takes }),
    needs: {
      held: ['R01'],
      absent: [],
      policies: [...new Set([GOOD, ...Object.values(asked)].flatMap(({ policies }) => policies))].sort(),
      ...calledFor(Object.values(asked)),
    },
    drive: async (driver) => {
      const ask = askingUnder(driver, id);
      const orla = driver.person('R01');
      await ask('control', orla, GOOD);
      for (const [step, under] of Object.entries(asked)) await ask(step, orla, under);
    },
    claims: [contrast('control', answersMatch), ...claims],
  });
