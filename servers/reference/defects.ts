import type { RequirementId } from '../../standards/catalogue.js';
import type { Organization } from '../../standards/fhir/resources.js';
import { demographicsAgree } from './agreement.js';
import type { Decisions } from './decisions.js';
import { dutyDesk, noMatch } from './disclosure.js';
import type { Core } from './message.js';
import { readQuestionWith } from './question.js';

/** What a defect is seen by, and how severely. */
export interface Breaks {
  requirement: RequirementId;
  scenario: string;
  outcome: 'fail' | 'warning' | 'differs';
}

/** One fault: it replaces one decision, or wraps the whole. */
export interface Defect {
  id: string;
  /** What the server does when it has the fault. */
  title: string;
  breaks: readonly Breaks[];
  decide?: Partial<Decisions>;
  wrap?: (core: Core) => Core;
}

const withoutIdentifier = ({ identifier: _left, ...contact }: Organization): Organization => contact;

/** Faults that real responders have, each to be found by the scenarios that it names. */
export const defects: readonly Defect[] = [
  {
    id: 'identifier-by-value-alone',
    title: 'the digits of an identifier agree whatever their system',
    breaks: [{ requirement: 'DES-MAT-011', scenario: 'SC-MAT-036', outcome: 'fail' }],
    decide: { identifierAgrees: (asked, held) => asked.value === held.value },
  },
  {
    id: 'postcode-unsupported',
    title: 'a question with an address fits nobody by names and date',
    breaks: [{ requirement: 'DES-MAT-005', scenario: 'SC-MAT-006', outcome: 'warning' }],
    decide: {
      demographicsAgree: (asked, identity) => asked.addresses.length === 0 && demographicsAgree(asked, identity),
    },
  },
  {
    id: 'picks-the-first',
    title: 'of several people who fit the first is taken',
    breaks: [
      { requirement: 'DES-MAT-030', scenario: 'SC-MAT-030', outcome: 'fail' },
      { requirement: 'DES-IG-025', scenario: 'SC-MAT-030', outcome: 'fail' },
    ],
    decide: {
      choose: ([first]) => (first === undefined ? { found: 'none' } : { found: 'one', person: first.person }),
    },
  },
  {
    id: 'links-invalidated-identity',
    title: 'an identity that was ended is found as if it were current',
    breaks: [
      { requirement: 'DES-MAT-036', scenario: 'SC-MAT-040', outcome: 'fail' },
      { requirement: 'DES-RES-022', scenario: 'SC-MAT-040', outcome: 'fail' },
    ],
    decide: { inUse: () => true },
  },
  {
    id: 'no-match-carries-contact',
    title: 'a contact comes with the answer that nobody is known',
    breaks: [{ requirement: 'DES-RES-004', scenario: 'SC-MAT-002', outcome: 'fail' }],
    decide: {
      noMatch: () => ({
        resourceType: 'Parameters',
        parameter: [...noMatch().parameter, { name: 'contact', resource: dutyDesk() }],
      }),
    },
  },
  {
    id: 'contact-at-home',
    title: 'the contact has a home telephone',
    breaks: [{ requirement: 'DES-RES-007', scenario: 'SC-MAT-001', outcome: 'fail' }],
    decide: {
      contactFor: () => ({ ...dutyDesk(), telecom: [{ system: 'phone', value: '01632 960001', use: 'home' }] }),
    },
  },
  {
    id: 'contact-without-identifier',
    title: 'the contact cannot be tied to an organisation',
    breaks: [{ requirement: 'DES-RES-024', scenario: 'SC-MAT-001', outcome: 'warning' }],
    decide: { contactFor: () => withoutIdentifier(dutyDesk()) },
  },
  {
    id: 'reads-by-position',
    title: 'the first parameter is taken to be the person, whatever its name',
    breaks: [{ requirement: 'DES-RES-029', scenario: 'SC-MAT-066', outcome: 'fail' }],
    decide: { readQuestion: readQuestionWith((parameters) => parameters.slice(0, 1)) },
  },
];

export const findDefect = (id: string): Defect | undefined => defects.find((defect) => defect.id === id);
