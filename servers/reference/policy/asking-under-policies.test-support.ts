import {
  CATALOGUE_SYSTEM,
  DEFAULT_PARTIES,
  POLICY_SYSTEM,
  type PolicyId,
} from '../../../generators/policies/policies.js';
import { SECTION_47 } from '../../../standards/data-exchange/operation.js';
import { type RequestObject, requestParameter } from '../../../standards/data-exchange/request-object.js';
import type { Parameters } from '../../../standards/fhir/resources.js';
import { startPolicyServer } from '../../policies/start.js';
import { gistOf, heard, patientOf, people, personOf } from '../asking.test-support.js';
import type { Listening } from '../listen.js';
import { startReferenceServer } from '../start.js';

export const AS_OF = '2026-11-20';
/** What the clock of a space shows in these tests. */
export const NOON = '2026-11-20T12:00:00Z';

const callers = { 'Q-LA': 'token-la', 'Q-NHS': 'token-nhs', 'Q-SCH': 'token-sch', 'Q-UNK': 'token-unk' };
export type Caller = keyof typeof callers;

/** A responder that wants a token of each caller. */
export const startPolicyResponder = (): Promise<Listening> =>
  startReferenceServer({ people, access: { scheme: 'bearer', callers } });

let count = 0;

/** What a question differs in from a good one under section 47, sent at noon by the local authority. */
export interface Asking {
  person?: string;
  reason?: string;
  /** Null sends no Request object. */
  request?: Partial<RequestObject> | null;
  caller?: Caller;
  patient?: Parameters['parameter'][number]['resource'];
}

/** A citation of what is published at a URI under this name. */
export const cite = (URI: string, value: string) => ({ URI, Identifier: { value, System: POLICY_SYSTEM } });

export const requestOf = (change: Partial<RequestObject> = {}): RequestObject => {
  count += 1;
  return {
    Identifier: { value: `request-${count}`, System: 'https://example.org/assay/request' },
    DateStamp: NOON,
    RequesterIdentifier: DEFAULT_PARTIES.requester,
    RequestedData: { Query: { Identifier: [], Name: { familyName: ['Somebody'] } } },
    AssertedPurpose: SECTION_47,
    SharingPolicy: [],
    ...change,
  };
};

export const questionOf = ({ person = 'R01', reason = SECTION_47, request, patient }: Asking) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'resource', resource: patient ?? patientOf(personOf(person)) },
    { name: 'reason', valueUri: reason },
    ...(request === null ? [] : [requestParameter(requestOf(request))]),
  ],
});

/** A space of a responder, and how it is asked and controlled. */
export function spaceOf(server: Listening, id: string) {
  const space = new URL(`/spaces/${id}`, server.url).href;
  const send = async (content: object, caller: Caller = 'Q-LA') => {
    const answer = await fetch(`${space}/fhir/Patient/$person-info-query`, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json', authorization: `Bearer ${callers[caller]}` },
      body: JSON.stringify(content),
    });
    const body = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, text: new TextDecoder().decode(body), body, headers: [...answer.headers] };
  };
  const gist = async (content: object, caller?: Caller): Promise<string> => {
    const { status, body } = await send(content, caller);
    return gistOf(heard({ status, body, headers: [] }));
  };
  return {
    send,
    gist,
    /** What an answer to a question comes down to. */
    ask: (asking: Asking) => gist(questionOf(asking), asking.caller),
    control: async (name: string, content: object, method = 'PUT') => {
      const answer = await fetch(`${space}/controls/${name}`, { method, body: JSON.stringify(content) });
      return { status: answer.status, json: (await answer.json()) as { reviews?: { review: string; step: string }[] } };
    },
    state: async () => (await (await fetch(`${space}/controls`)).json()) as { reviews: Record<string, unknown>[] },
  };
}

export const idOf = (value: string) => ({ value, system: CATALOGUE_SYSTEM });

export const PERMIT = 'match';
export const DENY = '403 forbidden';
export const REVIEW = '202 suppressed';

/** A responder and the policies that it may fetch, with spaces of their own that stand at noon of the day. */
export async function startWithPolicies() {
  const [server, policies] = await Promise.all([startPolicyResponder(), startPolicyServer({ asOf: AS_OF })]);
  let spaces = 0;
  return {
    policies,
    /** Cites these policies under their own URIs. */
    under: (...ids: PolicyId[]) => ({ SharingPolicy: ids.map((id) => cite(policies.uriOf(id), id)) }),
    freshSpace: async (change: object = {}) => {
      spaces += 1;
      const space = spaceOf(server, `policies-${spaces}`);
      await space.control('clock', { now: NOON });
      const set = await space.control('policies', { origins: [policies.url], milliseconds: 400, ...change });
      if (set.status !== 200) throw new Error(`the control of policies answered ${set.status}`);
      return space;
    },
    close: async () => {
      await Promise.all([server.close(), policies.close()]);
    },
  };
}

export type WithPolicies = Awaited<ReturnType<typeof startWithPolicies>>;
