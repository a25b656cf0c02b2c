/**
 * A synthetic person as a responder holds them, or as nobody does. Dates are FHIR dates (YYYY-MM-DD unless said
 * otherwise).
 */
export interface Person extends Identity {
  /** Persona id: `R01`, or `N01` for a stranger. Somebody of the target's own who stands in keeps the persona's id. */
  id: string;
  address: Address;
  /** `absent`: no responder holds this person. */
  standing: 'held' | 'absent';
  /** What a stand-in must have in common with the persona, in kebab-case: `baseline-child`. Unique. */
  trait: string;
  /** What the persona is for, in a few words. */
  purpose: string;
  gender?: 'male' | 'female' | 'other' | 'unknown';
  /** Absent: open. `ended` is the day on which the involvement was closed. */
  closed?: { ended: string };
  /** Day of death. It is never told. */
  deceased?: string;
  /** Names that the person had, has beside the official one, or is called by. */
  otherNames?: readonly OtherName[];
  /** Where the person lived before. */
  formerAddresses?: readonly Address[];
  /** Identifiers in a local system. */
  localIdentifiers?: readonly LocalIdentifier[];
  /** NHS numbers that were merged into the current one. They are followed, unlike an invalidated identity. */
  superseded?: readonly string[];
  /** Parts of the birth date that are estimated. */
  estimated?: readonly ('day' | 'month' | 'year')[];
  /** Flagged as restricted: where the person is must not be told. */
  sensitive?: true;
  /** The person has objected to sharing below the section 47 threshold. */
  objects?: true;
  /** The details under which the person is known here are a protective alias; `sealed` is never linked in an answer. */
  sealed?: Identity;
  /** An identity that was ended for a legal reason (adoption, gender reassignment) and is never linked to the current one. */
  invalidated?: Identity;
}

export interface Identity {
  /** Ten digits of the 999 range, without spaces; null for somebody known by a local identifier only. */
  nhsNumber: string | null;
  family: string;
  /** May be empty: some people have one name. */
  given: readonly string[];
  /** Null when it is not known. */
  birthDate: string | null;
  /** FHIR name use of the name above when it is not the official one. */
  use?: 'temp' | 'anonymous';
}

export interface OtherName {
  use: 'usual' | 'nickname' | 'old' | 'maiden';
  family: string;
  given: readonly string[];
}

export interface LocalIdentifier {
  system: string;
  value: string;
}

export interface Address {
  line: string;
  city: string;
  postalCode: string;
}
