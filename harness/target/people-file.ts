import { resolve } from 'node:path';
import { HarnessError } from '../errors.js';
import type { RecordedPeople } from '../model/record.js';
import { fileText } from './file-text.js';
import { declaredPeople } from './people-table.js';
import { refuseNoDay } from './target-values.js';
import type { WrittenPeople } from './written-target.js';
import type { UseAt } from './yaml-places.js';

const MOST_BYTES = 1024 * 1024;

const PEOPLE = ['target', 'people'] as const;

function refuseException(id: string, known: readonly string[], baseline: readonly string[], key: string): void {
  if (baseline.includes(id))
    throw new HarnessError(
      'HARNESS_CONFIG_INVALID',
      `${key} is ${JSON.stringify(id)}, and nothing can be asked without the baseline pair ${baseline.join(' and ')}`,
      'take it out; with people of your own, name a file under target.people',
    );
  if (!known.includes(id))
    throw new HarnessError(
      'HARNESS_CONFIG_INVALID',
      `${key} is ${JSON.stringify(id)}, which is no persona of this version`,
      `write ids among: ${known.join(', ')}`,
    );
}

/** The pair without which a run means nothing: somebody who is held, and somebody who is unknown. */
export const BASELINE = { held: 'baseline-child', absent: 'stranger' } as const;

/**
 * Whom the target is asked about.
 *
 * @throws HarnessError HARNESS_CONFIG_INVALID with the place in the target file, or in the file with the people
 */
export function peopleFrom(
  people: WrittenPeople | undefined,
  folder: string,
  traits: ReadonlyMap<string, string>,
  at: UseAt,
): RecordedPeople {
  if (people === undefined) return { kind: 'personas', except: [] };
  if ('file' in people) {
    const { by, date } = people.declaredSynthetic;
    at([...PEOPLE, 'declaredSynthetic', 'date'], (key) => refuseNoDay(date, key));
    const path = resolve(folder, people.file);
    const text = at([...PEOPLE, 'file'], (key) =>
      fileText(
        path,
        `${key} names ${people.file}`,
        MOST_BYTES,
        'name a CSV file, relative to the folder of assay.yaml',
      ),
    );
    return { kind: 'declared', by, date, list: declaredPeople(text, people.file, traits, BASELINE) };
  }
  const baseline = [BASELINE.held, BASELINE.absent].flatMap((trait) => traits.get(trait) ?? []);
  const known = [...traits.values()];
  for (const [index, id] of (people.except ?? []).entries())
    at([...PEOPLE, 'except', String(index)], (key) => refuseException(id, known, baseline, key));
  return { kind: 'personas', except: [...(people.except ?? [])].sort() };
}
