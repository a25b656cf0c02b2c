import type { RuleCases } from '../rule-case.test-support.js';
import {
  base,
  breaking,
  entry,
  eventOf,
  extract,
  from,
  idOf,
  log,
  nothing,
  stranger,
  whole,
} from './audit-log.test-support.js';

const NO_MATCH_ENTRY = 'each-no-match-has-an-entry-in-the-log';

export const auditDecisionsCases: readonly RuleCases[] = [
  {
    ...from('SC-AUD-002', NO_MATCH_ENTRY),
    conforming: [whole, ...nothing],
    breaking: [
      breaking('a no match without an entry', log({ 1: [] }), [
        { at: 'audit log', actual: /^in 1 of 1 answers, .*no entry$/ },
      ]),
    ],
  },
  {
    ...from('SC-AUD-002', 'an-entry-of-a-no-match-keeps-no-details-of-the-person'),
    conforming: [
      whole,
      ...nothing,
      {
        name: 'letters of the name within a hash',
        seen: base,
        extracts: log({ 1: [entry(1, { subject: 'abNowhere0' })] }),
      },
    ],
    breaking: [
      breaking(
        'number and birth date of somebody unknown',
        log({ 1: [entry(1, { subject: '9990010269 2013-01-01' })] }),
        [{ at: 'entry', actual: /an identifier/ }],
      ),
      breaking(
        'a number in groups, and a birth date in the order of the country',
        log({ 1: [entry(1, { subject: '999 001 0269, 01/01/2013' })] }),
        [{ at: 'entry', actual: /an identifier/ }],
      ),
      breaking('the name of somebody unknown, in capitals', log({ 1: [entry(1, { subject: 'NOWHERE' })] }), [
        { at: 'entry', actual: /the family name/ },
      ]),
      breaking('the name of somebody unknown', log({ 1: [entry(1, { subject: 'Nowhere, Peregrine' })] }), [
        { at: 'entry', actual: /the family name/ },
      ]),
      breaking(
        'the whole question, encoded',
        [
          extract([
            eventOf(1, {
              entity: [
                { type: { code: 'XrequestId' }, what: { identifier: { value: idOf(1) } } },
                { query: Buffer.from(stranger.request.text).toString('base64') },
              ],
            }),
          ]),
        ],
        [{ at: 'entry', actual: /identifier/ }],
      ),
    ],
  },
  {
    ...from('SC-AUD-003', 'entries-tell-how-it-was-decided-and-what'),
    conforming: [
      whole,
      ...nothing,
      {
        name: 'a policy in the place of rules',
        seen: base,
        extracts: log({ 2: [entry(2, { policy: 'DSA-1', policyVersion: '2' }, ['rules'])] }),
      },
      {
        name: 'words that hold the opposite word',
        seen: base,
        extracts: log({ 4: [entry(4, { decision: 'not permitted' })], 2: [entry(2, { decision: 'allowed' })] }),
      },
      {
        name: 'what a person decided later, after the escalation',
        seen: base,
        extracts: log({ 5: [entry(5), entry(5, { decision: 'PERMIT', answer: 'match', status: '200' })] }),
      },
      { name: 'granted for permitted', seen: base, extracts: log({ 2: [entry(2, { decision: 'Access granted' })] }) },
    ],
    breaking: [
      breaking('PERMIT of what was denied', log({ 4: [entry(4, { decision: 'PERMIT' })] }), [
        { at: 'decision', actual: /PERMIT$/ },
      ]),
      breaking('neither decision nor rules', log({ 2: [entry(2, {}, ['decision', 'rules'])] }), [
        { at: 'decision', actual: /does not tell/ },
        { at: 'rules', actual: /do not|does not/ },
      ]),
    ],
  },
  {
    ...from('SC-AUD-003', 'entries-under-a-policy-name-it-and-its-version'),
    attached: log({ 2: [entry(2, { policy: 'DSA-1', policyVersion: '2' })] }),
    conforming: [
      { name: 'a policy with its version', seen: base },
      { name: 'a log of decisions under no policy', seen: base, extracts: log(), notApplicable: true },
    ],
    breaking: [
      breaking('a policy without its version', log({ 2: [entry(2, { policy: 'DSA-1' })] }), [
        { at: 'policyVersion', actual: /does not tell/ },
      ]),
    ],
  },
];
