import { outcome } from '../exchange.test-support.js';
import type { RuleCases } from '../rule-case.test-support.js';
import {
  asked,
  base,
  breaking,
  entry,
  extract,
  from,
  inFhir,
  log,
  nothing,
  reading,
  whole,
} from './audit-log.test-support.js';

export const auditFormCases: readonly RuleCases[] = [
  {
    ...from('SC-AUD-011', 'each-audit-event-has-type-time-requestor-observer-and-outcome'),
    attached: inFhir(),
    conforming: [
      { name: 'whole AuditEvents', seen: base },
      { name: 'a log that is no FHIR', seen: base, extracts: log(), notApplicable: true },
    ],
    breaking: [
      breaking('no outcome and nobody who requests', inFhir({ outcome: null, agent: [{ requestor: false }] }, [2]), [
        { at: 'AuditEvent.agent.requestor', actual: /not there/ },
        { at: 'AuditEvent.outcome', actual: /not there/ },
      ]),
    ],
  },
  {
    ...from('SC-AUD-011', 'an-audit-event-of-a-question-tells-its-purpose'),
    attached: inFhir(),
    conforming: [
      { name: 'the purpose of the event', seen: base },
      {
        name: 'the purpose of an agent',
        seen: base,
        extracts: inFhir({ purposeOfEvent: [], agent: [{ requestor: true, purposeOfUse: [{ text: 'S47' }] }] }),
      },
      { name: 'a malformed question, which told none', seen: base, extracts: inFhir({ purposeOfEvent: [] }, [3, 6]) },
    ],
    breaking: [
      breaking('no purpose', inFhir({ purposeOfEvent: [] }, [2]), [
        { at: 'AuditEvent.purposeOfEvent', actual: /neither/ },
      ]),
    ],
  },
  {
    ...from('SC-AUD-015', 'log-times-have-an-offset-and-agree-with-the-run'),
    conforming: [
      whole,
      ...nothing,
      {
        name: 'a time of another zone with its offset',
        seen: base,
        extracts: log({ 2: [entry(2, { time: '2026-11-20T10:31:00+01:00' })] }),
      },
      ...[
        '1795167000',
        '1795167000123',
        '20/Nov/2026:10:30:00 +0100',
        'Fri, 20 Nov 2026 09:30:00 GMT',
        '20261120T093000Z',
        '2026-11-20 10:30:00.123456+01',
        '2026-11-20T09:30:00,5+0000',
      ].map((time) => ({ name: `the time ${time}`, seen: base, extracts: log({ 2: [entry(2, { time })] }) })),
      {
        name: 'a blank for the T',
        seen: base,
        extracts: log({ 2: [entry(2, { time: '2026-11-20 09:29:58.123 UTC' })] }),
      },
    ],
    breaking: [
      ...['2026-11-20T09:30:00', '2026-99-99T09:30:00Z', '20/11/2026 09:30', 'noon UTC'].map((time) =>
        breaking(`"${time}", of which the moment is not known`, log({ 2: [entry(2, { time })] }), [
          { at: 'time', actual: /./, expected: /offset$/ },
        ]),
      ),
      breaking('a number of seconds that is an hour off', log({ 2: [entry(2, { time: '1795170600' })] }), [
        { at: 'time', actual: /3600 s apart$/ },
      ]),
      breaking('a time without an offset', log({ 2: [entry(2, { time: '2026-11-20T09:30:00' })] }), [
        { at: 'time', actual: /09:30:00$/ },
      ]),
      breaking('a clock that is ten minutes off', log({ 2: [entry(2, { time: '2026-11-20T09:40:00Z' })] }), [
        { at: 'time', actual: /600 s apart$/ },
      ]),
    ],
  },
  {
    ...from('SC-AUD-017', 'an-ordinary-caller-cannot-read-the-audit-log'),
    base: [...base, reading],
    conforming: [
      { name: 'a refusal', seen: [reading] },
      {
        name: 'an address that leads nowhere',
        seen: [asked(7, 'reading', { status: 404, body: outcome('not-found') }, 'R01', 'AuditEvent')],
        notApplicable: true,
      },
    ],
    breaking: [
      {
        name: 'the log itself',
        seen: [
          asked(
            7,
            'reading',
            { body: { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'AuditEvent' } }] } },
            'R01',
            'AuditEvent',
          ),
        ],
        found: [{ at: 'reading', actual: /HTTP 200/ }],
      },
      {
        name: 'a log that is empty',
        seen: [asked(7, 'reading', { body: { resourceType: 'Bundle', total: 0 } }, 'R01', 'AuditEvent')],
        found: [{ at: 'reading', actual: /HTTP 200/ }],
      },
    ],
  },
  {
    ...from('SC-AUD-017', 'an-attempt-to-read-the-log-has-an-entry-in-it'),
    base: [...base, reading],
    conforming: [
      { name: 'an entry of the attempt', seen: [...base, reading] },
      { name: 'a log that is not offered', seen: base, notApplicable: true },
    ],
    breaking: [
      {
        name: 'an attempt without an entry',
        seen: [...base, reading],
        extracts: log({ 7: [] }),
        found: [{ at: 'audit log', actual: /no entry/ }],
      },
    ],
  },
  {
    ...from('SC-AUD-018', 'the-diagnostic-log-names-nobody-who-was-asked-about'),
    attached: [
      extract([], { kind: 'log', form: 'text', name: 'app.log', lines: ['2026-11-20T09:30:00Z INFO 200 in 3 ms', ''] }),
    ],
    conforming: [
      { name: 'lines without people', seen: base },
      {
        name: 'a family name that is a word, and a long number',
        seen: base,
        extracts: [
          extract([], { kind: 'log', form: 'text', lines: ['GET /unknown took 99900100051234 ns at the lark'] }),
        ],
      },
      {
        name: 'ten digits of a clock that have a check digit by chance',
        seen: base,
        extracts: [extract([], { kind: 'log', form: 'text', lines: ['ts=[nhs-number 9-16 0a1b2c3d] level=info'] })],
      },
      {
        name: 'no line at all',
        seen: base,
        extracts: [extract([], { kind: 'log', form: 'text', lines: [''] })],
        notApplicable: true,
      },
    ],
    breaking: [
      breaking(
        'a name and a number',
        [
          extract([], {
            kind: 'log',
            form: 'text',
            name: 'app.log',
            lines: ['ok', 'GET /search?name=Orla%20Fenwick', 'GET /search?about=%209990010005'],
          }),
        ],
        [
          { at: 'app.log', actual: /^the NHS number of R01 in 1 line, first in line 3$/ },
          { at: 'app.log', actual: /^the name of R01 in 1 line, first in line 2$/ },
        ],
      ),
      breaking(
        'a number of somebody else that was taken out',
        [
          extract([], {
            kind: 'log',
            form: 'text',
            name: 'app.log',
            lines: ['"nhsNumber":"[nhs-number 9-16 0a1b2c3d]"'],
          }),
        ],
        [{ at: 'app.log', actual: /somebody else in 1 line/ }],
      ),
    ],
  },
  {
    ...from('SC-AUD-019', 'totals-of-the-log-by-outcome-are-those-of-the-run'),
    conforming: [whole, ...nothing],
    breaking: [
      breaking('an entry that says another outcome', log({ 1: [entry(1, { answer: 'match' })] }), [
        { at: 'no-match', actual: /^0 in the log$/, expected: /^1 in the run$/ },
      ]),
      breaking(
        'a match without a word on its outcome',
        log({ 2: [entry(2, {}, ['answer', 'decision', 'disclosed', 'status'])] }),
        [{ at: 'match', actual: /^0 in the log$/ }],
      ),
      breaking('a refusal too few', log({ 3: [] }), [
        { at: 'refused', actual: /^1 in the log$/, expected: /^2 in the run$/ },
      ]),
    ],
  },
];
