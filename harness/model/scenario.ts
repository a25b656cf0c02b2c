import type { InterpretationId, RequirementId } from '../../standards/catalogue.js';
import type { Dialect } from '../../standards/data-exchange/dialect.js';
import type { PolicyName } from '../../standards/data-exchange/registered-policies.js';
import type { CatalogueId } from '../../standards/data-exchange/sharing-policy.js';
import type { Person } from '../../standards/person.js';
import type { Role, Strength } from '../../standards/requirement.js';
import type { FaultClass } from '../../standards/supplementary-rm/handling.js';
import type { AgreedLoad } from './agreed-load.js';
import type { CallerMark, CannotAsk, CredentialUse } from './credential-use.js';
import type { Attachable } from './extract.js';
import type { Finding } from './finding.js';
import type { HookAsked } from './hook.js';
import type { Json } from './json.js';
import type { PlantedValue } from './planted.js';
import type { RegisteredPolicy } from './policies.js';
import type { RawSending } from './raw-sending.js';
import type { ReceiverSetting } from './receiver.js';
import type { ScenarioClass } from './scenario-class.js';
import type { ExchangeSubject, RunSubject, ScenarioSubject } from './subject.js';
import type { CallerId, CredentialScheme, HookName, Needs, ScenarioId, StepId } from './transcript.js';

/** What a rule may know besides the transcript. Resolved once per run and recorded. */
export interface Facts {
  people: ReadonlyMap<string, Person>;
  dialect: Dialect;
  /** The date that the population is relative to (YYYY-MM-DD). */
  asOf: string;
  /** How the callers of the run authenticate. `none`: the target is asked without any credential. */
  credential: CredentialScheme;
  /** Whether they show a client certificate, alone or beside something else. */
  certificate: boolean;
  /** What is agreed with a receiver; absent for any other role. */
  receiver?: ReceiverSetting;
  /** What the supplier has planted in records of theirs. */
  plantedValues?: readonly PlantedValue[];
  /** The load that was agreed. */
  load?: AgreedLoad;
}

interface RuleCore<S> {
  /** Kebab-case: the sentence that is true when conforming. */
  id: string;
  truth: string;
  /** Interpretations whose default the expectation is. */
  rests?: readonly InterpretationId[];
  /** False gives "not applicable", which is not a pass. */
  appliesTo?(subject: S, facts: Facts): boolean;
  /** Pure: no clock, no random, no I/O. A throw is our defect, never the target's. */
  check(subject: S, facts: Facts): Finding[];
  /** What a pass does not show; printed beside the pass. */
  leavesOpen?: string;
}

interface Measuring<S> {
  /** What was measured, in whole sentences; empty for nothing. Printed after `leavesOpen`. Pure, as `check` is. */
  figures?(subject: S, facts: Facts): string;
}

export type ExchangeRule = RuleCore<ExchangeSubject> & { scope: 'exchange' };
export type ScenarioRule = RuleCore<ScenarioSubject> & Measuring<ScenarioSubject> & { scope: 'scenario' };
/**
 * Judged on every exchange of the run that Assay asked, after the last scenario, and again after shards are merged.
 * Its claims have the step `run`.
 */
export type RunRule = RuleCore<RunSubject> & Measuring<RunSubject> & { scope: 'run' };
export type Rule = ExchangeRule | ScenarioRule | RunRule;

/**
 * Binds a truth to a step and, except for controls, to a requirement. A `premise` is a control that says that the
 * target holds what the question is about: without it neither a pass nor a failure means anything. A `contrast` is a
 * control that must get the other answer: without it a pass could be a constant answer, but a failure stands.
 */
export interface Claim {
  requirement: RequirementId | null;
  /** A step, `spelling[*]` for all cases of a step, `scenario` for all of it, or `run` for every exchange of the run. */
  step: StepId | 'scenario' | 'run';
  rule: Rule;
  /** May lower the catalogue's strength, never raise it. */
  atMost?: Strength;
  /** When it fails, the claims below it are "not reached". */
  gate?: true;
  control?: 'premise' | 'contrast';
  /**
   * It is about what a receiver does with a fault of this class. Where nothing is agreed for it, what happened is only
   * observed.
   */
  agreed?: FaultClass;
  /** It needs to see what was filed, or what is attached to a run later; where that cannot be seen it is not run. */
  observes?: 'filing' | Attachable;
  /** It needs the size up to which bundles are taken by agreement; where none was agreed it is not run. */
  sized?: true;
  /** Further to the rule's own: what a pass does not show in this scenario. */
  leavesOpen?: string;
}

/** A question as bytes. `path` is relative to the base; the dialect's operation path when absent. */
export interface Question {
  method?: string;
  path?: string;
  headers?: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
  /** Who asks: a caller of `assay.yaml`, or `nobody` for a question without any credential. The first caller when absent. */
  as?: CallerId | 'nobody';
  /** The question is about the rate of requests: a 429 is its answer, and nothing is waited for. */
  aboutRate?: true;
  /** Names of headers that every question gets and this one goes without, in lower case. */
  without?: readonly string[];
  /**
   * Where the token of the caller stands instead of in `Authorization`: as the parameter `access_token`, or in the header
   * `X-Access-Token`. Without a token nothing is moved.
   */
  credentialIn?: 'address' | 'header';
  /** Who asks: the caller that the target file marks so. Where none is, the question is not asked. */
  asMarked?: CallerMark;
  /** Who asks: the first caller without a mark beside the usual one. Where there is none, the question is not asked. */
  asAnother?: true;
  /** What is done to the credential. Where it cannot be done, the question is not asked. */
  credential?: CredentialUse;
  /** It goes to the http address of an https target, without any credential. Elsewhere it is not asked. */
  over?: 'plain-http';
  /** It is sent by the raw client, in a way that no HTTP library has. */
  raw?: RawSending;
}

/** What was sent to a receiver, and the address that it gave back. */
export interface FiledAs {
  /** `Bundle.id` as it was sent. */
  id: string;
  identifier: { system: string; value: string };
  /** The `Location` of the answer. */
  location: string | null;
}

/**
 * What the receiver is seen to hold. `not-observable`: nobody said how it can be seen, or who was asked gave neither a
 * resource nor the word that there is none.
 */
export type ReadBackSeen =
  | { seen: 'resource'; json(): Json | undefined }
  | { seen: 'nothing' }
  | { seen: 'not-observable' };

export interface Driver {
  /** Id of the run: a bundle that is sent carries it as a tag, so that what a run left behind can be found. */
  readonly run: string;
  /** The size up to which a receiver takes bundles by agreement; absent where none was agreed. */
  readonly largestMegabytes?: number;
  /** The load that was agreed; absent where none was. */
  readonly load?: AgreedLoad;
  /** Address of the catalogue of the exchange; absent where nobody says it. */
  readonly catalogue?: string;
  /** Records why the question of a step cannot be asked of this target. */
  cannotAsk(step: StepId, why: CannotAsk): void;
  /** Sends one question and records the exchange; an absent answer is a value, not a throw. */
  ask(step: StepId, question: Question): Promise<ExchangeSubject>;
  /**
   * Looks at what a receiver has filed, in the way that `target.readBack` says. By FHIR it is an exchange of the step, by
   * file or command a document of it, which is empty where nothing was found.
   */
  readBack(step: StepId, filed: FiledAs): Promise<ReadBackSeen>;
  /** A persona that the scenario declared in `needs`. */
  person(id: string): Person;
  /** A policy that the scenario declared in `needs`. */
  policy(name: PolicyName): RegisteredPolicy;
  /**
   * Has something done to the target that Assay cannot do by asking, by whoever the target file names. Where it is not
   * done the drive ends, and the scenario is told as not run.
   */
  hook(step: StepId, name: HookName, asked?: HookAsked): Promise<void>;
  /** Takes back what was done, before the end of the scenario, where everything is taken back anyway. */
  unhook(step: StepId): Promise<void>;
  /**
   * Listens for whoever follows an address that was sent, until the end of the scenario. Null where the target could not
   * reach it, which is told as not asked.
   */
  canary(step: StepId): Promise<CanaryHost | null>;
  /** The id in the catalogue of the exchange of a caller, or of the first one; undefined where none is written. */
  organisation(caller?: CallerId): CatalogueId | undefined;
}

/** An address of Assay's own that nobody has a reason to call. */
export interface CanaryHost {
  /** Its origin, without a slash at the end. */
  url: string;
  /** Waits, and keeps who called since as a document of the step: a list of `{ method, path }`. */
  heard(step: StepId, waitMs: number): Promise<void>;
}

/** How to drive, and what is claimed. It does not judge. */
export interface Scenario {
  id: ScenarioId;
  title: string;
  role: Role;
  needs: Needs;
  /** May branch on an answer, never on a verdict. */
  drive(driver: Driver): Promise<void>;
  claims: readonly Claim[];
  /** `ordinary` when absent. Intrusive and loading ones run last and alone, and off this machine with consent only. */
  class?: ScenarioClass;
  runs?: 'together' | 'alone';
  takes?: 'instant' | 'seconds' | 'minutes';
  /** The largest body that it sends, in units of 1024 x 1024 bytes, rounded up; absent where all are below a quarter. */
  sendsMegabytes?: number;
  /** What has to be done to the target meanwhile. A scenario with hooks runs alone. */
  hooks?: readonly HookName[];
}

export const defineScenario = (scenario: Scenario): Scenario => scenario;

export const claim = (
  requirement: RequirementId,
  step: Claim['step'],
  rule: Rule,
  more: Pick<Claim, 'atMost' | 'leavesOpen' | 'agreed' | 'observes' | 'sized'> = {},
): Claim => ({
  requirement,
  step,
  rule,
  ...more,
});

/** A claim whose failure makes the claims below it "not reached". */
export const gate = (requirement: RequirementId, step: Claim['step'], rule: Rule): Claim => ({
  requirement,
  step,
  rule,
  gate: true,
});

/** The target holds what is asked about. Not met: nothing in this scenario is shown, in either direction. */
export const premise = (step: Claim['step'], rule: Rule): Claim => ({
  requirement: null,
  step,
  rule,
  control: 'premise',
});

/** The minimal pair gets the other answer. Not met: what would have passed is "not shown". */
export const contrast = (step: Claim['step'], rule: Rule, more: Pick<Claim, 'sized'> = {}): Claim => ({
  requirement: null,
  step,
  rule,
  control: 'contrast',
  ...more,
});
