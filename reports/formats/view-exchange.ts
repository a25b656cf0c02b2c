import type { RecordedTarget } from '../../harness/model/record.js';
import type { NoAnswer } from '../../harness/model/transcript.js';
import { counted, milliseconds } from '../figures.js';
import type { ReceivedMessage, ReportExchange, ReportHeader } from '../report-input.js';
import { SCHEME_WORDS } from '../words.js';
import { BODY_FILE, curlLine } from './curl.js';
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
  /** What to put in its place before the line is run, or why there is none. */
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
  withheld: 'the answer was withheld: it held somebody unknown, and nothing of it was stored',
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

const INDENTED = 'Line breaks and spaces were added to the JSON for reading.';

const answered = (received: ReceivedMessage | NoAnswer): string =>
  isSilent(received) ? NO_ANSWERS[received.noAnswer] : `answered ${received.start.replace(/^HTTP\/\S+ /, '')}`;

const isSilent = (received: ReceivedMessage | NoAnswer): received is NoAnswer => 'noAnswer' in received;

type Callers = RecordedTarget['callers'];

/** A credential that was sent can only be that of the one caller there is, also where nobody recorded whose it was. */
function callerOf({ caller, sentHeaders }: ReportExchange, callers: Callers): ReportExchange['caller'] {
  const [only, ...others] = callers;
  const inferred = others.length === 0 && sentHeaders.some(({ redacted }) => redacted) ? only?.id : undefined;
  return caller ?? inferred;
}

/** Who asked, and how they showed it. Empty when that is not known. */
function askedBy(exchange: ReportExchange, callers: Callers): string[] {
  const caller = callerOf(exchange, callers);
  if (caller === undefined) return [];
  const known = callers.find(({ id }) => id === caller);
  if (known === undefined) return [caller === 'nobody' ? 'Asked without any credential' : `Asked by ${caller}`];
  const certificate =
    known.clientCertificate && known.scheme !== 'client-certificate' ? ' and a client certificate' : '';
  return [`Asked by ${known.id}, with ${SCHEME_WORDS[known.scheme]}${certificate}`];
}

/** The body is on the page once, so the line takes it from a file. */
function viewCurl(exchange: ReportExchange, callers: Callers): { curl: string; curlNote: string } {
  const { sentBody, sentHeaders } = exchange;
  const caller = callerOf(exchange, callers);
  const clientCertificate = callers.some(({ id, clientCertificate: has }) => id === caller && has);
  const line = curlLine(exchange, { body: 'file', clientCertificate });
  if (line === null || line.length > SHOWN)
    return {
      curl: '',
      curlNote:
        'The request holds characters that a command line cannot carry, or is too long for one. Take it from the record.',
    };
  const notes = [
    sentBody === ''
      ? ''
      : `Put the body ${sentBody.length > SHOWN ? 'of the record' : 'above'} into the file ${BODY_FILE} first.`,
    clientCertificate || sentHeaders.some(({ redacted }) => redacted)
      ? 'Set each variable that begins with $ASSAY_ to a credential of yours: none is in this report.'
      : '',
  ];
  return { curl: line, curlNote: notes.filter((note) => note !== '').join(' ') };
}

export function viewExchange(exchange: ReportExchange, anchor: string, callers: Callers): ExchangeView {
  const { ref, step, received, redactions, ms, trace } = exchange;
  return {
    anchor,
    title: `Exchange ${ref}, step ${step}: ${shortened(answered(received), 200)}`,
    facts: [
      `To ${exchange.url}`,
      ...askedBy(exchange, callers),
      `Trace id ${trace}, sent in the header traceparent`,
      isSilent(received) ? `Given up after ${milliseconds(ms)}` : `Answered after ${milliseconds(ms)}`,
      ...(exchange.intermediary === undefined
        ? []
        : [
            `This answer seems to come from an intermediary and not from the target: ${exchange.intermediary.join('; ')}`,
          ]),
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
    ...viewCurl(exchange, callers),
  };
}
