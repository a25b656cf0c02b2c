import type { DocumentRule } from '../../../../harness/model/document.js';
import { base64Charset } from './base64-charset.js';
import { custodianIsAProvider } from './custodian-rule.js';
import { offsetOfLondon } from './london-offset.js';
import { news2Rules } from './news2-rules.js';
import { nhsNumberRules } from './nhs-number-rules.js';
import { onePersonRules } from './one-person-rules.js';
import { pdfRules } from './pdf-rules.js';
import { plausibleReadings } from './plausible-readings.js';
import { noNews2InPregnancy } from './pregnancy-rule.js';
import { printedNews2 } from './printed-news2.js';
import { snomedRules } from './snomed-rules.js';
import { timeRules } from './time-rules.js';

/** Layer 3: what is inside the document, the numbers and the codes. */
export const contentRules: readonly DocumentRule[] = [
  ...pdfRules,
  printedNews2,
  base64Charset,
  ...nhsNumberRules,
  ...snomedRules,
  ...news2Rules,
  noNews2InPregnancy,
  plausibleReadings,
  ...onePersonRules,
  ...timeRules,
  offsetOfLondon,
  custodianIsAProvider,
];
