import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { HarnessError } from '../errors.js';
import type { ErrorInWords } from './schema-errors.js';

export const invalid = (place: string, what: string, remedy: string): HarnessError =>
  new HarnessError('HARNESS_CONFIG_INVALID', `${place}: ${what}`, remedy);

/**
 * Uses a value of the file; what is wrong with it is told with the place of the key. `act` is given the key as a person
 * would write it.
 */
export type UseAt = <T>(pointer: readonly string[], act: (key: string) => T, fault?: 'key' | 'value') => T;

/** A file as its value, with the place of each key for messages. */
export interface PlacedValue {
  value: unknown;
  /** Of a fault: `assay.yaml:3:8`, and its offset, which sorts faults as they stand in the file. */
  placeOf(words: Pick<ErrorInWords, 'pointer' | 'fault'>): { place: string; offset: number };
}

const SYNTAX: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'a second document begins here',
  TAG_RESOLVE_FAILED: 'a tag (!) stands here that it does not know',
  BAD_DQ_ESCAPE: 'an escape (\\) stands in double quotes that it does not know',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  RESOURCE_EXHAUSTION: 'brackets or groups stand too deep in each other',
  BAD_ALIAS: 'an alias (*) stands where none can be',
};

/** One line for people. What the library says behind a colon repeats the file, and a secret may stand there. */
const inOneLine = ({ code, message }: YAMLError): string =>
  SYNTAX[code] ?? (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').replace(/:.*$/, '');

/** The key itself where it is the fault, else the value, else the nearest thing around it that stands in the file. */
function nodeAt(document: Document, { pointer, fault }: Pick<ErrorInWords, 'pointer' | 'fault'>): Node | null {
  const around: unknown = document.getIn(pointer.slice(0, -1), true);
  const pair = isMap(around)
    ? around.items.find(({ key }) => isScalar(key) && String(key.value) === pointer.at(-1))
    : null;
  if (fault === 'key' && isNode(pair?.key)) return pair.key;
  for (let length = pointer.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(pointer.slice(0, length), true);
    if (isNode(node) && node.range) return node;
  }
  return null;
}

function unfold(document: Document, counter: LineCounter, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch {
    visit(document, {
      Alias(_, alias) {
        if (alias.resolve(document) !== undefined) return;
        const { line, col } = counter.linePos(alias.range?.[0] ?? 0);
        // The name is not repeated: a secret that begins with * and stands without quotes looks like this.
        throw invalid(
          `${path}:${line}:${col}`,
          'an alias (*) stands here, and nothing is anchored under its name',
          'write the value out; text that begins with * stands in quotes',
        );
      },
    });
    throw invalid(`${path}:1:1`, 'its aliases unfold into too much', 'write the values out');
  }
}

/** @throws HarnessError HARNESS_CONFIG_INVALID when the text is not one document of YAML 1.2 */
export function parsePlaced(text: string, path: string): PlacedValue {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, version: '1.2', logLevel: 'error' });
  const broken = document.errors[0];
  if (broken) {
    const { line, col } = counter.linePos(broken.pos[0]);
    throw invalid(
      `${path}:${line}:${col}`,
      `this is not YAML: ${inOneLine(broken)}`,
      'mend the syntax; "assay init" writes a file to compare with',
    );
  }
  return {
    value: unfold(document, counter, path),
    placeOf(words) {
      const offset = nodeAt(document, words)?.range?.[0] ?? 0;
      const { line, col } = counter.linePos(offset);
      return { place: `${path}:${line}:${col}`, offset };
    },
  };
}
