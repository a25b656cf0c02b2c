import { tagOfStatus } from '../formats/prose.js';
import type { Status } from '../words.js';

const MEANINGS: readonly (readonly [Status, string])[] = [
  ['error', 'Assay itself went wrong. This says nothing about the documents.'],
  ['fail-stated', 'In at least one document something is not as a keyword in the guidance (SHALL) asks.'],
  [
    'fail-editorial',
    'In at least one document something is not as we read the guidance. The text has no keyword here, or leaves it open.',
  ],
  [
    'fail-advisory',
    'In at least one document something is not as our own checks of care content ask. No text of the programme says it.',
  ],
  ['differs', 'It differs from our default reading of a text that is silent or contradicts itself.'],
  ['warning', 'In at least one document something is not as the guidance recommends (SHOULD).'],
  ['observed', 'What the documents do is recorded. No judgement is made.'],
  ['pass', 'It was judged in at least one document, and nothing was found against it in any.'],
  ['not-applicable', 'What it is about is in none of the documents, or this version does not ask for it.'],
  ['not-run', 'It was not judged. The reason stands beside it.'],
  ['attested', 'No document shows it. Somebody who answers for the organisation has to say that it is so.'],
  ['needs-operator', 'It can be seen only with the help of whoever runs the product.'],
  ['not-observable', 'It leaves no trace in a document.'],
  ['text-undefined', 'The text does not say enough for anything to be held against it.'],
  ['later', 'It can be judged, and this version of Assay does not do so.'],
];

/** What the words of this report mean: of documents, where the report of a run speaks of a target. */
export const LEGEND = MEANINGS.map(([status, means]) => ({ tag: tagOfStatus(status), means }));
