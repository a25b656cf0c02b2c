import { describe, expect, it } from 'vitest';
import { people } from '../test-support/people.test-support.js';
import { asking, pair, recommended } from '../test-support/suite.test-support.js';
import { countQuestions } from './dry-drive.js';

describe('counting questions without sending any', () => {
  it('counts what a drive asks', async () => {
    expect(await countQuestions(pair, people)).toBe(2);
    expect(await countQuestions(recommended, people)).toBe(1);
  });

  it('takes every question for one without an answer', async () => {
    const branching = {
      ...recommended,
      drive: async ({ ask }: Parameters<typeof recommended.drive>[0]) => {
        const { answer } = await ask('first', asking({ who: 'known' }));
        if (answer !== null) await ask('second', asking({ who: 'known' }));
      },
    };
    expect(await countQuestions(branching, people)).toBe(1);
  });

  it('says who is not there', async () => {
    const lost = {
      ...recommended,
      drive: async ({ person }: Parameters<typeof recommended.drive>[0]) => void person('R99'),
    };
    await expect(countQuestions(lost, people)).rejects.toThrow(/R99/);
  });
});
