import { type BundlePost, postBundle } from '../../../fixtures/rm-bundle/posts.js';
import { type RunBundle, runBundle } from '../../../fixtures/rm-bundle/run-bundles.js';
import type { RmBundle } from '../../../generators/bundles/resources.js';
import { isJsonObject } from '../../../harness/model/json.js';
import type { Driver } from '../../../harness/model/scenario.js';
import type { ExchangeSubject } from '../../../harness/model/subject.js';
import { readStepOf } from '../rules/receiver/read-back.js';

export type Sender = ReturnType<typeof sender>;

interface Reading {
  /** The exchange whose answer said where it is filed. */
  told?: ExchangeSubject;
  step?: string;
}

/** The current version of what an address leads to. */
const currentOf = (location: string | undefined): string | null => location?.replace(/\/_history\/[^/]+$/, '') ?? null;

/** The id of the stored Bundle, where the answer gives it back. */
function storedId({ answer }: ExchangeSubject): string | undefined {
  const body = answer === null || answer.status >= 300 ? undefined : answer.json();
  return isJsonObject(body) && body.resourceType === 'Bundle' && typeof body.id === 'string' ? body.id : undefined;
}

/** Sends bundles of one scenario about one person, and looks what is filed of them. */
export function sender(driver: Driver, scenario: string, who: string) {
  const person = driver.person(who);
  return {
    /** A good bundle that no other scenario and no other run has. */
    bundle: (key: string, more: Pick<RunBundle, 'variant'> = {}): RmBundle =>
      runBundle({ run: driver.run, key: `${scenario} ${key}`, person, ...more }),

    send: (step: string, what: RmBundle | BundlePost): Promise<ExchangeSubject> =>
      driver.ask(step, 'resourceType' in what ? postBundle(what) : what),

    /** Looks under the address that the answer gave, or the identifier of the bundle. */
    async readBack(
      bundle: RmBundle,
      exchange: ExchangeSubject,
      { told = exchange, step }: Reading = {},
    ): Promise<void> {
      const { system = '', value = '' } = bundle.identifier ?? {};
      await driver.readBack(step ?? readStepOf(exchange.step), {
        id: storedId(told) ?? bundle.id ?? '',
        identifier: { system, value },
        location: currentOf(told.answer?.header('location')),
      });
    },
  };
}

/** The first half of a bundle: nobody can take it for a whole one. */
export const halfOf = (post: BundlePost): BundlePost => ({
  ...post,
  body: post.body.subarray(0, Math.floor(post.body.length / 2)),
});
