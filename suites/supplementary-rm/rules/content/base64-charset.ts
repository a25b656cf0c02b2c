import type { DocumentFinding, DocumentRule, JsonPath } from '../../../../harness/model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../../../harness/model/json.js';
import { catalogue } from '../../../../standards/catalogue.js';

/** What stands at a path, where it is an object. */
const objectAt = (resource: JsonObject, path: JsonPath): JsonObject => {
  const found = path.reduce<Json | undefined>((node, step) => {
    if (Array.isArray(node)) return typeof step === 'number' ? node[step] : undefined;
    return isJsonObject(node) && typeof step === 'string' ? node[step] : undefined;
  }, resource);
  return isJsonObject(found) ? found : {};
};

/** Anything but a printed sign of ASCII and white space: what is left of bytes that were of another character set. */
const FOREIGN = /[^\t\n\r\x20-\x7e]/;

/** A text is decoded by the character set of the document: bytes of another leave signs that base64 does not have. */
export const base64Charset: DocumentRule = {
  id: 'VWRM-DOC-032',
  requirement: 'VWRM-DOC-032',
  layer: 3,
  truth: catalogue['VWRM-DOC-032'].statement,
  by: 'function',
  leavesOpen: 'Bytes of another character set that are the same in ASCII leave no trace.',
  judge({ resource, attachments }) {
    const findings: DocumentFinding[] = [];
    let isJudged = false;
    for (const { at, path } of attachments) {
      const { data } = objectAt(resource, path);
      if (typeof data !== 'string' || data === '') continue;
      isJudged = true;
      const foreign = FOREIGN.exec(data);
      if (foreign === null) continue;
      const sign = `U+${foreign[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      const actual = `the character ${sign} at place ${foreign.index + 1}, as bytes of another character set leave it`;
      const expected = 'base64 in the character set of the document';
      findings.push({ kind: 'content', at: `${at}.data`, path: [...path, 'data'], expected, actual });
    }
    return isJudged ? findings : null;
  },
};
