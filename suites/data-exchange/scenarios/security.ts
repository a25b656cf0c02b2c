import { questionByGet } from '../../../fixtures/malformed-query/by-get.js';
import { noReason } from '../../../fixtures/malformed-query/reasons.js';
import { asQuestion, personQuery } from '../../../fixtures/person-query/questions.js';
import { claim, contrast, defineScenario, type Scenario } from '../../../harness/model/scenario.js';
import { FHIR_JSON } from '../../../standards/data-exchange/operation.js';
import { answersOpenAcceptInJson, answersXmlAsDeclared, refusesWhatItCannotSend } from '../rules/accepted-media.js';
import { answersMatch, answersNoMatch } from '../rules/answers.js';
import { namesTheSchemeThatItWants, turnsAwayWhoeverShowsNoCredential } from '../rules/credentials.js';
import { mayNotBeStored, probingByTagGetsNowhere } from '../rules/not-stored.js';
import { onlyPostAsks, saysThatTheMethodIsWrong } from '../rules/refused-methods.js';
import { errorsAreAlikeForAnybody, repeatsNothingThatWasAsked } from '../rules/safe-errors.js';

const BEFORE_THE_LIVE_SYSTEM = {
  leavesOpen: 'A gateway that stands in front of the live system and not of this one is not seen.',
};

export const whoeverShowsNothingIsTurnedAway = defineScenario({
  id: 'SC-SEC-001',
  title: 'a question without any credential is turned away',
  role: 'responder',
  needs: { held: ['R01'], absent: [] },
  drive: async ({ ask, person }) => {
    const question = asQuestion(personQuery(person('R01')));
    await ask('control', question);
    await ask('question', { ...question, as: 'nobody' });
  },
  claims: [
    contrast('control', answersMatch),
    claim('DES-SEC-004', 'question', turnsAwayWhoeverShowsNoCredential, BEFORE_THE_LIVE_SYSTEM),
    claim('HBK-015', 'question', turnsAwayWhoeverShowsNoCredential, {
      leavesOpen: `${BEFORE_THE_LIVE_SYSTEM.leavesOpen} Whether the credential is one that organisations share is not shown.`,
    }),
    claim('DES-SEC-004', 'question', namesTheSchemeThatItWants),
  ],
});

export const questionByGetIsRefused = defineScenario({
  id: 'SC-SEC-011',
  title: 'a question that stands in the address is refused',
  role: 'responder',
  needs: { held: ['R01'], absent: [] },
  drive: async ({ ask, person }) => {
    // The dialect may name another path than the published one: GET is to go where POST was answered.
    const { request } = await ask('control', asQuestion(personQuery(person('R01'))));
    // A path that was redacted leads elsewhere, where a refusal would show nothing.
    if (request.path.includes('['))
      throw new Error('the address of the operation was redacted, so GET has nowhere to go');
    await ask('question', questionByGet(person('R01'), request.path));
  },
  claims: [
    contrast('control', answersMatch),
    claim('DES-OP-003', 'question', onlyPostAsks),
    claim('DES-OP-003', 'question', saysThatTheMethodIsWrong, { atMost: 'SHOULD' }),
  ],
});

/** Null leaves Accept out. */
const ACCEPTS = {
  'open[anything]': '*/*',
  'open[unsaid]': null,
  'open[versioned]': `${FHIR_JSON}; fhirVersion=4.0`,
  csv: 'text/csv',
  xml: 'application/fhir+xml',
} as const;

export const acceptedMediaTypeIsHeeded = defineScenario({
  id: 'SC-SEC-014',
  title: 'the media type that is accepted is sent, or said not to be there',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    const question = asQuestion(personQuery(person('R01')));
    await ask('control', question);
    for (const [step, accept] of Object.entries(ACCEPTS)) {
      const own = question.headers.filter(([name]) => name !== 'Accept');
      const headers = accept === null ? own : [...own, ['Accept', accept] as const];
      await ask(step, { ...question, headers });
    }
  },
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('control', answersMatch),
    claim('DES-ERR-005', 'csv', refusesWhatItCannotSend),
    claim('DES-ERR-005', 'open[*]', answersOpenAcceptInJson),
    claim('DES-ERR-005', 'xml', answersXmlAsDeclared),
  ],
});

const TIMES = 24;

/** The order of Thue and Morse: asked in turns, two servers behind a balancer would answer one kind each. */
const isAboutStranger = (index: number): boolean =>
  [...index.toString(2)].filter((bit) => bit === '1').length % 2 === 1;

export const errorsAreSafe = defineScenario({
  id: 'SC-SEC-025',
  title: 'a fault in a question is told in the same words whoever is asked about',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('held', noReason.wellFormed(person('R01')));
    await ask('unknown', noReason.wellFormed(person('N01')));
    const [fault] = noReason.spellings;
    if (fault === undefined) throw new Error('the family of questions without a reason is empty');
    const times = { question: 0, stranger: 0 };
    for (let index = 0; index < TIMES; index += 1) {
      const [kind, id] = isAboutStranger(index) ? (['stranger', 'N01'] as const) : (['question', 'R01'] as const);
      times[kind] += 1;
      await ask(`${kind}[${times[kind]}]`, fault.spoil(person(id)));
    }
  },
  claims: [
    contrast('held', answersMatch),
    contrast('unknown', answersNoMatch),
    claim('DES-ERR-010', 'scenario', errorsAreAlikeForAnybody('question[*]', 'stranger[*]')),
    claim('DES-ERR-010', 'question[*]', repeatsNothingThatWasAsked),
    claim('DES-ERR-010', 'stranger[*]', repeatsNothingThatWasAsked),
  ],
});

/** Sent where no ETag came: a tag that nothing has changes nothing. */
const NOBODYS_TAG = 'W/"assay"';

export const answersAreNotStored = defineScenario({
  id: 'SC-SEC-037',
  title: 'no answer may be stored on the way, and none can be probed by its tag',
  role: 'responder',
  needs: { held: ['R01'], absent: ['N01'] },
  drive: async ({ ask, person }) => {
    await ask('stranger', asQuestion(personQuery(person('N01'))));
    const question = asQuestion(personQuery(person('R01')));
    const { answer } = await ask('question', question);
    const tag = answer?.header('etag') ?? NOBODYS_TAG;
    await ask('conditional', { ...question, headers: [...question.headers, ['If-None-Match', tag]] });
    for (const { spoil } of noReason.spellings) await ask('refused', spoil(person('R01')));
  },
  claims: [
    contrast('stranger', answersNoMatch),
    contrast('question', answersMatch),
    claim('DES-RES-023', 'question', mayNotBeStored, { atMost: 'SHOULD' }),
    claim('DES-RES-023', 'stranger', mayNotBeStored, { atMost: 'SHOULD' }),
    claim('DES-RES-023', 'refused', mayNotBeStored, { atMost: 'SHOULD' }),
    claim('DES-RES-023', 'conditional', probingByTagGetsNowhere, { atMost: 'SHOULD' }),
  ],
});

/** Rows on who may ask, how, and what an answer gives away beside what it says. */
export const securityRows: readonly Scenario[] = [
  whoeverShowsNothingIsTurnedAway,
  questionByGetIsRefused,
  acceptedMediaTypeIsHeeded,
  errorsAreSafe,
  answersAreNotStored,
];
