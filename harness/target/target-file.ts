import { readFileSync, statSync } from 'node:fs';
import { Ajv } from 'ajv';
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
import type { Dialect } from '../../standards/data-exchange/dialect.js';
import type { Role } from '../../standards/requirement.js';
import { HarnessError } from '../errors.js';
import { type ErrorInWords, inWords } from './schema-errors.js';
import { acceptedOf, baseUrl, refuseNoDay } from './target-values.js';

/** `assay.yaml`, as far as this version reads it. The schema in `assay.schema.json` is its definition. */
export interface TargetFile {
  product?: { name: string; version: string; supplier: string };
  environment?: { kind: 'test' | 'integration'; noLiveData?: { saidBy: string; date: string } };
  target: {
    role?: Role;
    url: string;
    claims?: string[];
    limits?: { requestsPerSecond?: number; concurrency?: number; answerSeconds?: number; bodyMegabytes?: number };
  };
  dialect?: { accept?: 'defaults' | string[]; set?: Partial<Dialect> };
  output?: string;
}

const TOO_LARGE_BYTES = 1024 * 1024;

const schema: object = JSON.parse(readFileSync(new URL('./assay.schema.json', import.meta.url), 'utf8'));

const invalid = (place: string, what: string, remedy: string): HarnessError =>
  new HarnessError('HARNESS_CONFIG_INVALID', `${place}: ${what}`, remedy);

/** One line for people: the library's own message goes on with an excerpt of the file. */
const firstLine = ({ code, message }: YAMLError): string =>
  code === 'MULTIPLE_DOCS'
    ? 'a second document begins here'
    : (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');

function textOf(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > TOO_LARGE_BYTES)
      throw invalid(path, `${size} bytes are too many for a target file`, 'name the assay.yaml itself');
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    if (error instanceof TypeError) throw invalid(path, 'this is not UTF-8', 'save the file as UTF-8');
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'this is a folder'
          : code === 'EACCES'
            ? 'it may not be read'
            : 'it cannot be read';
    throw invalid(path, why, '"assay init" writes one; "--config FILE" names another');
  }
}

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

function placeOf(
  document: Document,
  counter: LineCounter,
  path: string,
  words: ErrorInWords,
): { place: string; offset: number } {
  const offset = nodeAt(document, words)?.range?.[0];
  if (offset === undefined) return { place: `${path}:1:1`, offset: 0 };
  const { line, col } = counter.linePos(offset);
  return { place: `${path}:${line}:${col}`, offset };
}

function unfold(document: Document, counter: LineCounter, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch {
    visit(document, {
      Alias(_, alias) {
        if (alias.resolve(document) !== undefined) return;
        const { line, col } = counter.linePos(alias.range?.[0] ?? 0);
        throw invalid(`${path}:${line}:${col}`, `nothing is anchored as &${alias.source}`, 'write the value out');
      },
    });
    throw invalid(`${path}:1:1`, 'its aliases unfold into too much', 'write the values out');
  }
}

/** What a schema cannot say, told with its place in the file. */
function refuseUnusable(
  { target, dialect, environment }: TargetFile,
  fault: (words: ErrorInWords) => HarnessError,
): void {
  const check = (pointer: string[], usable: (key: string) => unknown): void => {
    try {
      usable(pointer.join('.'));
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      throw fault({ pointer, fault: 'value', what: error.message, remedy: error.remedy });
    }
  };
  const date = environment?.noLiveData?.date;
  if (date !== undefined) check(['environment', 'noLiveData', 'date'], (key) => refuseNoDay(date, key));
  check(['target', 'url'], (key) => baseUrl(target.url, key));
  check(['dialect', 'accept'], (key) => acceptedOf(dialect?.accept ?? [], key));
}

/**
 * Reads and checks a target file.
 *
 * @throws HarnessError HARNESS_CONFIG_INVALID with file, line, column, the key as written and what to do; the first
 * fault only, because the others are often its echoes
 */
export function readTargetFile(path: string): TargetFile {
  const counter = new LineCounter();
  const document = parseDocument(textOf(path), { lineCounter: counter, version: '1.2', logLevel: 'error' });
  const broken = document.errors[0];
  if (broken) {
    const { line, col } = counter.linePos(broken.pos[0]);
    throw invalid(
      `${path}:${line}:${col}`,
      `this is not YAML: ${firstLine(broken)}`,
      'mend the syntax; "assay init" writes a file to compare with',
    );
  }
  const fault = (words: ErrorInWords): HarnessError =>
    invalid(placeOf(document, counter, path, words).place, words.what, words.remedy);
  const value = unfold(document, counter, path);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(
      `${path}:1:1`,
      value === null ? 'the file is empty' : 'the file holds no keys',
      'write at least "target:" with "url:"; "assay init" writes a file to start from',
    );
  }
  const validate = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true }).compile<TargetFile>(schema);
  if (validate(value)) {
    refuseUnusable(value, fault);
    return value;
  }
  const [first] = (validate.errors ?? [])
    .filter(({ schemaPath }) => !/\/oneOf\/\d/.test(schemaPath))
    .map((error) => inWords(error))
    .map((words) => ({ words, offset: placeOf(document, counter, path, words).offset }))
    // What is missing comes last: it may stand there under a mistyped key.
    .sort((a, b) => Number(a.words.fault === 'missing') - Number(b.words.fault === 'missing') || a.offset - b.offset);
  if (first === undefined)
    throw invalid(`${path}:1:1`, 'the file is not as it should be', 'compare it with what "assay init" writes');
  throw fault(first.words);
}
