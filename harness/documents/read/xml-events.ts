import { SaxesParser } from 'saxes';
import type { ReadFaultCode } from '../../model/document.js';
import type { ReadLimits } from './read-limits.js';
import { toldName } from './told-path.js';

export interface XmlAttribute {
  name: string;
  uri: string;
  value: string;
}

export interface XmlTag {
  /** As written, with its prefix. */
  name: string;
  local: string;
  prefix: string;
  uri: string;
  attributes: readonly XmlAttribute[];
  /** Offset of its `<`. */
  start: number;
}

/** Offsets are UTF-16 units in the text. */
export interface XmlVisitor {
  open(tag: XmlTag): void;
  close(end: number): void;
  text(text: string, end: number): void;
}

export interface XmlFault {
  code: ReadFaultCode;
  offset: number;
  message: string;
  remedy: string;
}

const NO_DTD = 'take it away: FHIR XML has none, and what it declares is never fetched nor expanded';
const AS_UTF8 = 'save the file as UTF-8, which is what FHIR asks for';
const REPAIR = 'correct the file at this place; the software that wrote it may not be writing XML';
const DOCTYPE = /^<!DOCTYPE/i;
/** Any other one is not repeated: it comes from the file. */
const KNOWN_ENCODING = /^(?:utf|ucs|us-ascii|ascii|iso-|windows-|cp\d|latin|mac|koi8|big5|gb|shift|euc)[\w.-]{0,20}$/i;

/** Looked for first: a long declaration is not read, and one that is cut off is told as what it is. */
function offsetOfDoctype(text: string): number | null {
  let at = 0;
  for (;;) {
    const ends = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : null;
    if (ends !== null) {
      const end = text.indexOf(ends, at + ends.length);
      if (end === -1) return null;
      at = end + ends.length;
    } else if (/\s/.test(text[at] ?? '')) at += 1;
    else break;
  }
  return DOCTYPE.test(text.slice(at, at + 9)) ? at : null;
}

/**
 * Walks through an XML text: strict, without recursion, stopping at the first fault. Nothing is expanded but the five
 * entities of XML and character references, and nothing is fetched.
 *
 * @returns why the text is not read further, or null where it was read to its end
 */
export function readXmlEvents(
  text: string,
  limits: Pick<ReadLimits, 'depth' | 'elements'>,
  visitor: XmlVisitor,
): XmlFault | null {
  const doctype = offsetOfDoctype(text);
  if (doctype !== null)
    return {
      code: 'doctype',
      offset: doctype,
      message: 'the file has a document type declaration (DTD)',
      remedy: NO_DTD,
    };

  // Versions other than 1.0 allow characters that FHIR does not.
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const stopped = new Error('stopped');
  const open: string[] = [];
  let fault: XmlFault | null = null;
  let elements = 0;
  let start = 0;
  const stop = (code: ReadFaultCode, offset: number, message: string, remedy: string): never => {
    fault = { code, offset: Math.max(0, Math.min(offset, text.length)), message, remedy };
    throw stopped;
  };
  const count = (more: number): void => {
    elements += more;
    if (elements > limits.elements)
      stop(
        'too-many-elements',
        start,
        `the document has more than ${limits.elements} elements and attributes`,
        'send several smaller documents',
      );
  };

  const checkEncoding = (): void => {
    const { encoding } = parser.xmlDecl;
    if (encoding === undefined || encoding.toUpperCase() === 'UTF-8') return;
    const said = `the XML declaration says ${KNOWN_ENCODING.test(encoding) ? encoding : 'another encoding'}`;
    stop('encoding', Math.max(0, text.indexOf('encoding')), said, AS_UTF8);
  };

  // As few events as will do: V8 reads the parser more than twice as slowly once it has ten of them.
  parser.on('error', (error) => {
    const words = error.message.replace(/^\d+:\d+: /, '');
    const last = open.at(-1);
    if (/^(?:unclosed tag|unexpected end|document must contain)/.test(words)) {
      const where = last === undefined ? '' : `; the element ${toldName(last)} is still open`;
      stop('truncated', text.length, `the file ends in the middle${where}`, 'get the whole file: it was cut off');
    }
    if (/entity/.test(words))
      stop(
        'entity',
        text.lastIndexOf('&', parser.position - 1),
        'an entity stands here that XML does not have by itself',
        'write the character itself; only &amp; &lt; &gt; &quot; &apos; and numbers are read',
      );
    const told = /^(?:unmatched closing tag|unexpected close tag)/.test(words)
      ? `an end tag stands here that closes nothing${last === undefined ? '' : `: ${toldName(last)} is open`}`
      : `not well formed: ${words
          .replace(/[:"'(].*$/s, '')
          .slice(0, 120)
          .trim()
          .replace(/\.$/, '')}`;
    stop('not-xml', parser.position - 1, told, REPAIR);
  });
  parser.on('processinginstruction', () =>
    stop(
      'processing-instruction',
      text.lastIndexOf('<?', parser.position - 1),
      'the file has a processing instruction',
      'take it away: FHIR XML has none but the XML declaration',
    ),
  );
  parser.on('opentagstart', ({ name }) => {
    // No tag has a second `<` in front of its attributes.
    start = text.lastIndexOf('<', parser.position - 1);
    if (open.length === 0) checkEncoding();
    count(1);
    if (open.length === limits.depth)
      stop(
        'too-deep',
        start,
        `elements are more than ${limits.depth} levels deep`,
        'look at the software that wrote the file: no FHIR resource is that deep',
      );
    open.push(name);
  });
  parser.on('opentag', (tag) => {
    const { name, local, prefix, uri } = tag;
    const attributes = Object.values(tag.attributes);
    count(attributes.length);
    visitor.open({ name, local, prefix, uri, attributes, start });
  });
  parser.on('closetag', () => {
    open.pop();
    visitor.close(parser.position);
  });
  const textTo = (words: string): void => visitor.text(words, parser.position);
  parser.on('text', textTo);
  parser.on('cdata', textTo);

  try {
    parser.write(text).close();
  } catch (error) {
    if (error !== stopped) throw error;
  }
  return fault;
}
