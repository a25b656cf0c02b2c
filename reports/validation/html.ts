import type { ValidationSummary } from '../../harness/model/validation.js';
import { compilePage, pageStyles } from '../formats/page-template.js';
import { visibleThroughout } from '../formats/visible.js';
import { type ValidationView, viewValidation } from './view-validation.js';
import type { ValidationWriter } from './writer.js';

const PARTIALS = ['validation-front', 'validation-faults', 'validation-rows'];

/**
 * One page that opens offline, without script, font, image or address to fetch. Same input, same bytes.
 *
 * @throws when a template does not stand beside this module
 */
export function renderValidationHtml(summary: ValidationSummary): string {
  const view = visibleThroughout(viewValidation(summary));
  const render = compilePage<ValidationView & { css: string }>(new URL('./', import.meta.url), 'validation', PARTIALS);
  return render({ ...view, css: pageStyles() });
}

/** The page is written at the end: it is about all documents together. */
export const htmlWriter = (): ValidationWriter => ({
  begin: () => '',
  document: () => '',
  end: renderValidationHtml,
});
