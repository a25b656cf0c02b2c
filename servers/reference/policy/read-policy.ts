import { createHash } from 'node:crypto';
import {
  type CatalogueId,
  REPEATING_ELEMENTS,
  REQUIRED_ELEMENTS,
} from '../../../standards/data-exchange/sharing-policy.js';
import { parseText, textIn } from '../json.js';
import { surveyJson } from '../json-survey.js';
import type { FetchedPolicy, HeldPolicy } from './held-policy.js';
import { isDayOrMoment, order } from './moments.js';
import { type Branch, isBranch, onlyAt, pairOf, type Tree, textAt, textsAt, treeOfJson, valuesAt } from './tree.js';

/** Names that text and tables give the whole (DES-AMB-35). */
const CONTAINERS = ['sharingpolicy', 'dsaobject'];

const KNOWN: ReadonlySet<string> = new Set(
  [...REQUIRED_ELEMENTS, ...REPEATING_ELEMENTS].map((key) => key.toLowerCase()),
);

/** A version that somebody adds, or the keys of JSON-LD, say nothing of who may ask what. */
const isHarmless = (key: string): boolean => key.startsWith('@') || key === 'version';

function unwrapped(tree: Branch): Tree | undefined {
  const [key, ...more] = [...tree.keys()].filter((name) => !isHarmless(name));
  return key !== undefined && more.length === 0 && CONTAINERS.includes(key) ? onlyAt(tree, key) : tree;
}

function partiesOf(policy: Branch): CatalogueId[][] | undefined {
  const parties = valuesAt(policy, 'Party').map((party) => {
    if (!isBranch(party) || textAt(party, 'Name') === undefined) return undefined;
    const ids = valuesAt(party, 'CatalogueID').map(pairOf);
    return ids.length > 0 && ids.every((id) => id !== undefined) ? ids : undefined;
  });
  return parties.length > 0 && parties.every((party) => party !== undefined) ? parties : undefined;
}

const listed = (policy: Branch, key: string): readonly string[] | undefined => {
  const texts = textsAt(policy, key);
  return texts === undefined || texts.length === 0 ? undefined : texts;
};

function policyIn(policy: Branch, version: string): HeldPolicy | undefined {
  // An element that is not known here could be a condition, and a policy half read must not permit anything.
  if ([...policy.keys()].some((key) => !KNOWN.has(key) && !isHarmless(key))) return undefined;
  const [uri, identifier, parties] = [textAt(policy, 'URI'), pairOf(onlyAt(policy, 'Identifier')), partiesOf(policy)];
  const [data, purposes] = [listed(policy, 'Data'), listed(policy, 'Purpose')];
  const [start, end] = [textAt(policy, 'StartDate'), textAt(policy, 'EndDate')];
  const [name, contact] = [textAt(policy, 'Name'), textAt(policy, 'Contact')];
  const [uses, restrictions] = [textsAt(policy, 'PermittedUse'), textsAt(policy, 'Restrictions')];
  const duties = ['DataRecipientResponsibilities', 'SecurityMeasure', 'LegalCompliance'].map((key) =>
    textsAt(policy, key),
  );
  if (uri === undefined || identifier === undefined || parties === undefined) return undefined;
  if (name === undefined || contact === undefined) return undefined;
  if (data === undefined || purposes === undefined || start === undefined || end === undefined) return undefined;
  if (!isDayOrMoment(start) || !isDayOrMoment(end) || order(start, end) > 0) return undefined;
  if (uses === undefined || restrictions === undefined || duties.some((texts) => texts === undefined)) return undefined;
  return {
    uri,
    identifier,
    name,
    contact,
    parties,
    data,
    purposes,
    start,
    end,
    permittedUses: policy.has('permitteduse') ? uses : null,
    restrictions,
    duties: [...restrictions, ...duties.flatMap((texts) => texts ?? [])],
    version,
  };
}

/** The policy that stands in a tree; undefined when it lacks anything or has what is not known here. */
export function readPolicyTree(tree: Tree | undefined, version: string): HeldPolicy | undefined {
  const inner = isBranch(tree) ? unwrapped(tree) : undefined;
  return isBranch(inner) ? policyIn(inner, version) : undefined;
}

/** Reads the published bytes of a policy: all of it or nothing. */
export function readPolicy(bytes: Uint8Array): FetchedPolicy {
  const text = textIn(bytes);
  const json = text === undefined ? undefined : parseText(text);
  if (text === undefined || json === undefined || surveyJson(text).repeatsKey) return { failure: 'not-json' };
  const policy = readPolicyTree(treeOfJson(json), createHash('sha256').update(bytes).digest('hex'));
  return policy === undefined ? { failure: 'not-a-policy' } : { policy };
}
