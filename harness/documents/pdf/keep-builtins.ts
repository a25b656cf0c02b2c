/** What of JavaScript itself a library could put its own in place of. */
const NAMES = [
  'Array',
  'ArrayBuffer',
  'Function',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'RegExp',
  'Set',
  'String',
  'Uint8Array',
  'WeakMap',
  'WeakSet',
] as const;

const holders = (): object[] =>
  NAMES.flatMap((name): object[] => {
    const holder: object & { prototype?: object } = globalThis[name];
    return holder.prototype === undefined ? [holder] : [holder, holder.prototype];
  });

const isSame = (one: PropertyDescriptor, other: PropertyDescriptor | undefined): boolean =>
  one.value === other?.value && one.get === other?.get && one.set === other?.set;

/**
 * Loads a library that mends JavaScript for the whole process, and gives back what was there before. What it adds stays,
 * as the library needs it. Otherwise every `push` and every `JSON.stringify` after it would be many times as slow, and a
 * command would behave in another way once it has met a PDF.
 */
export async function keepBuiltIns<T>(load: () => Promise<T>): Promise<T> {
  const before = holders().map((holder) => ({ holder, own: Object.getOwnPropertyDescriptors(holder) }));
  try {
    return await load();
  } finally {
    for (const { holder, own } of before)
      for (const key of Reflect.ownKeys(own)) {
        const was = own[key as keyof typeof own] as PropertyDescriptor;
        if (was.configurable && !isSame(was, Object.getOwnPropertyDescriptor(holder, key)))
          Object.defineProperty(holder, key, was);
      }
  }
}
