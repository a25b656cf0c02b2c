/** Characters that XML 1.0 has no way to write, not even escaped (section 2.2, production Char). */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const escaped = (text: string, characters: RegExp): string =>
  text.replace(FORBIDDEN, '').replace(characters, (character) => ENTITIES[character] ?? character);

/** An element as text. Attribute values and text are escaped here and nowhere else. */
export interface XmlElement {
  name: string;
  attributes?: Readonly<Record<string, string | number>>;
  children?: readonly XmlElement[];
  text?: string;
}

/** @param depth how far the element is moved to the right */
export function writeXml({ name, attributes = {}, children = [], text }: XmlElement, depth = 0): string {
  const indent = '  '.repeat(depth);
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value), /[&<>"\t\n\r]/g)}"`);
  const open = `${indent}<${name}${list.join('')}`;
  if (text !== undefined) return `${open}>${escaped(text, /[&<>\r]/g)}</${name}>\n`;
  if (children.length === 0) return `${open}/>\n`;
  return `${open}>\n${children.map((child) => writeXml(child, depth + 1)).join('')}${indent}</${name}>\n`;
}
