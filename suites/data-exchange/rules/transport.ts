import type { ExchangeRule, ScenarioRule } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';

const tlsOf = ({ event }: ExchangeSubject) => ('noAnswer' in event.received ? undefined : event.received.measured.tls);

/**
 * What has no handshake of today either shows nothing by refusing those of yesterday: a target that wants a certificate
 * of everybody, or that is not reached.
 */
export const handshakeOfTodayIsMade: ExchangeRule = {
  id: 'a-handshake-of-today-is-made',
  scope: 'exchange',
  truth: 'a handshake that offers what is used today is made without a certificate of the caller',
  check: (subject) =>
    subject.answer === null
      ? [{ at: subject.step, expected: 'an answer', actual: `no answer (${subject.noAnswer})` }]
      : [],
};

/** TLS 1.0 and 1.1 are not to be used (RFC 8996), nor suites without encryption or without a known server (RFC 9325). */
export const oldHandshakesFail = (old: string, usual: string): ScenarioRule => ({
  id: 'an-outdated-handshake-fails',
  scope: 'scenario',
  truth: 'a handshake that offers only outdated versions or weak ciphers fails',
  leavesOpen: 'Only what this machine can still offer is offered: RC4, DES and export ciphers are gone from it.',
  appliesTo: ({ step }) => step(usual).some((one) => tlsOf(one) !== undefined),
  check: ({ step }) =>
    step(old).flatMap((one) => {
      const tls = tlsOf(one);
      return tls === undefined
        ? []
        : [{ at: one.step, expected: 'no handshake', actual: `${tls.version} with ${tls.cipher}`, event: one.ref }];
    }),
});

/** Days that a certificate has to be valid for yet: who renews by hand needs so long. No text says how many. */
const DAYS_LEFT = 14;
/** One that is made for less than so many days is renewed by a program, and has as good as always less left. */
const MADE_BY_HAND = 45;

const wantedDays = ({ daysInAll = MADE_BY_HAND }: NonNullable<ReturnType<typeof tlsOf>>): number =>
  daysInAll < MADE_BY_HAND ? Math.floor(daysInAll / 4) : DAYS_LEFT;

/** Chain and name were checked before anything was sent: without them there would be no answer at all. */
export const certificateLasts: ExchangeRule = {
  id: 'the-certificate-is-valid-for-a-while-yet',
  scope: 'exchange',
  truth: 'the certificate chain and name are valid and do not expire within fourteen days',
  leavesOpen:
    'Fourteen days, or a quarter of a certificate for less than 45, are ours: the window that was agreed is not known here.',
  appliesTo: (subject) => tlsOf(subject)?.daysLeft !== undefined,
  check: (subject) => {
    const tls = tlsOf(subject);
    const days = tls?.daysLeft ?? 0;
    const wanted = tls === undefined ? DAYS_LEFT : wantedDays(tls);
    return days >= wanted
      ? []
      : [{ at: 'certificate', expected: `${wanted} days or more`, actual: `it ends in ${days} days` }];
  },
};
