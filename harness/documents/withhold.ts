import { catalogue } from '../../standards/catalogue.js';
import { passesModulus11 } from '../http/personal-patterns.js';
import type { AttachmentFacts, DocumentFinding, DocumentVerdict } from '../model/document.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';

/** What stands in place of a value. */
export const WITHHELD = '(withheld)';

const TEN_DIGITS = /(?<!\d)\d{3}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}(?!\d)/g;

/**
 * Ranges that numbers are issued from: Scotland, Northern Ireland, then England, Wales and the Isle of Man
 * (uk-fci/nhs-number, `constants.py`). Numbers from 9000000000 are not issued, and those from 999 are kept for tests.
 */
const ISSUED: readonly (readonly [from: number, to: number])[] = [
  [100_000_000, 3_112_999_999],
  [3_200_000_000, 4_999_999_999],
  [6_000_000_000, 7_999_999_999],
];

/**
 * Whether a number could be that of somebody who exists. One with a wrong check digit could: a number that is mistyped
 * stands beside the name of whoever it was to be.
 */
export function couldBeSomebodys(text: string): boolean {
  const digits = text.replace(/[\s\u00a0-]/g, '');
  if (!/^\d{10}$/.test(digits)) return false;
  return ISSUED.some(([from, to]) => Number(digits) >= from && Number(digits) <= to);
}

const textsIn = (value: Json | undefined): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value).padStart(10, '0')];
  return [];
};

const identifiersOf = (resource: JsonObject): Json[] => {
  const { identifier } = resource;
  return Array.isArray(identifier) ? identifier : identifier === undefined ? [] : [identifier];
};

/** Ways to say "NHS number" as a system; a number without a system counts too. */
const mayNameNhsNumbers = (system: Json | undefined): boolean =>
  typeof system !== 'string' ||
  system === '' ||
  /nhs[-_ ]?(?:no\b|number)|2\.16\.840\.1\.113883\.2\.1\.4\.1/i.test(system);

function* patientsIn(resource: JsonObject): Generator<JsonObject> {
  if (resource.resourceType === 'Patient') yield resource;
  const entries = Array.isArray(resource.entry) ? resource.entry : [resource.entry];
  const parts = Array.isArray(resource.parameter) ? resource.parameter : [];
  for (const holder of [...entries, ...parts]) {
    const inner = isJsonObject(holder) ? holder.resource : undefined;
    if (isJsonObject(inner) && inner.resourceType === 'Patient') yield inner;
  }
}

const hasSomebodysNumber = (patient: JsonObject): boolean =>
  identifiersOf(patient).some(
    (identifier) =>
      isJsonObject(identifier) &&
      mayNameNhsNumbers(identifier.system) &&
      textsIn(identifier.value).some(couldBeSomebodys),
  );

const ANY_NUMBER = /(?<!\d)\d{3}[\s.\u2010-\u2013-]?\d{3}[\s.\u2010-\u2013-]?\d{4}(?!\d)/g;
/** Random, and now and then with ten digits in a row. */
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;
/** Scottish numbers begin with a date of birth; others do not begin with 0 to 2. */
const BEGINS = /^(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])|3[2-9]|[4-7])/;
/** Codes of SNOMED CT with ten digits have 00 in front of the check digit. */
const SNOMED = /^\d{7}00\d$/;
/** Bytes in base64 are looked at as what they decode to. */
const LONGEST_DATA = 100;

/** Nothing but the number says what it is, so it needs its check digit too. */
const isInText = (found: string): boolean => {
  const digits = found.replace(/\D/g, '');
  return passesModulus11(digits) && couldBeSomebodys(digits) && BEGINS.test(digits) && !/^(\d)\1*$/.test(digits);
};

/** Whether a running text has a number with a good check digit that could be that of somebody who exists. */
const textNamesSomebody = (text: string): boolean =>
  text.length >= 10 && (text.replace(UUID, '-').match(ANY_NUMBER) ?? []).some(isInText);

/** A text without such numbers: for names of files, which are printed whatever is in the file. */
export const withoutNumbers = (text: string): string =>
  textNamesSomebody(text) ? text.replace(ANY_NUMBER, (found) => (isInText(found) ? WITHHELD : found)) : text;

/** A value beside a system that says it is an NHS number, as a Person has it. */
function isSomebodysIdentifier(value: JsonObject): boolean {
  const system = value.system ?? value.System;
  return (
    typeof system === 'string' &&
    mayNameNhsNumbers(system) &&
    system !== '' &&
    textsIn(value.value).some(couldBeSomebodys)
  );
}

/** Anywhere in a document: notes, narrative, identifiers of other systems, ids, references, names of properties. */
function namesSomebody(value: Json | undefined, key: string): boolean {
  if (typeof value === 'string') {
    if (key === 'code' && SNOMED.test(value)) return false;
    return !(key === 'data' && value.length > LONGEST_DATA) && textNamesSomebody(value);
  }
  if (typeof value === 'number') return Number.isInteger(value) && textNamesSomebody(String(value).padStart(10, '0'));
  if (Array.isArray(value)) return value.some((item) => namesSomebody(item, key));
  if (!isJsonObject(value)) return false;
  return (
    isSomebodysIdentifier(value) ||
    Object.keys(value).some((name) => textNamesSomebody(name) || namesSomebody(value[name], name))
  );
}

/**
 * Whether the person a document is about, or whom anything in it names, could be somebody who exists. A number of a
 * Patient or in a PDF counts whatever its check digit, any other one with a good one alone.
 */
export function couldBeAboutSomebody(resource: JsonObject, attachments: readonly AttachmentFacts[]): boolean {
  for (const patient of patientsIn(resource)) if (hasSomebodysNumber(patient)) return true;
  if (namesSomebody(resource, '')) return true;
  return attachments.some(
    ({ pdf }) => pdf?.state === 'opened' && (pdf.text.match(TEN_DIGITS) ?? []).some(couldBeSomebodys),
  );
}

/** Says that something is not there: no value, and nothing personal. */
const SAYS_NOTHING = /^(?:nothing|absent|missing|none|empty|not there|not present)$/i;

/** A name of a property that FHIR could have; anything else may be a value that slipped into a name. */
const PLAIN_LOCATION = /^[A-Za-z]+(?:\.[A-Za-z]+(?:\[\d+\])?)*$/;

function withholdFinding(requirement: DocumentVerdict['requirement'], finding: DocumentFinding): DocumentFinding {
  const { statement } = catalogue[requirement];
  const { mend: _mend, at, path, ...rest } = finding;
  const named = finding.kind !== 'unknown' && PLAIN_LOCATION.test(at);
  return {
    ...rest,
    at: named ? at : `${at.replace(/\.[^.]*$/, '').match(PLAIN_LOCATION)?.[0] ?? 'the document'} ${WITHHELD}`,
    ...(path === undefined || !named ? {} : { path }),
    expected: statement,
    actual: SAYS_NOTHING.test(finding.actual) ? finding.actual : WITHHELD,
  };
}

/**
 * Verdicts without anything that the document says of a person: what was found is withheld, and what was expected is
 * said in the words of the catalogue alone. No output has more than this to print.
 */
export const withholdValues = (verdicts: readonly DocumentVerdict[]): DocumentVerdict[] =>
  verdicts.map((verdict) => ({
    ...verdict,
    findings: verdict.findings.map((finding) => withholdFinding(verdict.requirement, finding)),
    ...(verdict.reason === undefined || verdict.outcome !== 'error'
      ? {}
      : { reason: 'a rule of ours threw; what it said is withheld (HARNESS_RULE_FAILED)' }),
  }));
