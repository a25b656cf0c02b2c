import { validateHeaderValue } from 'node:http';
import type { CallerSettings } from '../access/access.js';
import { checkHeaderName } from '../access/settings-check.js';
import { HarnessError } from '../errors.js';
import { isSecretHeader } from '../http/secret-headers.js';
import type { UseAt } from './yaml-places.js';

const refuse = (what: string, remedy: string): HarnessError => new HarnessError('HARNESS_CONFIG_INVALID', what, remedy);

/** Headers that are sent with every question, each once and none of them a secret. */
export function headersOf(
  headers: Readonly<Record<string, string>>,
  callers: readonly CallerSettings[],
  at: UseAt,
): [name: string, value: string][] {
  const seen = new Map<string, string>();
  const credentials = new Map(
    callers.flatMap((one) => (one.scheme === 'header' ? [[one.name.toLowerCase(), one.id] as const] : [])),
  );
  return Object.entries(headers).map(([name, value]) =>
    at(
      ['target', 'headers', name],
      () => {
        const lower = name.toLowerCase();
        const caller = credentials.get(lower);
        const twin = seen.get(lower);
        seen.set(lower, name);
        checkHeaderName(name, 'target.headers');
        if (isSecretHeader(name) || caller !== undefined)
          throw refuse(
            caller === undefined
              ? `target.headers names ${name}, which holds a secret`
              : `target.headers names ${name}, by which caller ${caller} shows who it is`,
            'give it to a caller with "scheme: header", and its value by an environment variable',
          );
        if (twin !== undefined) throw refuse(`target.headers names ${twin} and ${name}`, 'write each header once');
        try {
          validateHeaderValue(name, value);
        } catch {
          throw refuse(`target.headers: the value of ${name} cannot be sent`, 'write one line of plain signs');
        }
        return [name, value];
      },
      'key',
    ),
  );
}
