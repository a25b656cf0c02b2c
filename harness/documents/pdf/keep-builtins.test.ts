import { describe, expect, it } from 'vitest';
import { keepBuiltIns } from './keep-builtins.js';
import { makePdf } from './pdf-samples.test-support.js';
import { readPdf } from './read-pdf.js';

const here = (): unknown[] => [Array.prototype.push, JSON.parse, JSON.stringify, Function.prototype.toString];

describe('what a library changes of JavaScript itself', () => {
  it('is as it was once the library is loaded, and what it added is there', async () => {
    const before = here();
    const added = await keepBuiltIns(async () => {
      const { stringify } = JSON;
      Object.assign(JSON, { stringify: (value: unknown) => stringify(value), addedByALibrary: 'there' });
      expect(JSON.stringify).not.toBe(stringify);
      return JSON;
    });
    expect(here()).toEqual(before);
    expect(JSON.stringify).toBe(before[2]);
    expect(added).toHaveProperty('addedByALibrary', 'there');
    Reflect.deleteProperty(JSON, 'addedByALibrary');
  });

  it('is as it was when the library cannot be loaded', async () => {
    const { push } = Array.prototype;
    const failing = keepBuiltIns(async () => {
      Array.prototype.push = () => 0;
      throw new Error('no such library');
    });
    await expect(failing).rejects.toThrow('no such library');
    expect(Array.prototype.push).toBe(push);
  });

  it('is as it was once a PDF was read', async () => {
    const before = here();
    await readPdf(await makePdf([['a page']]), { pages: 2, text: 1000, unpacked: 1e6, milliseconds: 10_000 });
    for (const [place, builtIn] of here().entries()) expect(builtIn).toBe(before[place]);
  });
});
