import { BAD_REQUEST, isRefused, REFUSED, refusal, withStatus } from './refusals.js';

const AS_BAD_REQUEST = 'HTTP 400 or 422 without match parameter';

/** FHIR lets plain inputs stand in the address beside a lone resource; that it is refused here is DES-AMB-42's default. */
export const refusesReasonInAddress = refusal({
  id: 'a-reason-in-the-address-is-refused',
  truth: 'a Patient alone with the reason in the address is refused and not answered',
  expected: REFUSED,
  rests: ['DES-AMB-42'],
  accepts: isRefused,
});

/** The draft has the reason in the singular; how often it may stand is DES-AMB-11's default of one. */
export const refusesTwoReasons = refusal({
  id: 'a-question-with-two-reasons-is-refused',
  truth: 'a question that states its reason twice, or two reasons, is refused',
  expected: AS_BAD_REQUEST,
  rests: ['DES-AMB-11', 'DES-AMB-14'],
  accepts: withStatus(...BAD_REQUEST),
});

/**
 * "Property names are unique" in FHIR JSON (R4, json.html), and RFC 8259 leaves open which value counts: whoever chooses
 * silently may read another question than the log on the way. 400 or 422 is DES-AMB-14's default.
 */
export const refusesRepeatedKeys = refusal({
  id: 'an-object-with-a-key-twice-is-refused',
  truth: 'a question with a key twice in one object is refused, and neither value is chosen',
  expected: AS_BAD_REQUEST,
  rests: ['DES-AMB-14'],
  accepts: withStatus(...BAD_REQUEST),
});

/** An element that FHIR does not give a Patient is no FHIR JSON (R4, json.html); some readers pass over it. */
export const refusesUnknownElement = refusal({
  id: 'an-element-that-fhir-does-not-have-is-refused',
  truth: 'a Patient with an element that FHIR does not have is refused',
  expected: `${AS_BAD_REQUEST}; a target that passes over it answers without having read all of the question`,
  rests: ['DES-AMB-14', 'DES-AMB-41'],
  accepts: withStatus(...BAD_REQUEST),
});

/** Patient.gender has a required binding to four codes (FHIR R4); that another list is not taken there is DES-AMB-22. */
export const refusesUnlistedGender = refusal({
  id: 'a-gender-that-is-no-code-of-fhir-is-refused',
  truth: 'a Patient whose gender is none of the four codes of FHIR is refused',
  expected: AS_BAD_REQUEST,
  rests: ['DES-AMB-14', 'DES-AMB-22'],
  accepts: withStatus(...BAD_REQUEST),
});

/** FHIR R4, Patient/$match: `count` is a positive integer, `onlyCertainMatches` a boolean. Inherited by DES-AMB-41. */
export const refusesWrongOptions = refusal({
  id: 'an-inherited-input-with-a-wrong-value-is-refused',
  truth: 'an input of the parent operation with a value that it cannot have is refused',
  expected: AS_BAD_REQUEST,
  rests: ['DES-AMB-14', 'DES-AMB-41'],
  accepts: withStatus(...BAD_REQUEST),
});

/**
 * 413 is HTTP's word for it (RFC 9110); 400 and 422 say no less clearly that it was not read (DES-AMB-14). A server may
 * close the connection instead of reading on, and then its answer can be lost on the way (RFC 9110, section 15.5.14).
 */
export const refusesEndlessName = refusal({
  id: 'a-name-without-end-is-refused',
  truth: 'a name of a million characters is refused',
  expected: 'HTTP 413, 400 or 422 without match parameter, or a closed connection',
  rests: ['DES-AMB-14'],
  accepts: withStatus(413, ...BAD_REQUEST),
  mayClose: true,
});

/** FHIR R4, http.html: 415 for a format that is not understood. Types other than JSON are DES-AMB-40's default. */
export const refusesOtherMedia = refusal({
  id: 'a-body-under-another-media-type-gets-415',
  truth: 'a body that is said to be something else than FHIR JSON is refused with HTTP 415',
  expected: 'HTTP 415 without match parameter',
  rests: ['DES-AMB-40'],
  accepts: withStatus(415),
});
