import { intermediarySigns } from '../http/intermediary.js';
import type { SeenExtract } from '../model/extract.js';
import type { Finding } from '../model/finding.js';
import type { Claim, Facts } from '../model/scenario.js';
import type { ExchangeSubject, SeenDocument } from '../model/subject.js';
import { scenarioSubject } from './subject.js';

/** What the rule of a claim says of what the claim looks at, and what it measured. */
export function findingsOf(
  { rule }: Claim,
  mine: readonly ExchangeSubject[],
  documents: readonly SeenDocument[],
  extracts: readonly SeenExtract[],
  facts: Facts,
): { applies: boolean; findings: Finding[]; figures: string } {
  if (rule.scope === 'run') {
    const subject = { exchanges: mine, extracts };
    const applies = rule.appliesTo?.(subject, facts) ?? true;
    const figures = applies ? (rule.figures?.(subject, facts) ?? '') : '';
    return { applies, findings: applies ? rule.check(subject, facts) : [], figures };
  }
  if (rule.scope === 'scenario') {
    const subject = scenarioSubject(mine, documents);
    const applies = rule.appliesTo?.(subject, facts) ?? true;
    const figures = applies ? (rule.figures?.(subject, facts) ?? '') : '';
    return { applies, findings: applies ? rule.check(subject, facts) : [], figures };
  }
  const judged = mine.filter((exchange) => rule.appliesTo?.(exchange, facts) ?? true);
  const findings = judged.flatMap((exchange) =>
    rule.check(exchange, facts).map((finding) => (judged.length > 1 ? { ...finding, event: exchange.ref } : finding)),
  );
  return { applies: judged.length > 0, findings, figures: '' };
}

/** Says of findings that somebody between us and the target may have given the answers that they are about. */
export function intermediaryInWords(mine: readonly ExchangeSubject[], findings: readonly Finding[]): string | null {
  const named = findings.flatMap(({ event }) => event ?? []);
  const told = mine.filter(({ ref }) => named.length === 0 || named.includes(ref));
  const given = told.flatMap(({ ref, answer }) => {
    const signs = answer === null ? [] : intermediarySigns(answer);
    return signs.length === 0 ? [] : [{ ref, signs }];
  });
  const [first] = given;
  if (findings.length === 0 || first === undefined) return null;
  const more = given.length > 1 ? ` (so do ${given.length - 1} others)` : '';
  return `the answer ${first.ref}${more} seems to come from an intermediary and not from the target: ${first.signs.join('; ')}`;
}
