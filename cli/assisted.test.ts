import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { HarnessError } from '../harness/errors.js';
import { checkAssisted, operatorAt } from './assisted.js';

const terminal = (isTTY: boolean) => {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new PassThrough();
  return { input, output, said: () => String(output.read() ?? '') };
};
const leaving = () => ({ stop: new AbortController(), gone: new AbortController() });
const signalsOf = ({ stop, gone }: ReturnType<typeof leaving>) => ({ stop: stop.signal, gone: gone.signal });
const flags = { assisted: true, operator: 'A. Person' };

describe('--assisted', () => {
  it.each([
    [{ assisted: true }, '--operator'],
    [{ operator: 'A. Person' }, '--assisted'],
    [{ assisted: true, operator: ' ' }, 'name'],
    [{ assisted: true, operator: 'A\nB' }, 'name'],
  ])('is refused as %j', (given, told) => {
    expect(() => checkAssisted(given)).toThrow(HarnessError);
    try {
      checkAssisted(given);
    } catch (error) {
      expect(error instanceof HarnessError && `${error.message} ${error.remedy}`).toContain(told);
    }
  });

  it('has nobody to ask where it is not given, and where there is no terminal', () => {
    expect(operatorAt({}, signalsOf(leaving()), terminal(true))).toBeNull();
    expect(operatorAt(flags, signalsOf(leaving()), terminal(false))).toBeNull();
  });

  it('asks until it is told yes or no', async () => {
    const at = terminal(true);
    const operator = operatorAt(flags, signalsOf(leaving()), at);
    const yes = operator?.confirm('Throw the switch');
    at.input.write('perhaps\n');
    setTimeout(() => at.input.write('yes\n'), 20);
    expect(await yes).toBe(true);
    expect(at.said()).toContain('Throw the switch');
    const no = operator?.confirm('Set the clock');
    at.input.write('no\n');
    expect(await no).toBe(false);
  });

  it('lets a question go at the first signal, and still asks how it is undone until the second', async () => {
    const at = terminal(true);
    const signals = leaving();
    const operator = operatorAt(flags, signalsOf(signals), at);
    const act = operator?.confirm('Throw the switch');
    signals.stop.abort();
    await expect(act).rejects.toThrow('closed');
    const undo = operator?.confirm('Take it back');
    at.input.write('done\n');
    expect(await undo).toBe(true);
    const late = operator?.confirm('Take it back');
    signals.gone.abort();
    await expect(late).rejects.toThrow('closed');
  });
});
