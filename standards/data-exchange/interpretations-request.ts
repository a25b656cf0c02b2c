import { defineInterpretations } from '../interpretation.js';

/** Where the texts are silent or contradict each other on the content of a question. */
export const requestInterpretations = defineInterpretations({
  'DES-AMB-10': {
    title: 'Reason URI or Request object',
    silence:
      'v0.2 and op-def use a `reason` URI; `request.md` says a Request object will replace it; v0.3 line 92 asks for reason *and* governance assertions. The Request object has no FHIR mapping, and its Query is a Person (JSON-LD), not a Patient.',
    reading:
      'Reason required; Request object optional through a `request` multi-part parameter; if both are present they must agree.',
    alternatives: [
      {
        text: 'The reason is dropped and the Request object alone is sent.',
        clinical: 'A responder that knows only the reason refuses, and an urgent enquiry has no answer.',
        ig: 'The purpose is richer and names a policy, if the object can be read; the smaller reason is then missing from old logs.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'The assertions travel in signed claims of the token or in headers.',
        clinical: 'The question itself stays small and quick; if a proxy drops a header the enquiry is refused.',
        ig: 'Assertions cannot be altered on the way, but the purpose is logged by the gateway and may be missing beside the answer.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['request.assertions'],
  },
  'DES-AMB-11': {
    title: 'Reason vocabulary',
    silence:
      'Described as a URI, as a code from a codelist, as a DPV term and as SharingPurpose; one example value exists; the codes are on a to-do list. Equivalence of http/https, trailing slash, `/id/` forms and subsections is undefined. Adult safeguarding (Care Act) has no value.',
    reading:
      'valueUri, exact match to a configurable list containing only the section 47 URI; unknown values refused explicitly.',
    alternatives: [
      {
        text: 'The reason is sent as valueCode, valueCoding or valueCodeableConcept.',
        clinical: 'A partner that reads only a URI refuses a justified enquiry, and the child waits.',
        ig: 'The purpose stays recognisable as long as code and system are fixed in the agreement.',
        acceptable: 'acceptable',
      },
      {
        text: 'Reasons are compared by prefix, so that subsections count.',
        clinical: 'Fewer justified enquiries fail for the way a section is written.',
        ig: 'Unrelated provisions of the same Act may pass as section 47, which answers questions without a basis.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'An unknown reason is taken as section 47.',
        clinical:
          'Information flows for purposes that have nothing to do with significant harm, and families stop seeking help.',
        ig: 'Disclosure without a recognised purpose is unlawful whatever the answer is.',
        acceptable: 'never',
      },
    ],
    dialect: ['reason.types', 'reason.values', 'reason.compare', 'reason.cardinality'],
  },
  'DES-AMB-12': {
    title: 'Contact shape',
    silence:
      'op-def line 44 reads as Organization *and* ContactPoint details, the example nests telecom inside one Organization, PUB03 paraphrases it as Organization *or* ContactPoint. Cardinality is unstated.',
    reading:
      'One or more `contact` parameters, each an Organization with at least one telecom having system and value.',
    alternatives: [
      {
        text: 'The contact is a valueContactPoint.',
        clinical: 'The number is there, but nobody knows whose desk it reaches until the call is answered.',
        ig: 'The controller that disclosed cannot be named from the answer.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'The contact is a multi-part parameter.',
        clinical: 'Name and number are there for a requester that reads the parts; others lose both.',
        ig: 'The disclosed parts can be listed and bounded as well as in a resource.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['response.contact'],
  },
  'DES-AMB-16': {
    title: 'User and role',
    silence:
      'An authorised person must ask, but no field identifies the person or role; the deep dive lists both as audit fields.',
    reading: 'Not required on the wire; requester log must resolve to a user.',
    alternatives: [
      {
        text: 'User and role stand in claims of the token.',
        clinical: 'A follow-up call can reach the worker who asked.',
        ig: 'The audit names a person, at the price of sending staff data to each responder.',
        acceptable: 'acceptable',
      },
      {
        text: 'A Practitioner or PractitionerRole travels as a parameter.',
        clinical: 'A follow-up call can reach the worker who asked.',
        ig: 'The claim about the user is unsigned and only as good as the requester that makes it.',
        acceptable: 'acceptable',
      },
      {
        text: 'User and role stand in a header.',
        clinical: 'A follow-up call can reach the worker who asked, unless a proxy drops the header.',
        ig: 'Headers are written to access logs, so staff data spreads to places nobody reviews.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['request.user'],
  },
  'DES-AMB-17': {
    title: 'Correlation identifiers',
    silence:
      'None in DES. NHS APIs require X-Request-ID (UUID) and mirror X-Correlation-ID; withdrawn specifications use Trace-Id, Operation-Id and Invocation-Id; the Request object has its own Identifier.',
    reading: 'Send X-Request-ID and X-Correlation-ID, echo expected at SHOULD.',
    alternatives: [
      {
        text: '`traceparent` alone correlates question and answer.',
        clinical: 'None directly; an incident is harder to reconstruct where one side does not keep traces.',
        ig: 'Both logs can be joined as long as each stores the trace identifier.',
        acceptable: 'acceptable',
      },
      {
        text: 'Only an identifier in the body correlates question and answer.',
        clinical: 'A failure before the body is read cannot be traced to the enquiry that a worker made.',
        ig: 'Malformed and refused questions drop out of the joined audit.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['headers.requestId', 'headers.correlationId', 'headers.echo', 'headers.missing'],
  },
  'DES-AMB-18': {
    title: 'Minimum identifying data',
    silence:
      'PS: Identifier 1..*, DateOfBirth 1, Address 0..* SHOULD; PJ: Address 1..* and Gender 1..1; person README: family, given, date of birth; PUB01: one identifier and one name; op-def: identifiers, date and names; WG2 simulator: names plus date *or* NHS number; `$match`: no minimum, and the Patient need not be complete.',
    reading: 'Accept identifier alone, or names plus date; refuse less.',
    alternatives: [
      {
        text: 'Identifier, names and birth date are all required.',
        clinical: 'A child without a known number, a newborn or a new arrival, cannot be asked about at all.',
        ig: 'More data is sent for every question, also where less would identify the person.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'An identifier or any one attribute is enough.',
        clinical: 'A broad search returns a guess, and the wrong family is approached.',
        ig: 'Questions with one name are fishing, and each answer discloses about somebody.',
        acceptable: 'never',
      },
    ],
    dialect: ['request.minimum'],
  },
  'DES-AMB-19': {
    title: 'Examples that fail real validation',
    silence:
      "NHS number 1234567890 can never be valid (check value 10); AB12 3CD and AB1 2CD use C in the inward part, which real postcodes do not; country UK is not the ISO code GB; 01234 567890 is in a live area code. A strict responder rejects the standard's own request.",
    reading: 'Never used as positive fixtures; bad check digit gives refusal or no identifier credit, never a match.',
    alternatives: [
      {
        text: 'An impossible NHS number is silently accepted and compared.',
        clinical:
          'A mistyped number may meet a record that was stored with the same slip, and the wrong child is matched.',
        ig: 'Disclosure rests on an identifier that identifies nobody.',
        acceptable: 'never',
      },
    ],
    dialect: ['nhsNumber.invalid'],
  },
  'DES-AMB-37': {
    title: 'Data scope cannot be expressed',
    silence:
      '`request.md` line 6 requires data categories, but the table lost `dataCategories` and `Type` in November 2025; policies still limit Data. So "known", "open" and "involvements" requests are indistinguishable and the scope check has no input.',
    reading: 'Scope implied by the operation and profile; check recorded as not representable.',
    alternatives: [
      {
        text: 'The data categories that were removed are sent again.',
        clinical: 'A worker can ask for less than everything, and gets it faster.',
        ig: 'Scope becomes visible and can be compared with the policy, once both sides read it.',
        acceptable: 'acceptable',
      },
    ],
    dialect: ['request.dataCategories'],
  },
  'DES-AMB-39': {
    title: 'Families and batches',
    silence: 'Working groups want household views; the payload is single-subject.',
    reading: 'One subject per request, extra subjects refused.',
    alternatives: [
      {
        text: 'A FHIR batch carries one question for each person.',
        clinical: 'A household is seen at once; one slow entry delays the answers about all.',
        ig: 'Each entry needs its own reason and log line, or people are searched on the strength of their relatives.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'Several subjects in one question are answered together.',
        clinical: 'It is unclear whom a match is about, and the wrong child may be followed up.',
        ig: 'People are disclosed without a reason of their own.',
        acceptable: 'never',
      },
    ],
    dialect: ['request.batch'],
  },
  'DES-AMB-40': {
    title: 'Media types',
    silence: 'Unstated.',
    reading: 'application/fhir+json required, application/json tolerated, XML optional.',
    alternatives: [
      {
        text: 'Only JSON is spoken.',
        clinical: 'A partner whose system speaks XML only has no answer.',
        ig: 'None: content and log are the same.',
        acceptable: 'acceptable',
      },
      {
        text: 'XML is required.',
        clinical: 'A partner whose system speaks JSON only has no answer, although the operation page shows JSON.',
        ig: 'XML readers need protection against external entities, or a question can reach into the network.',
        acceptable: 'with-named-owner',
      },
    ],
    dialect: ['media.request', 'media.tolerate', 'media.xml'],
  },
  'DES-AMB-41': {
    title: 'Extra and inherited inputs',
    silence:
      'Whether `onlyCertainMatches`, `count` and unknown parameters are allowed in the constrained operation is unstated.',
    reading:
      'Inherited inputs accepted, unknown plain parameters ignored with a warning, unknown modifier extensions refused.',
    alternatives: [
      {
        text: 'Every parameter that the operation does not define is refused.',
        clinical: 'A requester with an additional parameter gets no answer until somebody changes it.',
        ig: 'Nothing that was not agreed is received or stored.',
        acceptable: 'acceptable',
      },
      {
        text: 'Content that changes meaning and is not understood is ignored.',
        clinical: 'A question is answered that was never asked, about a person or a purpose that it excluded.',
        ig: 'A restriction that the requester stated is passed over.',
        acceptable: 'never',
      },
    ],
    dialect: ['request.unknown'],
  },
  'DES-AMB-42': {
    title: 'Bare Patient body and GET',
    silence:
      'FHIR lets an operation with one resource input be invoked with that resource as the body. Here reason would move to the URL.',
    reading: 'Refuse both.',
    alternatives: [
      {
        text: 'A bare Patient is taken as the body, with the reason in a header or token.',
        clinical: 'The answer is the same; a proxy that drops the header makes the enquiry fail.',
        ig: 'The reason is parted from the question in the log and may be lost from it.',
        acceptable: 'with-named-owner',
      },
      {
        text: 'GET is answered, with the details in the URL.',
        clinical:
          "A child's name and number stand in browser histories and proxy logs, within reach of people at home.",
        ig: 'Personal data is copied to every access log on the way.',
        acceptable: 'never',
      },
    ],
    dialect: ['request.shortcut'],
  },
});
