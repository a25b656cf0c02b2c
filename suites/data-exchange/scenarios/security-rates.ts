import { asQuestion, nhsNumberOf, personQuery } from '../../../fixtures/person-query/questions.js';
import type { Driver } from '../../../harness/model/scenario.js';
import { claim, type Question } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { guessingIsLimited } from '../rules/repeated-questions.js';
import { throttlingSaysWhen } from '../rules/wire-headers.js';
import { wireRow } from './wire-row.js';

const MAY = { atMost: 'MAY' } as const;

/** More than the usual limits of a second, and few enough for a test system. */
const FLOOD = 100;
const AT_ONCE = 10;

/** What says stop: a limit, an account that is shut, or a service that breaks down under what is asked. */
const saysStop = ({ answer }: ExchangeSubject): boolean =>
  answer === null || answer.status >= 500 || [401, 403, 429].includes(answer.status);

/** Asks until somebody says stop: nothing is gained by going on, and an account could be shut for it. */
async function askUntilStopped(ask: Driver['ask'], step: string, questions: readonly Question[]): Promise<void> {
  for (const [index, question] of questions.entries()) {
    if (saysStop(await ask(`${step}[${index + 1}]`, { ...question, aboutRate: true }))) return;
  }
}

export const rateIsLimited = wireRow({
  id: 'SC-SEC-019',
  title: 'who asks too often is told when to come back, and is answered then',
  class: 'loading',
  takes: 'minutes',
  drive: async ({ ask, known }) => {
    let stopped = false;
    for (let from = 1; from <= FLOOD && !stopped; from += AT_ONCE) {
      const asked = Array.from({ length: AT_ONCE }, (_, index) =>
        ask(`flood[${from + index}]`, { ...known, aboutRate: true }),
      );
      stopped = (await Promise.all(asked)).some(saysStop);
    }
  },
  claims: [claim('DES-ERR-008', 'flood[*]', throttlingSaysWhen)],
});

/** Each day of one year. */
const days = (year: number): string[] =>
  Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10));

export const birthDatesCannotBeGuessed = wireRow({
  id: 'SC-SEC-020',
  title: 'who tries every day of a year for one name is stopped',
  class: 'loading',
  takes: 'minutes',
  drive: async ({ ask, person }) => {
    const { birthDate } = person('R01');
    const year = Number((birthDate ?? '2015').slice(0, 4)) - 1;
    const questions = days(year).map((day) =>
      asQuestion(personQuery(person('R01'), { identifier: false, birthDate: day })),
    );
    await askUntilStopped(ask, 'guess', questions);
  },
  claims: [claim('DES-SEC-009', 'scenario', guessingIsLimited('guess[*]'), MAY)],
});

/** Numbers of the test range with a right check digit (Modulus 11), one after another. */
export function testNumbers(from: number, count: number): string[] {
  const numbers: string[] = [];
  for (let base = from; numbers.length < count; base += 1) {
    const digits = [...`999${String(base).padStart(6, '0')}`].map(Number);
    const check = (11 - (digits.reduce((sum, digit, index) => sum + digit * (10 - index), 0) % 11)) % 11;
    if (check < 10) numbers.push(`${digits.join('')}${check}`);
  }
  return numbers;
}

/** Away from the numbers of the personas. */
const FIRST_GUESSED = 500_000;

export const numbersCannotBeGuessed = wireRow({
  id: 'SC-SEC-021',
  title: 'who tries one NHS number after another is stopped',
  class: 'loading',
  takes: 'minutes',
  drive: async ({ ask, person }) => {
    const stranger = person('N01');
    const questions = testNumbers(FIRST_GUESSED, 500).map((value) =>
      asQuestion(
        personQuery(stranger, { names: false, birthDate: false, identifier: { ...nhsNumberOf(stranger), value } }),
      ),
    );
    await askUntilStopped(ask, 'guess', questions);
  },
  claims: [claim('DES-SEC-009', 'scenario', guessingIsLimited('guess[*]'), MAY)],
});
