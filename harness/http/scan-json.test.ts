import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../model/json.js';
import { type Leaf, pathOf, pointerOf, resourceOf, scanJson } from './scan-json.js';

function leavesIn(text: string): Leaf[] {
  const leaves: Leaf[] = [];
  scanJson(text, (leaf) => leaves.push(leaf));
  return leaves;
}

const valuesOf = (text: string): Leaf[] => leavesIn(text).filter(({ kind }) => kind !== 'key');
const told = (text: string): string[] => valuesOf(text).map((leaf) => `${pointerOf(pathOf(leaf))}=${leaf.value}`);
const duplicatesIn = (text: string): string[] => scanJson(text, () => {}).duplicateKeys.map(pointerOf);

/** Strings and numbers of a parsed text by their pointer (RFC 6901). */
function leavesOf(value: Json, pointer = ''): [string, string | number][] {
  if (typeof value === 'string' || typeof value === 'number') return [[pointer, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

describe('leaves of a JSON text', () => {
  it('are its strings and numbers, by pointer', () => {
    expect(told('{"a": ["x", 1, true, null, {"b": -2.5e+3}], "c": "y"}')).toEqual([
      '/a/0=x',
      '/a/1=1',
      '/a/4/b=-2.5e+3',
      '/c=y',
    ]);
  });

  it('escape ~ and / in pointers, in that order', () => {
    expect(told('{"~/": {"~1": "x"}, "a/b~0": 1}')).toEqual(['/~0~1/~01=x', '/a~1b~00=1']);
  });

  it('are read through escapes, in keys too', () => {
    expect(told('{"\\u0061\\n\\"": "\\u00e9\\\\\\/\\ud83d\\ude00"}')).toEqual(['/a\n"=é\\/😀']);
  });

  it('have the place that they are written at', () => {
    const text = ' {"é": [ "😀x" , 12 ]}';
    expect(valuesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['"😀x"', '12']);
  });

  it('stand at the root too', () => {
    expect(told('"x"')).toEqual(['=x']);
    expect(told('12')).toEqual(['=12']);
    expect(told('')).toEqual([]);
  });

  it('are told apart from keys, which are leaves of their own', () => {
    expect(leavesIn('{"a": {"b": "a"}}').map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'key a',
      'key b',
      'string a',
    ]);
  });

  it('equal what JSON.parse gives at that pointer, for any JSON', () => {
    const spaced = fc.constantFrom(undefined, 1, '\t');
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: false }), spaced, (value, space) => {
        const text = JSON.stringify(value, null, space);
        const parsed: Json = JSON.parse(text);
        const found = valuesOf(text).map((leaf): [string, string | number] => [
          pointerOf(pathOf(leaf)),
          leaf.kind === 'number' ? Number(leaf.value) : leaf.value,
        ]);
        expect(new Map(found)).toEqual(new Map(leavesOf(parsed)));
        expect(found).toHaveLength(leavesOf(parsed).length);
      }),
      { numRuns: 400 },
    );
  });

  it('never depend on what the text is: any text is walked to its end', () => {
    const signs = fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', 'a', '1', '-', ' ', '\n', 'é', '//', '/*');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of leavesIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('text that is no JSON', () => {
  it('gives what a truncated answer holds', () => {
    expect(told('{"a": {"b": ["x", "y')).toEqual(['/a/b/0=x', '/a/b/1=y']);
    expect(valuesOf('{"a": "x\\').map(({ form }) => form)).toEqual(['cut']);
    expect(valuesOf('{"a": "x\\"').map(({ form }) => form)).toEqual(['cut']);
    expect(valuesOf('{"a": "x"').map(({ form }) => form)).toEqual(['whole']);
  });

  it('goes on in a string after a bare line break', () => {
    expect(told('{"line": "14 Larch\nRow", "family": "Fenwick"}')).toEqual(['/line=14 Larch\nRow', '/family=Fenwick']);
    expect(valuesOf('{"line": "14 Larch\nRow"}').map(({ form }) => form)).toEqual(['malformed']);
  });

  it('knows no comments: what stands in one is text like any other', () => {
    expect(told('{"a": "x" /* "b": */, "c": "y" } // "z"')).toEqual(expect.arrayContaining(['/a=x', '/c=y', '=z']));
  });

  it('takes nothing for a number that JSON does not', () => {
    expect(told('[01, 1., .5, +1, 1x, 0x10, 1e, -, 1-2, Infinity]')).toEqual([]);
    expect(told('[0, -0, 10, 1.50, 1e5]')).toEqual(['/0=0', '/1=-0', '/2=10', '/3=1.50', '/4=1e5']);
  });

  it('outlives brackets that close nothing', () => {
    expect(told(']}]{"a": "x"}]')).toEqual(['/a=x']);
  });
});

describe('duplicate keys', () => {
  it('are told with the place where they stand twice, at any depth', () => {
    expect(duplicatesIn('{"a": 1, "b": [{"c/d": 1, "c/d": 2}], "a": {"e": 1, "e": 1}}')).toEqual([
      '/b/0/c~1d',
      '/a',
      '/a/e',
    ]);
  });

  it('are told once, however often they stand there', () => {
    expect(duplicatesIn(`{${Array(50).fill('"a": 1').join(',')}}`)).toEqual(['/a']);
  });

  it('are seen through escapes', () => {
    expect(duplicatesIn('{"a": 1, "\\u0061": 2}')).toEqual(['/a']);
  });

  it('are not the same key in different objects, or a key and a value', () => {
    expect(duplicatesIn('[{"a": "b"}, {"a": {"a": "a"}}, {"b": "a", "a": "b"}]')).toEqual([]);
  });

  it('are seen for names that objects have by themselves', () => {
    expect(duplicatesIn('{"__proto__": 1, "__proto__": 2, "constructor": 1}')).toEqual(['/__proto__']);
  });
});

describe('the resource around a leaf', () => {
  const around = (text: string, value: string): string[] | null => {
    const leaf = valuesOf(text).find((one) => one.value === value);
    const types = resourceOf(leaf?.holder ?? null);
    return types === null ? null : [...types];
  };

  it('is the innermost one that tells its type', () => {
    const text =
      '{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient", "name": [{"family": "x"}]}}], "id": "y"}';
    expect(around(text, 'x')).toEqual(['Patient']);
    expect(around(text, 'y')).toEqual(['Bundle']);
  });

  it('is known even where the type comes after', () => {
    expect(around('{"name": [{"family": "x"}], "resourceType": "Patient"}', 'x')).toEqual(['Patient']);
  });

  it('is unknown under an element that holds a resource which does not tell its type', () => {
    expect(
      around('{"resourceType": "Parameters", "parameter": [{"resource": {"name": [{"family": "x"}', 'x'),
    ).toBeNull();
    expect(around('{"resourceType": "Patient", "contained": [{"id": "x"}]}', 'x')).toBeNull();
    expect(around('{"a": "x"}', 'x')).toBeNull();
  });

  it('has both types where somebody wrote two', () => {
    expect(around('{"resourceType": "Patient", "id": "x", "resourceType": "Basic"}', 'x')).toEqual([
      'Patient',
      'Basic',
    ]);
  });
});

describe('hostile JSON', () => {
  const nested = (depth: number): string => `${'[{"a":'.repeat(depth / 2)}"x"${'}]'.repeat(depth / 2)}`;

  /** Steps up the holders that telling all leaves takes: a measure of work that no slow machine changes. */
  function stepsFor(text: string): number {
    let steps = 0;
    for (const leaf of leavesIn(text)) {
      steps += pathOf(leaf).length;
      for (let at = leaf.holder; at !== null && at.resource === undefined; at = at.parent) steps += 1;
      resourceOf(leaf.holder);
    }
    return steps;
  }

  it('may be nested 100,000 deep', () => {
    const leaves = leavesIn(nested(100_000));
    expect(scanJson(nested(100_000), () => {}).depth).toBe(100_000);
    expect(leaves.at(-1)?.value).toBe('x');
    expect(resourceOf(leaves.at(-1)?.holder ?? null)).toBeNull();
  });

  it('costs twice the work for twice the depth', () => {
    const ratio = stepsFor(nested(40_000)) / stepsFor(nested(20_000));
    expect(ratio).toBeGreaterThan(1.9);
    expect(ratio).toBeLessThan(2.1);
  });

  it('costs twice the work for twice the leaves at the bottom of a deep one', () => {
    const wide = (count: number): string =>
      `${'['.repeat(5000)}${Array(count).fill('"x"').join(',')}${']'.repeat(5000)}`;
    const [one, two] = [stepsFor(wide(1000)), stepsFor(wide(2000))];
    expect(two / one).toBeLessThan(2.1);
  });

  it('has paths that are told to a depth and a length, not beyond', () => {
    const leaf = leavesIn(nested(2000)).at(-1);
    expect(leaf && pathOf(leaf).length).toBe(255);
    const [long] = scanJson(`{"${'k'.repeat(5000)}": {"a": 1, "a": 2}}`, () => {}).duplicateKeys;
    expect(pointerOf(long ?? []).length).toBeLessThan(210);
  });
});
