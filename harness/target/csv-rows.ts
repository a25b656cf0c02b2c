import { CsvError, parse } from 'csv-parse/sync';
import { HarnessError } from '../errors.js';

/** One row by column, with its line in the file, counted from 1. */
export interface CsvRow {
  line: number;
  cells: ReadonlyMap<string, string>;
}

/** The library's own words repeat what stands in the file. */
const SYNTAX: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened here and never closed',
  INVALID_OPENING_QUOTE: 'a quote stands in the middle of a value',
  CSV_INVALID_CLOSING_QUOTE: 'something follows a closing quote',
};

interface Line {
  line: number;
  values: string[];
}

export const faultAt = (file: string, line: number, what: string, remedy: string): HarnessError =>
  new HarnessError('HARNESS_CONFIG_INVALID', `${file}:${line}: ${what}`, remedy);

export type CsvFault = (file: string, line: number, what: string, remedy: string) => HarnessError;

/**
 * The lines of a CSV file, the header among them. Empty lines and lines that begin with # are left out.
 *
 * @param fault what is thrown where it is not CSV
 */
export function csvLines(
  text: string,
  file: string,
  { delimiter = ',', fault = faultAt }: { delimiter?: string; fault?: CsvFault } = {},
): Line[] {
  const found: Line[] = [];
  try {
    parse(text, {
      bom: true,
      trim: true,
      delimiter,
      skip_empty_lines: true,
      comment: '#',
      comment_no_infix: true,
      relax_column_count: true,
      on_record(values: string[], { lines }) {
        // The library counts to the end of a record; what stands in quotes may go over several lines.
        const within = values.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
        found.push({ line: lines - within, values });
        return values;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    throw fault(
      file,
      line,
      SYNTAX[error.code] ?? 'this is not CSV',
      'put a value with a comma or a quote in quotes, and double the quotes in it',
    );
  }
  return found;
}

function checkHeader({ line, values }: Line, file: string, columns: readonly string[]): void {
  const wanted = `columns, with commas between: ${columns.join(', ')}`;
  const seen = new Set<string>();
  for (const column of values) {
    if (!columns.includes(column))
      throw faultAt(file, line, `there is no column ${JSON.stringify(column.slice(0, 60))}`, wanted);
    if (seen.has(column)) throw faultAt(file, line, `column ${column} stands here twice`, 'write each column once');
    seen.add(column);
  }
}

/**
 * The rows of a CSV file with a header. Empty lines and lines that begin with # are left out.
 *
 * @throws HarnessError HARNESS_CONFIG_INVALID with file and line when it is not CSV, or names other columns
 */
export function csvRows(text: string, file: string, columns: readonly string[]): CsvRow[] {
  const [header, ...lines] = csvLines(text, file);
  if (header === undefined)
    throw faultAt(file, 1, 'the file is empty', `begin it with the columns: ${columns.join(',')}`);
  checkHeader(header, file, columns);
  return lines.map(({ line, values }) => {
    if (values.length !== header.values.length)
      throw faultAt(
        file,
        line,
        `${values.length} values stand under ${header.values.length} columns`,
        'write a comma for each value that is left out, and put a value with a comma in quotes',
      );
    return { line, cells: new Map(header.values.map((column, index) => [column, values[index] ?? ''])) };
  });
}
