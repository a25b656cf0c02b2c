import type { Binding, CodeSystem, ValueSet } from '../../fhir/definitions.js';
import { SECTION_47 } from '../operation.js';
import { canonical, published } from './publication.js';

const REASON = 'person-info-query-reason';

/** Source: docs/operation-definition.md, "Reason Code Example": the one value that was ever published. */
export const reasonCodes: CodeSystem = {
  ...published('CodeSystem', REASON, {
    name: 'PersonInfoQueryReason',
    title: 'Reasons for a person query',
    text: 'Holds the one reason that the operation page of the standard gives.',
  }),
  caseSensitive: true,
  content: 'complete',
  concept: [
    {
      code: SECTION_47,
      display: 'Children Act 1989, section 47',
      definition:
        "Local authority's duty to investigate when a child is suspected to suffer, or to be likely to suffer, significant harm.",
    },
  ],
};

/**
 * Reasons that follow the pattern of the published one. They are apart, because a responder that took them for
 * published would answer questions for which no vocabulary was agreed.
 */
export const exampleReasonCodes: CodeSystem = {
  ...published('CodeSystem', `${REASON}-example`, {
    name: 'PersonInfoQueryReasonExample',
    title: 'Examples of other reasons, none of them published',
    text: 'NOT PUBLISHED by anybody as reasons: addresses of legislation that follow the pattern of the published reason, for tests of how others are refused.',
  }),
  caseSensitive: true,
  content: 'example',
  concept: [
    {
      code: 'https://www.legislation.gov.uk/ukpga/1989/41/section/17',
      display: 'Children Act 1989, section 17 (example, not published as a reason)',
      definition: 'Services for children in need. Below the threshold of section 47.',
    },
    {
      code: 'https://www.legislation.gov.uk/ukpga/2014/23/section/42',
      display: 'Care Act 2014, section 42 (example, not published as a reason)',
      definition: 'Enquiry by a local authority about an adult at risk of abuse or neglect.',
    },
  ],
};

/** The reasons that a question may give. The examples are not among them. */
export const reasonValues: ValueSet = {
  ...published('ValueSet', REASON, {
    name: 'PersonInfoQueryReasonValues',
    title: 'Reasons for a person query',
    text: 'Every reason that was published: one.',
  }),
  compose: { include: [{ system: canonical('CodeSystem', REASON) }] },
};

/** A reason is one of the published values, by the default of DES-AMB-11. */
export const reasonBinding: Binding = { strength: 'required', valueSet: canonical('ValueSet', REASON) };
