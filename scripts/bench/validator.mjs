// Assay's validator as the command uses it, without the command.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { at } from './measured.mjs';

const { loadValidationParts } = await import('../../dist/cli/validation-parts.js');
const { validateDocument } = await import('../../dist/harness/documents/validate-document.js');
const { readDocument } = await import('../../dist/harness/documents/read/read-document.js');
const { registers } = await import('../../dist/standards/catalogue.js');

export const parts = await loadValidationParts();
export const AS_OF = '2026-11-20';

const means = (holds) => ({
  ...parts,
  facts: { version: '1.0', holds: new Set(holds === 'all' ? registers['supplementary-rm'] : []) },
  meantAs: 'auto',
  notAccepted: new Set(),
  alwaysWithhold: false,
});
const HOLDING_NOTHING = means('none');
const HOLDING_ALL = means('all');

export const read = (bytes) => {
  const result = readDocument(bytes, { file: 'bundle.json' });
  if (!result.read) throw new Error(`a bundle of the bench cannot be read: ${result.fault.message}`);
  return result.document;
};

/** All layers, from bytes to grouped faults. */
export const validate = (bytes, holds = 'none') =>
  validateDocument(read(bytes), holds === 'all' ? HOLDING_ALL : HOLDING_NOTHING);

/** All layers, from a resource that is parsed already. */
export const validateParsed = (document) => validateDocument(document, HOLDING_NOTHING);

export const goodText = readFileSync(at('selftest/rm-good-bundle.json'), 'utf8');

/** The good bundle as often as asked, each with another PDF: one that was met before would not be opened again. */
export function goodBundles(count, from = 0) {
  return Array.from({ length: count }, (_, n) => {
    const bundle = JSON.parse(goodText);
    for (const { resource } of bundle.entry) {
      if (resource.resourceType !== 'DocumentReference') continue;
      for (const { attachment } of resource.content) {
        const pdf = Buffer.concat([Buffer.from(attachment.data, 'base64'), Buffer.from(`%${from + n}\n`)]);
        attachment.data = pdf.toString('base64');
        attachment.size = pdf.length;
        attachment.hash = createHash('sha1').update(pdf).digest('base64');
      }
    }
    return Buffer.from(JSON.stringify(bundle));
  });
}
