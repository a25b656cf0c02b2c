import { HarnessError } from '../errors.js';
import type { Consent } from '../model/consent.js';
import { refuseNoDay } from './target-values.js';
import type { UseAt } from './yaml-places.js';

const refuse = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_CONFIG_INVALID', what, remedy);

const EXAMPLE = 'for example responder.example.test, or responder.example.test:8443';

/** @throws HarnessError HARNESS_CONFIG_INVALID when it is not one exact host */
export function consentHost(written: string, key: string): void {
  if (/[*?%]/.test(written))
    throw refuse(`${key} is "${written}", and consent is given for one host`, `write it in full, ${EXAMPLE}`);
  const host = /^(?:[^:@/?#\\\s]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(written);
  if (!host || !URL.canParse(`https://${written}`))
    throw refuse(`${key} is "${written}", which is no host`, `write the host of target.url alone, ${EXAMPLE}`);
}

/** What the schema cannot say of a list of consents. */
export function checkConsent(consent: readonly Consent[], at: UseAt): void {
  for (const [index, { host, from, until }] of consent.entries()) {
    const own = (key: string): string[] => ['target', 'consent', String(index), key];
    at(own('host'), (key) => consentHost(host, key));
    at(own('from'), (key) => refuseNoDay(from, key));
    at(own('until'), (key) => {
      refuseNoDay(until, key);
      if (until < from)
        throw refuse(
          `${key} is ${until}, before its from, ${from}`,
          'write the last day, which is not before the first',
        );
    });
  }
}
