import { createPrivateKey, X509Certificate } from 'node:crypto';
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
import { type FileSink, fileSink } from '../servers/reference/audit-sinks.js';
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
}

/** What the server is started with, and what a user needs to reach it. */
export interface Reach {
  options: Pick<ReferenceServerOptions, 'tls' | 'access' | 'audit'>;
  /** Variables that hold what was made at this start, as `NAME=value`. */
  environment: string[];
  /** An `assay.yaml` for the server at this URL. */
  targetFile(url: string): string;
  close(): Promise<void>;
}

const SECRET_VARIABLE = 'ASSAY_SECRET';

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

async function sinkOf(path: string | undefined): Promise<FileSink | undefined> {
  try {
    return path === undefined ? undefined : await fileSink(path);
  } catch (error) {
    throw usage(`--audit cannot be written: ${messageOf(error)}`, 'name a file in a folder that is there');
  }
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
  const audit = await sinkOf(flags.audit);
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
      ...(tls === undefined ? {} : { tls: { ...tls, ...believed } }),
    },
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
