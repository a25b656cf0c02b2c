import { type Outcome, refusal } from './outcomes.js';

/**
 * Everything that a question can be refused for before anybody is looked for, and what is answered. The texts are
 * fixed: nothing that was asked comes back in them. The codes are FHIR R4 issue types (DES-AMB-14, DES-ERR-015).
 */
export const faults = {
  'not-utf8': refusal(400, 'structure', 'The body is not text in UTF-8.'),
  'not-json': refusal(400, 'structure', 'The body is not JSON.'),
  'repeated-key': refusal(400, 'structure', 'An object in the body has a key twice.'),
  'too-deep': refusal(400, 'structure', 'The body is nested too deeply.'),
  'bad-text': refusal(400, 'value', 'A text in the body has characters that FHIR does not allow.'),
  'null-value': refusal(400, 'structure', 'There is a null where FHIR JSON has none. Leave out what is not known.'),
  'empty-value': refusal(400, 'value', 'There is an empty text, list or object. Leave out what is not known.'),
  modifier: refusal(400, 'not-supported', 'There is a modifierExtension, and none is understood here.'),
  'implicit-rules': refusal(400, 'not-supported', 'There are implicitRules, and none are understood here.'),

  'no-resource-type': refusal(400, 'structure', 'The body is not a FHIR R4 resource.'),
  'other-resource': refusal(400, 'invalid', 'The body is not a FHIR R4 Parameters resource.'),
  'no-parameters': refusal(400, 'required', 'There are no parameters. Send "resource" and "reason".'),
  'parameter-form': refusal(400, 'structure', 'The parameters are not a list of objects.'),
  'parameter-unnamed': refusal(400, 'required', 'A parameter has no name that is a text.'),
  'parameter-content': refusal(
    400,
    'invariant',
    'Each parameter has a value, a resource or parts, and only one of them.',
  ),

  'patient-missing': refusal(400, 'required', 'The parameter "resource" with a Patient is missing.'),
  'patient-repeated': refusal(400, 'invalid', 'There is more than one parameter "resource".'),
  'not-a-patient': refusal(400, 'invalid', 'The parameter "resource" does not hold a FHIR R4 Patient.'),
  contained: refusal(400, 'not-supported', 'The Patient contains other resources. Send one person only.'),
  'unknown-element': refusal(400, 'structure', 'The Patient has an element that FHIR R4 does not give it.'),
  'wrong-type': refusal(400, 'structure', 'An element of the Patient is not of the type that FHIR R4 gives it.'),
  'date-form': refusal(400, 'value', 'The birth date is not written YYYY, YYYY-MM or YYYY-MM-DD.'),
  'date-impossible': refusal(400, 'value', 'The birth date is no day of the calendar.'),
  'date-future': refusal(400, 'value', 'The birth date is in the future and not said to be expected.'),
  'accuracy-code': refusal(400, 'code-invalid', 'The accuracy of the birth date is not three of A, E, U and X.'),
  'use-code': refusal(400, 'code-invalid', 'The use of a name, an address or an identifier is not a FHIR R4 code.'),
  'gender-code': refusal(400, 'code-invalid', 'The gender is not a FHIR R4 code.'),
  'too-many': refusal(400, 'too-long', 'A list in the Patient is too long.'),
  'too-long': refusal(400, 'too-long', 'A text in the Patient is too long.'),

  'reason-missing': refusal(400, 'required', 'The parameter "reason" with a valueUri is missing.'),
  'reason-form': refusal(400, 'value', 'The parameter "reason" has no valueUri.'),
  'reason-repeated': refusal(400, 'invalid', 'There is more than one parameter "reason".'),
  'certain-value': refusal(400, 'value', 'The parameter "onlyCertainMatches" is at most one valueBoolean.'),
  'count-value': refusal(400, 'value', 'The parameter "count" is at most one valueInteger above 0.'),
} as const satisfies Record<string, Outcome>;

export type Fault = keyof typeof faults;
