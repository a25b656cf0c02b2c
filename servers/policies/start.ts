import type { IncomingMessage, ServerResponse } from 'node:http';
import { londonDay } from '../../generators/policies/london-day.js';
import { POLICY_IDS, type PolicyId, type PolicyParties, policyOf } from '../../generators/policies/policies.js';
import type { SharingPolicy } from '../../standards/data-exchange/sharing-policy.js';
import { closeSocket, createSocketServer, openSocket } from '../reference/socket.js';
import { type Failing, failing, isFailing } from './failing.js';

export interface PolicyServerOptions {
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  /** FHIR date that the policies are dated relative to; the day that it is in London unless told otherwise. */
  asOf?: string;
  parties?: Partial<PolicyParties>;
  /** How a target reaches this server, without a slash at the end, where that is not the address that it listens on. */
  publicUrl?: string;
}

export interface PolicyServer {
  /** Without a slash at the end. */
  url: string;
  asOf: string;
  policy(id: PolicyId): SharingPolicy;
  uriOf(id: PolicyId): string;
  /** Where the text of a policy would be, if its source did not fail in this way. */
  failingUri(how: Failing, id: PolicyId): string;
  /** Paths that were asked for so far, in order. */
  fetched(): readonly string[];
  /** Ends all connections too. */
  close(): Promise<void>;
}

const PATH = /^\/policies\/(?:failing\/(?<how>[a-z0-9-]+)\/)?(?<id>[A-Z0-9-]+)$/;

const isPolicy = (id: string | undefined): id is PolicyId => POLICY_IDS.some((known) => known === id);

/** The one whose URI cannot be reached, though the server runs. */
const UNREACHABLE: PolicyId = 'POL-5';

function refuse(outgoing: ServerResponse, status: number): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/json' }).end('{"error":"there is no policy here"}');
}

/**
 * Publishes the policies of the scenario catalogue, dated for a day, each under the URI that it names; and again under
 * sources that fail. Rejects, saying what to do, when the port is in use.
 */
export async function startPolicyServer(options: PolicyServerOptions = {}): Promise<PolicyServer> {
  const { host = '127.0.0.1', port = 0, asOf = londonDay(new Date()), parties = {}, publicUrl } = options;
  const fetched: string[] = [];
  let base = '';
  const uriOf = (id: PolicyId): string => `${base}/policies/${id}`;
  const failingUri = (how: Failing, id: PolicyId): string => `${base}/policies/failing/${how}/${id}`;
  const policy = (id: PolicyId): SharingPolicy => policyOf(id, { asOf, uriOf, parties });

  const publish = ({ method, url = '' }: IncomingMessage, outgoing: ServerResponse): void => {
    fetched.push(url);
    const { how, id } = PATH.exec(url)?.groups ?? {};
    if (method !== 'GET') refuse(outgoing, 405);
    else if (!isPolicy(id) || (how !== undefined && !isFailing(how))) refuse(outgoing, 404);
    else if (how !== undefined) failing[how](outgoing, JSON.stringify({ ...policy(id), URI: failingUri(how, id) }));
    else if (id === UNREACHABLE) outgoing.destroy();
    else outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(policy(id), null, 2));
  };

  const server = createSocketServer({}, undefined, publish);
  const url = `http://${await openSocket(server, host, port)}`;
  base = publicUrl ?? url;
  return {
    url: base,
    asOf,
    policy,
    uriOf,
    failingUri,
    fetched: () => fetched,
    close: () => closeSocket(server),
  };
}
