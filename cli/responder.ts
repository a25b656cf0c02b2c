import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HarnessError, messageOf } from '../harness/errors.js';
import {
  prepareTrialAccess,
  TRIAL_CALLER,
  TRIAL_HEADER,
  type TrialAccess,
  type TrialScheme,
} from '../servers/reference/access/trial-access.js';
import { type AuditFile, openAuditFile } from '../servers/reference/audit-file.js';
import { RETENTION_DAYS } from '../servers/reference/audit-log.js';
import { createAuthority, issueServerCertificate, type KeyAndCertificate } from '../servers/reference/certificates.js';
import { findDefect } from '../servers/reference/defects.js';
import type { Listening } from '../servers/reference/listen.js';
import { type ReferenceServerOptions, startReferenceServer } from '../servers/reference/start.js';

/**
 * Starts the reference responder for a command.
 *
 * @throws HarnessError HARNESS_USAGE for an unknown defect, HARNESS_PORT_IN_USE when it cannot listen
 */
export async function startResponder(options: ReferenceServerOptions): Promise<Listening> {
  const { defect } = options;
  if (defect !== undefined && findDefect(defect) === undefined) {
    throw new HarnessError(
      'HARNESS_USAGE',
      `there is no defect "${defect}"`,
      '"assay serve --list-defects" lists them',
    );
  }
  try {
    return await startReferenceServer(options);
  } catch (error) {
    throw new HarnessError(
      'HARNESS_PORT_IN_USE',
      messageOf(error),
      'give --port with another number, or --port 0 for any free one',
    );
  }
}

/** How a responder is to be reached, as flags say it. */
export interface ReachFlags {
  listen: string;
  https?: boolean;
  tlsCert?: string;
  tlsKey?: string;
  caOut: string;
  auth: TrialScheme;
  issuerPort: number;
  tokenSeconds: number;
  audit?: string;
  /** Days that the content of the log is kept. */
  retentionDays?: number;
  /** Whether an auditor may read the log over HTTP. */
  auditor?: boolean;
}

/** What the server is started with, and what a user needs to reach it. */
export interface Reach {
  options: Pick<ReferenceServerOptions, 'tls' | 'access' | 'audit' | 'retentionDays' | 'auditors'>;
  /** Variables that hold what was made at this start, as `NAME=value`. */
  environment: string[];
  /** The variable with the token of the auditor, where it was made at this start. */
  auditor: string | null;
  /** An `assay.yaml` for the server at this URL. */
  targetFile(url: string): string;
  close(): Promise<void>;
}

const SECRET_VARIABLE = 'ASSAY_SECRET';
const AUDIT_VARIABLE = 'ASSAY_AUDIT_SECRET';
/** Who reads the log, as it records it. */
const AUDITOR = 'auditor';

const usage = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_USAGE', what, remedy);

function readPem(path: string, flag: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw usage(`${flag} cannot be read: ${messageOf(error)}`, 'name a file in PEM');
  }
}

function writePem(path: string, text: string, mode: number): void {
  try {
    writeFileSync(path, text, { mode });
  } catch (error) {
    throw usage(
      `${path} cannot be written: ${messageOf(error)}`,
      'give --ca-out with a file in a folder that is there',
    );
  }
}

/** Without this a key of another kind starts, and no client can ever connect; any other is told as one of the port. */
function refuseStrangeKey({ cert, key }: KeyAndCertificate): void {
  try {
    if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return;
  } catch {
    // Told below, without what OpenSSL says about the bytes.
  }
  throw usage(
    '--tls-cert and --tls-key are no certificate and the key of it',
    'name a certificate and its own key, both in PEM and the key without a passphrase',
  );
}

/** Loopback by all its names, so that the certificate fits whichever a target file uses. */
const hostsOf = (listen: string): [string, ...string[]] => [listen, 'localhost', '127.0.0.1', '::1'];

async function tlsOf({ https, tlsCert, tlsKey, listen, caOut }: ReachFlags): Promise<{
  tls?: KeyAndCertificate;
  authority?: KeyAndCertificate;
}> {
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw usage(
      '--tls-cert and --tls-key belong together',
      'give both, or --https for a certificate made at the start',
    );
  }
  if (tlsCert !== undefined && tlsKey !== undefined) {
    if (https) throw usage('--https makes a certificate, and --tls-cert names one', 'give one of them');
    const own = { cert: readPem(tlsCert, '--tls-cert'), key: readPem(tlsKey, '--tls-key') };
    refuseStrangeKey(own);
    return { tls: own };
  }
  if (!https) return {};
  const authority = await createAuthority();
  writePem(caOut, authority.cert, 0o644);
  return { tls: await issueServerCertificate(authority, hostsOf(listen)), authority };
}

/** The lines of a caller under `target.callers`. A path in quotation marks is the same in JSON and in YAML. */
function callerLine({ rules, issuer }: TrialAccess, client: { certificate: string; key: string }): string {
  const secret = `{ env: ${SECRET_VARIABLE} }`;
  switch (rules.scheme) {
    case 'none':
      return '{ scheme: none }';
    case 'header':
      return `{ scheme: header, name: ${TRIAL_HEADER}, value: ${secret} }`;
    case 'bearer':
      return `{ scheme: bearer, token: ${secret} }`;
    case 'oauth2':
      return `{ scheme: oauth2-client-credentials, tokenUrl: "${issuer?.tokenUrl}", clientId: ${TRIAL_CALLER}, clientSecret: ${secret}, scope: ${rules.scope} }`;
    case 'mtls':
      return `{ scheme: client-certificate, certificate: ${JSON.stringify(client.certificate)}, key: { file: ${JSON.stringify(client.key)} } }`;
  }
}

async function auditFileOf({ audit, retentionDays }: ReachFlags): Promise<AuditFile | undefined> {
  try {
    return audit === undefined ? undefined : await openAuditFile(audit, { days: retentionDays ?? RETENTION_DAYS });
  } catch (error) {
    throw usage(
      `--audit cannot be written: ${messageOf(error)}`,
      'name a new file in a folder that is there, or one that an earlier start has written',
    );
  }
}

/** The token of the auditor: that of the environment, or one that is made and told once. */
function auditorOf({ auditor }: ReachFlags): { secret: string; made: boolean } | null {
  if (auditor !== true) return null;
  const given = process.env[AUDIT_VARIABLE];
  return given ? { secret: given, made: false } : { secret: randomBytes(32).toString('base64url'), made: true };
}

async function accessOf(flags: ReachFlags, made: Awaited<ReturnType<typeof tlsOf>>): Promise<TrialAccess> {
  if (flags.auth === 'mtls' && made.tls === undefined) {
    throw usage('--auth mtls needs HTTPS', 'give --https, or --tls-cert and --tls-key');
  }
  try {
    return await prepareTrialAccess(flags.auth, {
      secret: process.env[SECRET_VARIABLE] || undefined,
      authority: made.authority,
      host: flags.listen,
      port: flags.issuerPort,
      tls: made.tls,
      tokenSeconds: flags.tokenSeconds,
    });
  } catch (error) {
    throw new HarnessError(
      'HARNESS_PORT_IN_USE',
      messageOf(error),
      'give --issuer-port with another number, or leave it out for any free one',
    );
  }
}

/**
 * Makes what the flags ask for: certificates, secrets, the issuer of tokens, the audit file.
 *
 * @throws HarnessError HARNESS_USAGE when they cannot be had together, HARNESS_PORT_IN_USE when the issuer cannot listen
 */
export async function prepareReach(flags: ReachFlags): Promise<Reach> {
  if (flags.tokenSeconds < 1) throw usage('--token-seconds is 0', 'write 1 or more');
  const made = await tlsOf(flags);
  const audit = await auditFileOf(flags);
  const auditor = auditorOf(flags);
  const access = await accessOf(flags, made);
  const folder = dirname(flags.caOut);
  const client = { certificate: join(folder, 'assay-client.pem'), key: join(folder, 'assay-client.key') };
  if (access.client !== null) {
    writePem(client.certificate, access.client.pair.cert, 0o644);
    writePem(client.key, access.client.pair.key, 0o600);
  }
  const { tls } = made;
  const believed = access.client === null ? {} : { clientAuthority: access.client.authority };
  const own = access.secret !== null && !process.env[SECRET_VARIABLE];
  return {
    options: {
      access: access.rules,
      ...(audit === undefined ? {} : { audit }),
      ...(auditor === null ? {} : { auditors: { [AUDITOR]: auditor.secret } }),
      ...(flags.retentionDays === undefined ? {} : { retentionDays: flags.retentionDays }),
      ...(tls === undefined ? {} : { tls: { ...tls, ...believed } }),
    },
    auditor: auditor?.made ? `${AUDIT_VARIABLE}=${auditor.secret}` : null,
    environment: own ? [`${SECRET_VARIABLE}=${access.secret}`] : [],
    targetFile: (url) =>
      [
        'environment: { kind: test }',
        'target:',
        `  url: ${url}`,
        ...(made.authority === undefined ? [] : [`  tls: { ca: ${JSON.stringify(flags.caOut)} }`]),
        ...(flags.auth === 'none' ? [] : ['  callers:', `    ${TRIAL_CALLER}: ${callerLine(access, client)}`]),
        'dialect: { accept: defaults }',
      ].join('\n'),
    close: async () => {
      await access.issuer?.close();
      await audit?.close();
    },
  };
}
