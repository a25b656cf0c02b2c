import type { CatalogueId } from '../../../standards/data-exchange/sharing-policy.js';
import type { JsonObject } from '../json.js';
import { type Outcome, refusal } from '../outcomes.js';
import { momentOf } from './moments.js';
import { type Branch, isBranch, onlyAt, pairOf, type Tree, textAt, treeOfParts, valuesAt } from './tree.js';

/** A policy that a question is asked under. */
export interface CitedPolicy {
  uri: string;
  identifier: { value: string; system: string };
  /** The asker's copy, where more was sent than where the policy is and what it is called. */
  copy: Branch | null;
}

/** What a Request object asserts. */
export interface RequestAssertions {
  identifier: { value: string; system: string };
  dateStamp: string;
  requester: CatalogueId;
  query: Tree;
  purpose: string;
  policies: readonly [CitedPolicy, ...CitedPolicy[]];
}

/** Far more than any question needs: each is an address that this server calls. */
const POLICY_LIMIT = 8;

/** Why a Request object cannot be read. The texts are fixed: nothing that was asked comes back in them. */
export const requestFaults = {
  repeated: refusal(400, 'invalid', 'There is more than one parameter "request".'),
  form: refusal(400, 'structure', 'The parameter "request" is not made of parts that have a name and one content.'),
  identifier: refusal(400, 'required', 'The Request object has no Identifier with a value and a System.'),
  dateStamp: refusal(400, 'value', 'The Request object has no DateStamp written YYYY-MM-DDTHH:mm:ss.'),
  requester: refusal(400, 'required', 'The Request object has no RequesterIdentifier with a value and a system.'),
  query: refusal(400, 'required', 'The Request object has no RequestedData with one Query.'),
  purpose: refusal(400, 'required', 'The Request object has no AssertedPurpose.'),
  policy: refusal(400, 'required', 'The Request object cites no SharingPolicy with a URI and an Identifier.'),
  tooMany: refusal(400, 'too-long', 'The Request object cites too many policies.'),
  disagrees: refusal(400, 'invalid', 'The Request object and the other parameters do not agree.'),
} as const satisfies Record<string, Outcome>;

const OWN_KEYS: ReadonlySet<string> = new Set(['uri', 'identifier']);

function citedPolicy(tree: Tree): CitedPolicy | undefined {
  if (!isBranch(tree)) return undefined;
  const [uri, identifier] = [textAt(tree, 'URI'), pairOf(onlyAt(tree, 'Identifier'))];
  if (uri === undefined || identifier === undefined) return undefined;
  return { uri, identifier, copy: [...tree.keys()].some((key) => !OWN_KEYS.has(key)) ? tree : null };
}

function policiesOf(request: Branch): RequestAssertions['policies'] | undefined {
  const [first, ...more] = valuesAt(request, 'SharingPolicy').map(citedPolicy);
  return first !== undefined && more.every((policy) => policy !== undefined) ? [first, ...more] : undefined;
}

function queryOf(request: Branch): Tree | undefined {
  const data = onlyAt(request, 'RequestedData');
  return isBranch(data) ? onlyAt(data, 'Query') : undefined;
}

function assertionsIn(request: Branch): RequestAssertions | Outcome {
  const identifier = pairOf(onlyAt(request, 'Identifier'));
  if (identifier === undefined) return requestFaults.identifier;
  const dateStamp = textAt(request, 'DateStamp');
  if (dateStamp === undefined || momentOf(dateStamp) === undefined) return requestFaults.dateStamp;
  const requester = pairOf(onlyAt(request, 'RequesterIdentifier'));
  if (requester === undefined) return requestFaults.requester;
  const query = queryOf(request);
  if (query === undefined) return requestFaults.query;
  const purpose = textAt(request, 'AssertedPurpose');
  if (purpose === undefined) return requestFaults.purpose;
  if (valuesAt(request, 'SharingPolicy').length > POLICY_LIMIT) return requestFaults.tooMany;
  const policies = policiesOf(request);
  return policies === undefined ? requestFaults.policy : { identifier, dateStamp, requester, query, purpose, policies };
}

/** The Request object of a question, from its parameters "request"; null where it has none (DES-AMB-10). */
export function readAssertions(
  parameters: readonly JsonObject[],
): { assertions: RequestAssertions | null } | { refusal: Outcome } {
  const [parameter, ...more] = parameters;
  if (parameter === undefined) return { assertions: null };
  if (more.length > 0) return { refusal: requestFaults.repeated };
  const request = treeOfParts(parameter.part ?? null);
  if (request === undefined) return { refusal: requestFaults.form };
  const read = assertionsIn(request);
  return 'outcome' in read ? { refusal: read } : { assertions: read };
}
