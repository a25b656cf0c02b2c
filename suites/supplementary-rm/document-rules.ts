import { r4Rules } from '../../harness/documents/r4/r4-rules.js';
import type { DocumentRule } from '../../harness/model/document.js';
import { contentRules } from './rules/content/content-rules.js';
import { guidanceRules } from './rules/guidance-rules.js';

/** Every rule that a document is held against, layer by layer. */
export const documentRules: readonly DocumentRule[] = [...r4Rules, ...guidanceRules, ...contentRules];
