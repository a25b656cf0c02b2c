/** A synthetic person as a responder holds them, or as nobody does. Dates are FHIR dates (YYYY-MM-DD). */
export interface Person {
  id: string;
  /** Ten digits of the 999 range, without spaces. */
  nhsNumber: string;
  family: string;
  given: readonly string[];
  birthDate: string;
  address: Address;
  /** `absent`: no responder holds this person. */
  standing: 'held' | 'absent';
  /** What the persona is for, in a few words. */
  purpose: string;
  /** An identity that was ended for a legal reason (adoption, gender reassignment) and is never linked to the current one. */
  invalidated?: Identity;
}

export interface Identity {
  nhsNumber: string;
  family: string;
  given: readonly string[];
  birthDate: string;
}

export interface Address {
  line: string;
  city: string;
  postalCode: string;
}
