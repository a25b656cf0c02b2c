import type { Dialect } from '../../standards/data-exchange/dialect.js';
import type { PolicyName } from '../../standards/data-exchange/registered-policies.js';
import type { CatalogueId } from '../../standards/data-exchange/sharing-policy.js';
import type { Role } from '../../standards/requirement.js';
import type { AgreedHandling, FaultClass } from '../../standards/supplementary-rm/handling.js';
import type { AgreedLoad } from '../model/agreed-load.js';
import type { Consent } from '../model/consent.js';
import type { CallerMark } from '../model/credential-use.js';
import type { PlantedValue } from '../model/planted.js';
import type { ProfileId } from '../model/profile.js';
import type { ReadBack } from '../model/receiver.js';
import type { WrittenHooks } from './hook-values.js';

/** The name of an environment variable that holds a secret. */
export interface FromEnvironment {
  env: string;
}

/** Where a private key is; the schema sees to it that exactly one of the two is given. */
export type KeySource = FromEnvironment | { file: string };

export interface WrittenCertificate {
  certificate: string;
  key: KeySource;
  passphrase?: FromEnvironment;
}

/** `for` says that the caller asks in the rows that need such a caller, and in no other. */
export type WrittenCaller = { for?: CallerMark } & (
  | ({ scheme: 'client-certificate' } & WrittenCertificate)
  | ({ clientCertificate?: WrittenCertificate } & (
      | { scheme: 'none' }
      | { scheme: 'header'; name: string; value: FromEnvironment }
      | { scheme: 'bearer'; token: FromEnvironment }
      | ({ scheme: 'oauth2-client-credentials'; clientSecret: FromEnvironment; sendSecret?: 'basic' | 'post' } & Issuer)
      | ({ scheme: 'private-key-jwt'; key: KeySource; keyId?: string; algorithm?: string } & Issuer)
    ))
);

interface Issuer {
  tokenUrl: string;
  clientId: string;
  scope?: string;
  audience?: string;
}

export type WrittenPeople =
  | { held: 'all'; except?: string[] }
  | { file: string; declaredSynthetic: { by: string; date: string } };

/** Which keys go together is checked where it is read. */
export interface WrittenReadBack {
  by: ReadBack['by'];
  path?: string;
  run?: string[];
  waitSeconds?: number;
}

export interface WrittenPolicy {
  uri: string;
  from: string;
  until: string;
  id?: string;
  system?: string;
}

/** `served`: those of `assay serve policies`, and the day that it serves them for. */
export type WrittenPolicies = { served?: { url: string; on: string } } & Partial<Record<PolicyName, WrittenPolicy>>;

/** Roles that a target file can name. */
export type WrittenRole = Extract<Role, 'responder' | 'receiver'>;

export type EnvironmentKind = 'test' | 'integration';

/** `assay.yaml` as it is written. The schema in `assay.schema.json` is its definition. */
export interface WrittenTarget {
  product?: { name: string; version: string; supplier: string };
  environment: { kind: EnvironmentKind; noLiveData?: { saidBy: string; date: string } };
  target: {
    role?: WrittenRole;
    url: string;
    claims?: string[];
    callers?: Record<string, WrittenCaller>;
    tls?: { ca: string };
    proxy?: { url: string; username?: FromEnvironment; password?: FromEnvironment };
    headers?: Record<string, string>;
    people?: WrittenPeople;
    handling?: Partial<Record<FaultClass, AgreedHandling>>;
    readBack?: WrittenReadBack;
    policies?: WrittenPolicies;
    /** Ids in the catalogue of the exchange, by caller. */
    organisations?: Record<string, CatalogueId>;
    consent?: Consent[];
    plantedValues?: PlantedValue[];
    canary?: { listen: string; url: string };
    load?: AgreedLoad;
    catalogue?: { url: string };
    hooks?: WrittenHooks;
    limits?: { requestsPerSecond?: number; concurrency?: number; answerSeconds?: number; bodyMegabytes?: number };
  };
  dialect?: { accept?: 'defaults' | string[]; set?: Partial<Dialect> };
  profile?: ProfileId;
  output?: string;
}
