import type { Json, JsonObject } from '../../../../harness/model/json.js';
import {
  codingsOf,
  identifiersOf,
  listOf,
  objectOf,
  objectsOf,
  type Pair,
  sameMoment,
  sameText,
  stringOf,
} from './compared-values.js';
import { type Compare, type Difference, pairs } from './filed-pairs.js';
import { resourcesOf } from './read-back.js';

const shown = (value: Json | undefined): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function valueDifference({ sent, filed: [filed] }: Pair): Difference[] {
  if (filed === undefined) return [];
  const quantity = objectOf(sent.valueQuantity);
  const now = objectOf(filed.valueQuantity);
  const at = `Observation(${codingsOf(sent.code)[0] ?? 'without code'})`;
  const parts: [element: 'value' | 'status', was: Json | undefined, is: Json | undefined][] = [
    ['status', sent.status, filed.status],
    ['value', sent.valueInteger, filed.valueInteger],
    ['value', quantity.value, now.value],
    ['value', quantity.unit, now.unit],
    ['value', quantity.system, now.system],
    ['value', quantity.code, now.code],
  ];
  return parts.flatMap(([element, was, is]) =>
    was === is ? [] : [{ at: `${at}.${element}`, expected: shown(was), actual: shown(is) }],
  );
}

/** Numbers are compared by value: 36.50 is 36.5 here, and how it is written is a row of its own. */
export const valuesKept: Compare = (sent, filed) => {
  const all = pairs('Observation', sent, filed);
  const known = new Set(all.flatMap((pair) => pair.filed));
  const more = resourcesOf(filed, 'Observation').filter((one) => !known.has(one)).length;
  return [
    ...all.flatMap((pair) =>
      pair.filed.length === 1
        ? valueDifference(pair)
        : [
            {
              at: `Observation(${codingsOf(pair.sent.code)[0] ?? 'without code'})`,
              expected: 'filed once',
              actual: `filed ${pair.filed.length} times`,
            },
          ],
    ),
    ...(more === 0 ? [] : [{ at: 'Observation', expected: 'those that were sent', actual: `${more} others as well` }]),
  ];
};

const missingCodings = (sent: Json | undefined, filed: Json | undefined): string[] => {
  const there = new Set(codingsOf(filed));
  return codingsOf(sent).filter((coding) => !there.has(coding));
};

/** Further codings may be added. */
export const codesKept: Compare = (sent, filed) =>
  pairs('Observation', sent, filed).flatMap(({ sent: before, filed: [after] }) =>
    after === undefined
      ? []
      : (['code', 'valueCodeableConcept'] as const).flatMap((element) =>
          missingCodings(before[element], after[element]).map((coding) => ({
            at: `Observation.${element}`,
            expected: coding,
            actual: codingsOf(after[element]).join(', ') || 'no coding',
          })),
        ),
  );

function momentDifference(at: string, sent: Json | undefined, filed: Json | undefined): Difference[] {
  return sameMoment(stringOf(sent), stringOf(filed)) ? [] : [{ at, expected: shown(sent), actual: shown(filed) }];
}

export const timesKept: Compare = (sent, filed) => [
  ...pairs('Observation', sent, filed).flatMap(({ sent: before, filed: [after] }) =>
    after === undefined
      ? []
      : momentDifference('Observation.effectiveDateTime', before.effectiveDateTime, after.effectiveDateTime),
  ),
  ...pairs('Encounter', sent, filed).flatMap(({ sent: before, filed: [after] }) => [
    ...momentDifference('Encounter.period.start', objectOf(before.period).start, objectOf(after?.period).start),
    ...momentDifference('Encounter.period.end', objectOf(before.period).end, objectOf(after?.period).end),
  ]),
  ...pairs('DocumentReference', sent, filed).flatMap(({ sent: before, filed: [after] }) =>
    after === undefined
      ? []
      : [
          ...momentDifference('DocumentReference.date', before.date ?? after.date, after.date),
          ...attachmentsIn(before).flatMap(({ creation }, place) =>
            momentDifference(
              `DocumentReference.content[${place}].attachment.creation`,
              creation,
              attachmentsIn(after)[place]?.creation,
            ),
          ),
        ],
  ),
];

const attachmentsIn = ({ content }: JsonObject): JsonObject[] =>
  objectsOf(content).map(({ attachment }) => objectOf(attachment));

const attachmentsOf = (bundle: JsonObject): JsonObject[] =>
  resourcesOf(bundle, 'DocumentReference').flatMap(attachmentsIn);

/** Kept elsewhere, as FHIR lets a server do, with the hash of what was sent: it is not fetched. */
const isKeptElsewhere = (sent: JsonObject, filed: JsonObject): boolean =>
  filed.data === undefined &&
  stringOf(filed.url) !== '' &&
  stringOf(sent.hash) !== '' &&
  sent.hash === filed.hash &&
  sent.size === filed.size;

/** Blanks and line ends inside base64 are no part of the bytes. */
const bytesText = ({ data }: JsonObject): string => stringOf(data).replace(/\s+/g, '');

const length = (text: string): string => `${Math.floor((text.length * 3) / 4)} bytes`;

export const documentKept: Compare = (sent, filed) => {
  const [before, after] = [attachmentsOf(sent), attachmentsOf(filed)];
  return before.flatMap((attachment, place) => {
    const [was, is] = [bytesText(attachment), bytesText(after[place] ?? {})];
    const at = `DocumentReference.content[${place}].attachment.data`;
    return was === is || isKeptElsewhere(attachment, after[place] ?? {})
      ? []
      : [{ at, expected: length(was), actual: was.length === is.length ? 'other bytes' : length(is) }];
  });
};

export const organisationsKept: Compare = (sent, filed) =>
  pairs('Organization', sent, filed).flatMap(({ sent: before, filed: [after] }) => {
    const [ods] = identifiersOf(before);
    const at = `Organization(${ods?.value ?? 'without code'})`;
    if (after === undefined) return [{ at, expected: 'filed', actual: 'not filed' }];
    return sameText(stringOf(before.name), stringOf(after.name))
      ? []
      : [{ at: `${at}.name`, expected: shown(before.name), actual: shown(after.name) }];
  });

/** References may be rewritten with the ids: how many there are stays. */
export const linksKept: Compare = (sent, filed) =>
  pairs('Observation', sent, filed).flatMap(({ sent: before, filed: [after] }) =>
    after === undefined
      ? []
      : (['hasMember', 'derivedFrom'] as const).flatMap((element) => {
          const [was, is] = [listOf(before[element]).length, listOf(after[element]).length];
          return was === is
            ? []
            : [{ at: `Observation.${element}`, expected: `${was} references`, actual: `${is} references` }];
        }),
  );

const extensionsIn = (resource: JsonObject): string[] => objectsOf(resource.extension).map(({ url }) => stringOf(url));
const notesIn = (resource: JsonObject): string[] => objectsOf(resource.note).map(({ text }) => stringOf(text));

const missing = (was: readonly string[], is: readonly string[]): string[] => was.filter((one) => !is.includes(one));

/** Notes and extensions; a receiver may add its own. */
export const notesAndExtensionsKept: Compare = (sent, filed) =>
  ['Patient', 'Encounter', 'Observation'].flatMap((type) =>
    pairs(type, sent, filed).flatMap(({ sent: before, filed: [after] }) =>
      after === undefined
        ? []
        : [
            ...missing(extensionsIn(before), extensionsIn(after)).map((url) => ({
              at: `${type}.extension`,
              expected: url,
              actual: 'not filed',
            })),
            ...missing(notesIn(before), notesIn(after)).map((text) => ({
              at: `${type}.note`,
              expected: text,
              actual: 'not filed',
            })),
          ],
    ),
  );

export const localIdentifiersKept: Compare = (sent, filed) =>
  ['Patient', 'Encounter'].flatMap((type) => {
    const systemsIn = (bundle: JsonObject): string[] =>
      resourcesOf(bundle, type).flatMap((one) => identifiersOf(one).map(({ system }) => system));
    return missing(systemsIn(sent), systemsIn(filed)).map((system) => ({
      at: `${type}.identifier`,
      expected: `an identifier of ${system}`,
      actual: 'none',
    }));
  });

const GUIDANCE = ['Patient', 'Organization', 'Encounter', 'DocumentReference', 'Observation'];

export const otherResourcesKept: Compare = (sent, filed) => {
  const others = (bundle: JsonObject): string[] =>
    resourcesOf(bundle)
      .map(({ resourceType }) => stringOf(resourceType))
      .filter((type) => !GUIDANCE.includes(type));
  return missing(others(sent), others(filed)).map((type) => ({ at: type, expected: 'filed', actual: 'not filed' }));
};
