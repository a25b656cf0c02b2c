import { readFileSync, statSync } from 'node:fs';
import { Ajv } from 'ajv';
import { type Document, isNode, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Dialect } from '../../standards/data-exchange/dialect.js';
import type { Role } from '../../standards/requirement.js';
import { HarnessError } from '../errors.js';
import { inWords } from './schema-errors.js';

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
const firstLine = ({ message }: YAMLError): string =>
  (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');

function textOf(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > TOO_LARGE_BYTES)
      throw invalid(path, `${size} bytes are too many for a target file`, 'name the assay.yaml itself');
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof HarnessError) throw error;
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

/** The place in the file of a JSON pointer: of the value, or of the nearest thing around it that stands in the file. */
function placeOf(
  document: Document,
  counter: LineCounter,
  path: string,
  pointer: readonly string[],
): { place: string; offset: number } {
  for (let length = pointer.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(pointer.slice(0, length), true);
    if (isNode(node) && node.range) {
      const { line, col } = counter.linePos(node.range[0]);
      return { place: `${path}:${line}:${col}`, offset: node.range[0] };
    }
  }
  return { place: path, offset: 0 };
}

/**
 * Reads and checks a target file.
 *
 * @throws HarnessError HARNESS_CONFIG_INVALID with file, line, column, the key as written and what to do; the first
 * fault only, because the others are often its echoes
 */
export function readTargetFile(path: string): TargetFile {
  const counter = new LineCounter();
  const document = parseDocument(textOf(path), { lineCounter: counter, prettyErrors: true, version: '1.2' });
  const broken = document.errors[0];
  if (broken) {
    const { line, col } = counter.linePos(broken.pos[0]);
    throw invalid(
      `${path}:${line}:${col}`,
      `this is not YAML: ${firstLine(broken)}`,
      'mend the syntax; "assay init" writes a file to compare with',
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch {
    throw invalid(path, 'its aliases unfold into too much', 'write the values out');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(
      path,
      value === null ? 'the file is empty' : 'the file holds no keys',
      'write at least "target:" with "url:"; "assay init" writes a file to start from',
    );
  }
  const validate = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true }).compile<TargetFile>(schema);
  if (validate(value)) return value;
  const [first] = (validate.errors ?? [])
    .filter(({ schemaPath }) => !/\/oneOf\/\d/.test(schemaPath))
    .map((error) => inWords(error))
    .map((words) => ({ words, ...placeOf(document, counter, path, words.pointer) }))
    .sort((a, b) => a.offset - b.offset);
  if (first === undefined)
    throw invalid(path, 'the file is not as it should be', 'compare it with what "assay init" writes');
  throw invalid(first.place, first.words.what, first.words.remedy);
}
