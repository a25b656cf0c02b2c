import { describe, expect, it } from 'vitest';
import { requestFor } from '../asking.test-support.js';
import { createGate } from './gate.js';
import { limitRate } from './rate.js';

describe('rate of a caller', () => {
  const gate = createGate({ scheme: 'bearer', callers: { 'Q-LA': 'one', 'Q-NHS': 'two' } });
  const asks = (token: string) => requestFor('', { headers: [['Authorization', `Bearer ${token}`]] });

  /** A gate on a clock that the test moves, and what it says of a token. */
  function limited(perSecond: number) {
    let milliseconds = 0;
    const limit = limitRate(gate, perSecond, () => milliseconds);
    return {
      pass: (more: number) => {
        milliseconds += more;
      },
      ask: async (token: string) => {
        const admission = await limit(asks(token));
        if ('caller' in admission) return admission.caller;
        const { status, headers = [] } = admission.refused;
        return `${status} ${headers.map(([name, value]) => `${name}: ${value}`).join()}`;
      },
    };
  }

  it('is refused when it is too high, and says when to ask again', async () => {
    const { ask, pass } = limited(2);
    expect([await ask('one'), await ask('one'), await ask('one')]).toEqual(['Q-LA', 'Q-LA', '429 Retry-After: 1']);
    pass(500);
    expect([await ask('one'), await ask('one')]).toEqual(['Q-LA', '429 Retry-After: 1']);
    pass(60_000);
    expect([await ask('one'), await ask('one'), await ask('one')]).toEqual(['Q-LA', 'Q-LA', '429 Retry-After: 1']);
  });

  it('is no concern of another caller', async () => {
    const { ask } = limited(1);
    await ask('one');
    expect([await ask('one'), await ask('two')]).toEqual(['429 Retry-After: 1', 'Q-NHS']);
  });

  it('counts all who are not known as one', async () => {
    const { ask } = limited(1);
    expect(await ask('wrong')).toMatch(/^401 /);
    expect(await ask('wrong again')).toBe('429 Retry-After: 1');
    expect(await ask('one')).toBe('Q-LA');
  });

  it('may be less than one in a second', async () => {
    const { ask, pass } = limited(0.1);
    expect([await ask('one'), await ask('one')]).toEqual(['Q-LA', '429 Retry-After: 10']);
    pass(10_000);
    expect(await ask('one')).toBe('Q-LA');
  });
});
