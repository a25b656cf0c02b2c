import type { Command } from 'commander';
import { HarnessError } from '../../harness/errors.js';
import { checkIdOf } from '../../harness/judge/judge-claim.js';
import type { Scenario } from '../../harness/model/scenario.js';
import { ACCEPTABILITY_WORDS, STATUS_WORDS } from '../../reports/words.js';
import {
  catalogue,
  type InterpretationId,
  interpretations,
  isInterpretationId,
  isRequirementId,
  type RequirementId,
} from '../../standards/catalogue.js';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { dialectNotYet } from '../../standards/data-exchange/dialect-not-yet.js';
import { judgedInDocuments } from '../../standards/data-exchange/exchange-documents.js';
import { documentName } from '../../standards/documents.js';
import type { Applies, Expression, Origin } from '../../standards/requirement.js';
import { examples } from '../command-parts.js';
import { allScenarios, coreScenarios } from '../kit.js';
import { paint, say } from '../terminal.js';

const BASIS = {
  stated: 'the keyword stands in the text',
  editorial: 'the text has no keyword: the strength is our reading',
  advisory: 'the document is advisory',
} as const;

const ORIGIN: Readonly<Record<Origin, string>> = {
  stated: 'the document says it',
  implied: 'an example in the document shows it',
  inherited: 'FHIR or an NHS convention that the document builds on says it',
  inferred: 'drawn from the purpose of the document',
};

const claimsFor = (id: RequirementId): { scenario: Scenario; check: string; truth: string }[] =>
  allScenarios.flatMap((scenario) =>
    scenario.claims
      .filter(({ requirement }) => requirement === id)
      .map((claim) => ({ scenario, check: checkIdOf(scenario.id, claim), truth: claim.rule.truth })),
  );

const field = (name: string, text: string): void => say(`  ${paint('dim', `${name}:`.padEnd(13))} ${text}`);

const inWords = ({ on, focus, holds, show }: Expression): string =>
  `on ${on}: of each ${focus}, ${holds}${show === undefined ? '' : ` (shown: ${show})`}`;

function explainVersions({ from, history = [] }: Applies): void {
  field('Since', from);
  for (const { in: versions, strength, cardinality, check } of history) {
    const form = strength === 'absent' ? 'not asked for' : strength;
    field('Version', `${versions.join(', ')}: ${form}${cardinality === undefined ? '' : `, ${cardinality}`}`);
    if (check !== undefined) field('  judged', inWords(check));
  }
}

function explainRequirement(id: RequirementId): void {
  const { statement, strength, basis, origin, document, revision, roles, source, harm, privacy, readings, untested } =
    catalogue[id];
  const { element, cardinality, applies, check, mend, consequenceOf } = catalogue[id];
  say(`${paint('bold', id)}  ${statement}`);
  const says =
    document === 'local-receiver'
      ? 'held against the agreement in assay.yaml, and only observed where nothing was agreed'
      : BASIS[basis];
  field('Strength', `${strength}; ${says}${origin === undefined ? '' : `; ${ORIGIN[origin]}`}`);
  field('Binds', roles.join(', '));
  field('Document', `${documentName(document)}${revision === undefined ? '' : `, said by ${revision}`}`);
  field('Source', `${source.document}, ${source.heading}`);
  if (element !== undefined) field('Element', `${element}${cardinality === undefined ? '' : `, ${cardinality}`}`);
  if (applies !== undefined) explainVersions(applies);
  field('Harm', harm);
  if (privacy !== null) field('Privacy', privacy);
  if (check !== undefined) field('Judged', inWords(check));
  if (mend !== undefined) field('Mend', mend);
  if (consequenceOf !== undefined) field('Follows from', consequenceOf.join(', '));
  for (const reading of readings.filter(isInterpretationId))
    field('Reading', `${reading} ${interpretations[reading].title}: ${interpretations[reading].reading}`);
  for (const { scenario, check, truth } of claimsFor(id))
    field('Check', `${check} (${truth})${coreScenarios.has(scenario.id) ? '' : ', with --profile full only'}`);
  for (const kind of judgedInDocuments(id)) field('In documents', `assay validate --as ${kind}`);
  if (untested !== undefined) {
    field('Not tested', `${STATUS_WORDS[untested.why].word}. ${untested.text}`);
    if (untested.attestation !== undefined) field('To attest', untested.attestation);
  }
}

/** What `assay.yaml` can set of an interpretation, and what it cannot set yet. */
const settableKeys = (id: InterpretationId): { key: string; value: unknown }[] =>
  Object.entries(defaultDialect).flatMap(([key, value]) =>
    interpretations[id].dialect.includes(key) ? [{ key, value }] : [],
  );

const keysNotYet = (id: InterpretationId): { key: string; value: unknown; notYet: string }[] =>
  Object.entries(dialectNotYet).flatMap(([key, { interpretation, value, notYet }]) =>
    interpretation === id ? [{ key, value, notYet }] : [],
  );

function explainInterpretation(id: InterpretationId): void {
  const { title, silence, reading, alternatives } = interpretations[id];
  say(`${paint('bold', id)}  ${title}`);
  field('Texts', silence);
  field('Default', reading);
  for (const { text, clinical, ig, acceptable } of alternatives) {
    field('Or', `${text} (${ACCEPTABILITY_WORDS[acceptable].word})`);
    field('  clinical', clinical);
    field('  governance', ig);
  }
  for (const { key, value } of settableKeys(id))
    field('Set by', `dialect.set "${key}"; by default ${JSON.stringify(value)}`);
  for (const { key, value, notYet } of keysNotYet(id))
    field('Not yet', `dialect "${key}", fixed at ${JSON.stringify(value)}: ${notYet}`);
}

function explainScenario({ id, title, needs, claims }: Scenario): void {
  say(`${paint('bold', id)}  ${title}`);
  field('Held', needs.held.join(', ') || 'nobody');
  field('Not held', needs.absent.join(', ') || 'nobody');
  for (const claim of claims) {
    const kind = claim.control ?? (claim.gate ? 'gate' : 'check');
    field(kind, `${claim.requirement === null ? '' : `${claim.requirement} `}${claim.step}: ${claim.rule.truth}`);
  }
}

export function addExplain(program: Command, exit: (code: number) => void): void {
  program
    .command('explain')
    .summary('say what a requirement, interpretation, scenario or check is')
    .description(
      'Says what a requirement, interpretation, scenario or check is, where it comes from, and what belongs to it.',
    )
    .argument('<id>', 'for example DES-RES-004, DES-AMB-09, SC-MAT-030')
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText(
      'after',
      examples([
        ['assay explain DES-RES-004', 'a requirement with its source, harm and checks'],
        ['assay explain DES-AMB-09', 'an interpretation with its default and alternatives'],
        ['assay explain VWRM-COD-005', 'a requirement of a document with its versions and expression'],
        ['assay explain SC-MAT-030', 'a scenario with its claims'],
      ]),
    )
    .action((given: string, { json }: { json?: boolean }) => {
      const id = given.split('#')[0]?.toUpperCase() ?? '';
      const scenario = allScenarios.find((one) => one.id === id);
      if (isRequirementId(id))
        json
          ? say(JSON.stringify({ id, ...catalogue[id], checks: claimsFor(id).map(({ check }) => check) }))
          : explainRequirement(id);
      else if (isInterpretationId(id))
        json
          ? say(JSON.stringify({ id, ...interpretations[id], settable: settableKeys(id), notYet: keysNotYet(id) }))
          : explainInterpretation(id);
      else if (scenario)
        json
          ? say(
              JSON.stringify({
                id,
                title: scenario.title,
                needs: scenario.needs,
                checks: scenario.claims.map((claim) => checkIdOf(id, claim)),
              }),
            )
          : explainScenario(scenario);
      else {
        const known = [
          ...Object.keys(catalogue),
          ...Object.keys(interpretations),
          ...allScenarios.map((one) => one.id),
        ];
        const near = known.filter((one) => one.startsWith(id.split('-').slice(0, 2).join('-')) && id !== '');
        throw new HarnessError(
          'HARNESS_USAGE',
          `"${given}" is no id of this version`,
          near.length > 0
            ? `ids: ${near.join(', ')}`
            : `ids begin with ${[...new Set(known.map((one) => one.replace(/\d+$/, '')))].join(', ')}: "assay explain VWRM-PAT" lists those of one kind`,
        );
      }
      exit(0);
    });
}
