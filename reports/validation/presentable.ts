import type { ReadFault } from '../../harness/model/document.js';
import type { Fault, FaultFinding, ValidatedDocument } from '../../harness/model/validation.js';
import { visible } from '../formats/visible.js';

/** On one line, with every character that a reader cannot see as its code point. */
export const oneLine = (text: string): string => visible(text.replace(/[\s\u0085]+/g, ' ')).trim();

const presentFinding = (one: FaultFinding): FaultFinding => {
  const { finding } = one;
  const { at, expected, actual, mend, ...rest } = finding;
  return {
    ...one,
    finding: {
      ...rest,
      at: oneLine(at),
      expected: oneLine(expected),
      actual: oneLine(actual),
      ...(mend === undefined ? {} : { mend: oneLine(mend) }),
    },
  };
};

const presentFault = ({ severity, root, echoes }: Fault): Fault => ({
  severity,
  root: presentFinding(root),
  echoes: echoes.map(presentFinding),
});

const presentReadFault = (fault: ReadFault): ReadFault => ({
  ...fault,
  message: oneLine(fault.message),
  remedy: oneLine(fault.remedy),
});

/**
 * A document as it may be printed: a value in it could otherwise move the cursor of a terminal, begin a line that looks
 * like ours, or turn the order of what is read.
 */
export function presentable(document: ValidatedDocument): ValidatedDocument {
  const source = { ...document.source, file: oneLine(document.source.file) };
  if (!document.read) return { ...document, source, fault: presentReadFault(document.fault) };
  return {
    ...document,
    source,
    leftOut: document.leftOut === null ? null : oneLine(document.leftOut),
    ...(document.guesses === undefined ? {} : { guesses: document.guesses.map(oneLine) }),
    resourceType: document.resourceType === null ? null : oneLine(document.resourceType).slice(0, 80),
    readFaults: document.readFaults.map(presentReadFault),
    verdicts: document.verdicts.map((verdict) =>
      verdict.reason === undefined ? verdict : { ...verdict, reason: oneLine(verdict.reason) },
    ),
    faults: document.faults.map(presentFault),
  };
}
