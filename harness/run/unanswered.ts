import type { ExchangeEvent, Message } from '../model/transcript.js';

const nothing: Message = {
  start: 'POST / HTTP/1.1',
  headers: [],
  body: null,
  measured: { wireBytes: 0, utf8: true, duplicateKeys: [], depth: 0, canaries: [], redacted: [] },
};

/** What a drive gets for a question that was not sent. It is never stored. */
export const unanswered = (step: string): ExchangeEvent => ({
  type: 'exchange',
  step,
  asker: 'assay',
  over: 'http',
  sent: nothing,
  received: { noAnswer: 'refused', afterBytes: 0 },
  timing: { endUs: 0 },
  trace: '',
});
