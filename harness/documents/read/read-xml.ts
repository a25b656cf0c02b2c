import { resourceStanding } from '../../../standards/fhir/r4/types.js';
import type { Place, ReadFault } from '../../model/document.js';
import type { ReadText } from './read-json.js';
import { MOST_TOLD, type ReadLimits } from './read-limits.js';
import { toldName } from './told-path.js';
import { readXmlEvents, type XmlTag } from './xml-events.js';
import { alignLists, attach, type Frame, frameOf, kindOfType, propertyIn, put, saysNothing } from './xml-frame.js';
import { findInXml } from './xml-places.js';
import { valueOfType } from './xml-values.js';

const FHIR = 'http://hl7.org/fhir';
const XHTML = 'http://www.w3.org/1999/xhtml';
/** Namespaces whose attributes say nothing about the resource: declarations, hints for a schema. */
const NEUTRAL: ReadonlySet<string> = new Set([
  'http://www.w3.org/2000/xmlns/',
  'http://www.w3.org/2001/XMLSchema-instance',
]);
/** Others are not repeated: they come from the file. */
const KNOWN_SPACE = /^(?:http:\/\/hl7\.org\/|urn:hl7-org:|http:\/\/www\.w3\.org\/)[\w./:#-]{0,60}$/;
const DROPPED = 'it was left out: correct the XML and read it again';

/** A text in FHIR XML, as FHIR's JSON model has it. Never throws. */
export function readXml(text: string, placeAt: (offset: number) => Place, limits: ReadLimits): ReadText {
  const faults: ReadFault[] = [];
  const frames: Frame[] = [];
  let root: Frame | null = null;
  let foreign: ReadFault | null = null;
  /** Elements inside a narrative, which is kept as it is written. */
  let inDiv = 0;
  let div: XmlTag | null = null;

  const tell = (offset: number, message: string, remedy: string): void => {
    if (faults.length < MOST_TOLD)
      faults.push({ code: 'not-fhir-xml', fatal: false, message, remedy, place: placeAt(offset) });
  };
  const readAttributes = (frame: Frame, tag: XmlTag): void => {
    for (const { name, uri, value } of tag.attributes) {
      if (NEUTRAL.has(uri) || name === 'xmlns') continue;
      if (name === 'value' && (frame.kind === 'primitive' || frame.kind === 'open')) {
        frame.value = valueOfType(frame.type, value);
      } else if (frame.kind !== 'resource' && propertyIn(frame, name)?.element.attribute)
        put(frame.object, name, value);
      else
        tell(
          tag.start,
          `${toldName(tag.name)} has an attribute ${toldName(name)}, which FHIR XML does not have there`,
          DROPPED,
        );
    }
  };
  const frameIn = (parent: Frame, tag: XmlTag): Frame => {
    const { local, start } = tag;
    const known = resourceStanding(local) !== 'unknown';
    if (parent.kind === 'open' && known && parent.value === undefined) parent.kind = 'holder';
    if (parent.kind === 'holder') {
      if (parent.held)
        tell(start, `${toldName(parent.name)} holds a second resource`, `write one ${toldName(parent.name)} for each`);
      return frameOf(local, local, 'resource', false, start);
    }
    const property = tag.uri === FHIR || tag.uri === XHTML ? propertyIn(parent, local) : undefined;
    if (!property) return frameOf(tag.name, 'Element', 'open', false, start);
    const { element, type } = property;
    if (element.attribute && parent.kind !== 'resource')
      tell(
        start,
        `${toldName(local)} of ${toldName(parent.name)} has to be an attribute in FHIR XML`,
        `write it as ${local}="..."`,
      );
    if (element.order < parent.order && !parent.misplaced) {
      parent.misplaced = true;
      tell(
        start,
        `${toldName(local)} stands too late in ${toldName(parent.name)}: in FHIR XML the order of elements counts`,
        `put the elements of ${toldName(parent.name)} into the order of its definition`,
      );
    }
    parent.order = Math.max(parent.order, element.order);
    return frameOf(local, type, kindOfType(type), element.list, start);
  };

  const fault = readXmlEvents(text, limits, {
    open(tag) {
      if (div) {
        inDiv += 1;
        return;
      }
      const parent = frames.at(-1);
      if (!parent && tag.uri !== FHIR) foreign = notFhir(tag, placeAt(tag.start));
      const frame = parent ? frameIn(parent, tag) : frameOf(tag.local, tag.local, 'resource', false, tag.start);
      frames.push(frame);
      root ??= frame;
      if (frame.kind === 'resource') put(frame.object, 'resourceType', tag.local);
      if (frame.kind === 'div') {
        div = tag;
        if (tag.uri !== XHTML) tell(tag.start, 'the narrative is not XHTML', `write <div xmlns="${XHTML}">`);
        return;
      }
      if (parent && tag.uri !== FHIR)
        tell(tag.start, `${toldName(tag.name)} is not in the namespace of FHIR`, `write it in the namespace ${FHIR}`);
      readAttributes(frame, tag);
    },
    text(words, end) {
      const frame = frames.at(-1);
      if (!frame || div || frame.hasText || words.trim() === '') return;
      frame.hasText = true;
      tell(
        end - 1,
        `text stands inside ${toldName(frame.name)}: in FHIR XML a value is an attribute`,
        'write it as value="..."',
      );
    },
    close(end) {
      if (inDiv > 0) {
        inDiv -= 1;
        return;
      }
      const frame = frames.pop()!;
      if (div) frame.value = narrative(text.slice(frame.start, end), div);
      else alignLists(frame);
      div = null;
      const parent = frames.at(-1);
      if (!parent) return;
      if (saysNothing(frame))
        tell(
          frame.start,
          `${toldName(frame.name)} is empty: it has neither a value nor anything in it`,
          'fill it or leave it out',
        );
      if (parent.kind === 'holder' && frame.kind === 'resource') parent.held ??= frame.object;
      else if (frame.name === 'resourceType' || frame.name.startsWith('_'))
        tell(frame.start, `${toldName(frame.name)} is no element of FHIR`, DROPPED);
      else attach(parent, frame);
    },
  });
  const fatal = foreign ?? (fault && { ...fault, fatal: true, place: placeAt(fault.offset) });
  if (fatal) {
    const { code, message, remedy, place } = fatal;
    return { read: false, fault: { code, fatal: true, message, remedy, place } };
  }
  const { object } = root as unknown as Frame;
  return { read: true, resource: object, faults, find: findInXml(text) };
}

function notFhir({ local, uri }: XmlTag, place: Place): ReadFault {
  const page = local.toLowerCase() === 'html';
  const found =
    uri === ''
      ? 'no namespace'
      : KNOWN_SPACE.test(uri)
        ? `the namespace ${uri}`
        : 'another namespace than that of FHIR';
  return {
    code: 'not-fhir-xml',
    fatal: true,
    message: page ? 'the file is a web page' : `the root element is in ${found}`,
    remedy: page
      ? 'look at what it says: it may be an error page'
      : `write the root as <${resourceStanding(local) === 'unknown' ? 'Bundle' : local} xmlns="${FHIR}">`,
    place,
  };
}

/** The narrative as it is written. A namespace that was declared further out is declared on it. */
function narrative(written: string, { name, prefix, uri, attributes }: XmlTag): string {
  const lines = written.replace(/\r\n?/g, '\n');
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  if (uri === '' || attributes.some((attribute) => attribute.name === declaration)) return lines;
  return `<${name} ${declaration}="${uri}"${lines.slice(name.length + 1)}`;
}
