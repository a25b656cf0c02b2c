import { setTimeout as sleep } from 'node:timers/promises';
import { SECTION_47 } from '../../../standards/data-exchange/operation.js';
import { REQUEST_PARAMETER } from '../../../standards/data-exchange/request-object.js';
import { FORBIDS_READING, SECTION_17 } from '../../../standards/data-exchange/sharing-policy.js';
import type { Faulty } from '../defects.js';
import { isObject, objectsOf, parseJson } from '../json.js';
import type { Answer, CoreRequest } from '../message.js';
import { outcomes } from '../outcomes.js';
import { clockAgainst } from '../policy/moments.js';
import { referencePolicyDecisions } from '../policy/policy-decisions.js';

const textOf = (body: Uint8Array): string => new TextDecoder().decode(body);

const withText = (answer: Answer, diagnostics: string): Answer => {
  const json = parseJson(answer.body);
  const [issue] = (isObject(json) && objectsOf(json.issue)) || [];
  const content = { resourceType: 'OperationOutcome', issue: [{ ...issue, diagnostics }] };
  return { ...answer, body: new TextEncoder().encode(JSON.stringify(content)) };
};

/** As long as an own look into a store of records takes that is not far away. */
const LOOK_MS = 25;

/** Looks for the person before a refusal is told, which takes its time where somebody is found. */
const deniesLater: NonNullable<Faulty['wrap']> = (core, build) => {
  const looking = build({ combine: () => 'PERMIT' });
  return async (request) => {
    const answer = await core(request);
    if (answer.status !== 403) return answer;
    if (textOf((await looking(request)).body).includes('"valueBoolean":true')) await sleep(LOOK_MS);
    return answer;
  };
};

/** Looks for the person before the policies are asked, and lets it show in what is withheld. */
const looksFirst: NonNullable<Faulty['wrap']> = (core, build) => {
  const looking = build({ combine: () => 'PERMIT', withoutPolicy: () => 'PERMIT', waitsForSomebody: () => false });
  return async (request) => {
    const answer = await core(request);
    if (answer.status !== 403 && answer.status !== 202) return answer;
    const found = new TextDecoder().decode((await looking(request)).body).includes('"valueBoolean":true');
    return found ? withText(answer, 'The record of this person is not shared under the policies.') : answer;
  };
};

const bytesOf = (json: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(json));

/** The same question without its Request object; undefined where it has none. */
function withoutRequest(request: CoreRequest): CoreRequest | undefined {
  const json = parseJson(request.body);
  const parameters = (isObject(json) && objectsOf(json.parameter)) || [];
  const rest = parameters.filter(({ name }) => name !== REQUEST_PARAMETER);
  return rest.length === parameters.length
    ? undefined
    : { ...request, body: bytesOf({ resourceType: 'Parameters', parameter: rest }) };
}

/** Goes by the reason where the Request object cannot be read. */
const passesOverRequests: NonNullable<Faulty['wrap']> = (core) => async (request) => {
  const answer = await core(request);
  const rest = answer.status === 400 ? withoutRequest(request) : undefined;
  return rest === undefined ? answer : core(rest);
};

/** Takes whoever sends a Request object without a credential for the local authority. */
const asksNobodyWhoAsks: NonNullable<Faulty['wrap']> = (core) => (request) =>
  core(
    request.admission !== undefined && 'refused' in request.admission && withoutRequest(request) !== undefined
      ? { ...request, admission: { caller: 'Q-LA' } }
      : request,
  );

const ZONELESS = /"DateStamp","valueString":"[^"]*:\d\d"/;

/** Takes a DateStamp without a zone for none. */
const wantsAZone: NonNullable<Faulty['wrap']> = (core) => (request) =>
  core(
    ZONELESS.test(textOf(request.body))
      ? { ...request, body: new TextEncoder().encode(textOf(request.body).replace('"DateStamp"', '"Stamp"')) }
      : request,
  );

/** Answers under a policy for other data, and shows the data too. */
const showsOtherData: NonNullable<Faulty['wrap']> = (core, build) => {
  const covering = build({ coversData: () => 'holds' });
  return async (request) => {
    const answer = await core(request);
    if (answer.status !== 403) return answer;
    const covered = await covering(request);
    const body = textOf(covered.body);
    if (!body.includes('"valueBoolean":true')) return answer;
    const involvement = JSON.stringify({ name: 'involvement', part: [{ name: 'status', valueCode: 'active' }] });
    return { ...covered, body: new TextEncoder().encode(body.replace(/\]\}$/, `,${involvement}]}`)) };
  };
};

/** Ways to decide wrongly by policies. */
export const faultyDecisions = {
  endedPermits: { decide: { hasEnded: () => false } },
  notBegunPermits: { decide: { hasStarted: () => true } },
  lastDayLeftOut: { decide: { hasEnded: ({ end }, clock) => clockAgainst(clock, end) >= 0 } },
  anyAskerAdmitted: { decide: { admitsAsker: () => true } },
  anyResponderAdmitted: { decide: { admitsResponder: () => true } },
  anyPurposeAllowed: { decide: { allowsPurpose: () => true } },
  section17As47: {
    decide: {
      allowsPurpose: ({ purposes }, purpose) => purposes.includes(purpose === SECTION_17 ? SECTION_47 : purpose),
    },
  },
  anyDataCovered: { wrap: showsOtherData },
  brokenRequestPassedOver: { wrap: passesOverRequests },
  nobodyTakenForSomebody: { wrap: asksNobodyWhoAsks },
  zoneWanted: { wrap: wantsAZone },
  everythingReviewed: {
    decide: {
      combine: (results) => {
        const verdict = referencePolicyDecisions.combine(results);
        return verdict === 'PERMIT' ? 'REVIEW' : verdict;
      },
    },
  },
  deniedAsBroken: {
    decide: { tell: (outcome) => (outcome === outcomes.reasonNotPermitted ? outcomes.ourFault : outcome) },
  },
  unknownRestrictionIgnored: {
    decide: {
      allowsReading: ({ restrictions }) =>
        restrictions.some((restriction) => FORBIDS_READING.includes(restriction)) ? 'contradicts' : 'holds',
    },
  },
  prohibitionLoses: {
    decide: {
      combine: (results) => (results.includes('PERMIT') ? 'PERMIT' : results.includes('REVIEW') ? 'REVIEW' : 'DENY'),
    },
  },
  everyPolicyNeeded: {
    decide: {
      combine: (results) =>
        results.every((result) => result === 'PERMIT')
          ? 'PERMIT'
          : results.some((result) => result === 'DENY' || result === 'FORBIDS')
            ? 'DENY'
            : 'REVIEW',
    },
  },
  unreadPermits: { decide: { withoutText: () => 'holds' } },
  copyBelieved: { decide: { copyAgrees: () => true } },
  askerTakenOnTrust: { decide: { askerOf: (asserted) => asserted } },
  anyAgeTaken: { decide: { isTimely: () => true } },
  replayTaken: { decide: { takesAgain: () => true } },
  nobodyAsked: { decide: { waitsForSomebody: () => false } },
  timeApproves: { decide: { answersWhenOver: () => true } },
  looksFirst: { wrap: looksFirst },
  deniedLater: { wrap: deniesLater },
} as const satisfies Record<string, Faulty>;
