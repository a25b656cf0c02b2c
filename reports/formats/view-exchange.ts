import type { NoAnswer } from '../../harness/model/transcript.js';
import { counted, milliseconds } from '../figures.js';
import type { ReceivedMessage, ReportExchange, ReportHeader } from '../report-input.js';
import { curlLine } from './curl.js';
import { indentJson } from './indent-json.js';
import { moreText, shortened } from './visible.js';

/** UTF-16 units of one message that a page shows. */
const SHOWN = 6000;

export interface ExchangeView {
  anchor: string;
  title: string;
  facts: string[];
  sent: string;
  received: string;
  /** Says that the bodies are not shown to the byte; empty when they are. */
  indented: string;
  /** Empty when no shell line can carry the request. */
  curl: string;
  curlNote: string;
}

const NO_ANSWERS: Readonly<Record<NoAnswer['noAnswer'], string>> = {
  refused: 'the connection was refused',
  reset: 'the connection was reset',
  timeout: 'no answer in time',
  tls: 'the TLS handshake failed',
  'too-large': 'the answer was larger than the limit',
  dns: 'the host name could not be resolved',
  'not-http': 'what came back is not HTTP',
};

const messageText = (start: string, headers: readonly ReportHeader[], body: string): string => {
  const head = [start, ...headers.map(({ name, value }) => `${name}: ${value}`)].join('\n');
  return `${shortened(head, SHOWN)}\n\n${bodyText(body)}`;
};

/** Cut before it is indented, so that the note of how much is missing counts what was received. */
const bodyText = (body: string): string => {
  const indented = indentJson(body.slice(0, SHOWN));
  const missing = body.length - SHOWN;
  if (indented === null) return shortened(body, SHOWN);
  return missing > 0 ? `${indented}${moreText(missing)}` : indented;
};

const INDENTED =
  'Line breaks and spaces were added between the parts of JSON for reading. The record holds it as it was sent.';

const answered = (received: ReceivedMessage | NoAnswer): string =>
  isSilent(received) ? NO_ANSWERS[received.noAnswer] : `answered ${received.start.replace(/^HTTP\/\S+ /, '')}`;

const isSilent = (received: ReceivedMessage | NoAnswer): received is NoAnswer => 'noAnswer' in received;

export function viewExchange(exchange: ReportExchange, anchor: string): ExchangeView {
  const { ref, step, received, redactions, ms, trace } = exchange;
  const line = curlLine(exchange);
  const curl = line !== null && line.length <= SHOWN ? line : '';
  return {
    anchor,
    title: `Exchange ${ref}, step ${step}: ${shortened(answered(received), 200)}`,
    facts: [
      `To ${exchange.url}`,
      `Trace id ${trace}, sent in the header traceparent`,
      isSilent(received) ? `Given up after ${milliseconds(ms)}` : `Answered after ${milliseconds(ms)}`,
      redactions === 0
        ? 'No value was redacted'
        : `${counted(redactions, 'value')} redacted before anything was stored`,
    ],
    sent: messageText(exchange.sentStart, exchange.sentHeaders, exchange.sentBody),
    received: isSilent(received)
      ? `${NO_ANSWERS[received.noAnswer]}; ${counted(received.afterBytes, 'byte')} of a body had arrived`
      : messageText(received.start, received.headers, received.body),
    indented: [exchange.sentBody, isSilent(received) ? '' : received.body].some((body) => indentJson(body) !== null)
      ? INDENTED
      : '',
    curl,
    curlNote:
      curl === ''
        ? 'The request holds characters that a command line cannot carry, or is too long for one. Take it from the record.'
        : '',
  };
}
