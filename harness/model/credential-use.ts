/** What a caller of `assay.yaml` is set up for; such a caller asks in the rows that need it, and in no other. */
export const CALLER_MARKS = {
  intrusive: 'asks in intrusive and loading scenarios',
  'without-scope': 'has a credential that is good, and lacks the permission to ask for people',
  inactive: 'has a credential that is good, of an organisation that the catalogue says is inactive, or does not hold',
  'expired-token': 'has a token whose time is over',
  'future-token': 'has a token whose time has not begun',
  'wrong-audience': 'has a token that was made for another server',
  'wrong-issuer': 'has a token that an issuer made whom the target does not know',
} as const;
export type CallerMark = keyof typeof CALLER_MARKS;

/**
 * What is done to the token of a caller before it is sent. The first five are made from a JWT; of any other token only
 * its last sign is changed. `public-key` signs with HMAC and the public key of the issuer, which has to publish it.
 * `outlived`: it is sent as it is, after its time.
 */
export const TOKEN_CHANGES = {
  unsigned: 'the algorithm is "none" and there is no signature',
  'changed-claims': 'its claims are changed and its signature is the old one',
  'no-signature': 'its signature is left out',
  'flipped-signature': 'one sign of its signature is another',
  'public-key': 'it is signed with HMAC and the public key of the issuer',
  outlived: 'it is as it was issued, and its time is over',
} as const;
export type TokenChange = keyof typeof TOKEN_CHANGES;

/** Any but a usual credential. */
export interface CredentialUse {
  changed?: TokenChange;
  /** The token is that of the first other caller who has one; the connection is that of whoever asks. */
  tokenOf?: 'another';
}

/** Why a question could not be sent that way. It is nobody's fault, and no word about the target. */
export interface CannotAsk {
  /** A clause in lower case. */
  problem: string;
  remedy: string;
}

const NOT_ASKED = 'not asked, because ';

export const notAskedInWords = ({ problem, remedy }: CannotAsk): string => `${NOT_ASKED}${problem}: ${remedy}`;

/** True of the reason of a check that could not be asked in a run, for want of something that the target file may name. */
export const isNotAsked = (reason: string | undefined): boolean => reason?.startsWith(NOT_ASKED) === true;
