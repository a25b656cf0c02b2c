import { readXmlEvents } from '../read/xml-events.js';

/** What is longer or deeper is no narrative; the walk over the document limits its size already. */
const LIMITS = { depth: 200, elements: 200_000 };
const XHTML = 'http://www.w3.org/1999/xhtml';

/** Chapters 7 to 11 and 15 of HTML 4.0, as invariant txt-1 names them; and those that are images and maps of them. */
const ELEMENTS = new Set(
  (
    'a abbr acronym address area b bdo big blockquote br caption center cite code col colgroup dd dfn dir div dl dt ' +
    'em font h1 h2 h3 h4 h5 h6 hr i img kbd li map menu ol p pre q s samp small span strike strong style sub sup ' +
    'table tbody td tfoot th thead tr tt u ul var'
  ).split(' '),
);

export interface NarrativeProblem {
  /** Null: it is no XHTML at all. */
  invariant: 'txt-1' | 'txt-2' | null;
  expected: string;
  actual: string;
}

/** What is wrong first with the XHTML of a narrative. */
export function narrativeProblem(text: string): NarrativeProblem | null {
  let problem: NarrativeProblem | null = null;
  let isFirst = true;
  let hasContent = false;
  const tell = (invariant: NarrativeProblem['invariant'], expected: string, actual: string): void => {
    problem ??= { invariant, expected, actual };
  };
  const fault = readXmlEvents(text, LIMITS, {
    open({ local, uri, attributes }) {
      if (isFirst && local !== 'div') tell(null, 'XHTML in one <div>', `<${local.slice(0, 40)}>`);
      else if (uri !== XHTML) tell(null, `elements of the namespace ${XHTML}`, `<${local.slice(0, 40)}> of another`);
      else if (!ELEMENTS.has(local))
        tell('txt-1', 'only the elements of HTML that the standard allows', `<${local.slice(0, 40)}>`);
      const event = attributes.find(({ name }) => /^(?:on|xlink:)/i.test(name));
      if (event !== undefined)
        tell('txt-1', 'no attribute that runs or links something', `the attribute ${event.name.slice(0, 40)}`);
      if (local === 'img') hasContent = true;
      isFirst = false;
    },
    close() {},
    text(words) {
      if (/[^\s\u00a0]/.test(words)) hasContent = true;
    },
  });
  if (fault !== null) return { invariant: null, expected: 'well-formed XHTML in one <div>', actual: fault.message };
  if (problem === null && !hasContent) tell('txt-2', 'some words', 'nothing but blanks');
  return problem;
}
