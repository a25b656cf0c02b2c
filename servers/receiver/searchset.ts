import { listOf, objectOf } from './json-text.js';
import { type Hit, SEARCHES, type SearchQuestion } from './search.js';

/** Resources in an answer, unless asked for fewer or more. */
const PAGE = 50;
const LARGEST_PAGE = 1000;

export interface Page {
  question: SearchQuestion;
  count: number;
  offset: number;
}

const asWhole = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);

/** What the query of a search asks for; undefined when a parameter is not known: leaving it out would find too much. */
export function readPage(type: string, query: string): Page | undefined {
  const parameters = new URLSearchParams(query);
  const count = asWhole(parameters.get('_count') ?? (parameters.get('_summary') === 'count' ? '0' : String(PAGE)));
  const offset = asWhole(parameters.get('_offset') ?? '0');
  const summary = parameters.get('_summary') ?? 'count';
  if (count === undefined || offset === undefined || summary !== 'count') return undefined;
  const known = SEARCHES[type] ?? {};
  const criteria = [...parameters].filter(([name]) => !['_count', '_offset', '_summary', '_format'].includes(name));
  if (criteria.some(([name, value]) => !Object.hasOwn(known, name) || value === '')) return undefined;
  return { question: { type, criteria }, count: Math.min(count, LARGEST_PAGE), offset };
}

const linkTo = (base: string, { question, count }: Page, offset: number): string => {
  const parameters = new URLSearchParams(question.criteria.map(([name, value]): [string, string] => [name, value]));
  parameters.set('_count', String(count));
  parameters.set('_offset', String(offset));
  return `${base}/${question.type}?${parameters}`;
};

const linkText = (relation: string, url: string): string => JSON.stringify({ relation, url });

/** The text of a searchset; resources stand in it letter for letter. */
export function searchset(hits: readonly Hit[], page: Page, base: string): string {
  const { count, offset } = page;
  const shown = hits.slice(offset, offset + count);
  const links = [
    linkText('self', linkTo(base, page, offset)),
    ...(count > 0 && offset + count < hits.length ? [linkText('next', linkTo(base, page, offset + count))] : []),
    ...(count > 0 && offset > 0 ? [linkText('previous', linkTo(base, page, Math.max(0, offset - count)))] : []),
  ];
  const entries = shown.map(({ type, id, text }) =>
    objectOf([
      ['fullUrl', JSON.stringify(`${base}/${type}/${id}`)],
      ['resource', text],
      ['search', '{"mode":"match"}'],
    ]),
  );
  return objectOf([
    ['resourceType', '"Bundle"'],
    ['type', '"searchset"'],
    ['total', String(hits.length)],
    ['link', listOf(links)],
    ...(entries.length === 0 ? [] : [['entry', listOf(entries)] as const]),
  ]);
}

/** The text of a history: every version that was taken, the one that arrived last first. */
export const historyText = (versions: readonly { url: string; text: string; at: string }[]): string =>
  objectOf([
    ['resourceType', '"Bundle"'],
    ['type', '"history"'],
    ['total', String(versions.length)],
    [
      'entry',
      listOf(
        versions.map(({ url, text, at }, index) =>
          objectOf([
            ['fullUrl', JSON.stringify(url)],
            ['resource', text],
            ['request', JSON.stringify({ method: index === versions.length - 1 ? 'POST' : 'PUT', url: 'Bundle' })],
            ['response', JSON.stringify({ status: index === versions.length - 1 ? '201' : '200', lastModified: at })],
          ]),
        ),
      ),
    ],
  ]);
