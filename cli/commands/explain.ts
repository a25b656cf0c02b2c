import type { Command } from 'commander';
import { HarnessError } from '../../harness/errors.js';
import { checkIdOf } from '../../harness/judge/judge-claim.js';
import type { Scenario } from '../../harness/model/scenario.js';
import {
  catalogue,
  type InterpretationId,
  interpretations,
  isInterpretationId,
  isRequirementId,
  type RequirementId,
} from '../../standards/catalogue.js';
import { documentName } from '../../standards/documents.js';
import { examples } from '../command-parts.js';
import { kit } from '../kit.js';
import { paint, say } from '../terminal.js';

const BASIS = {
  stated: 'the keyword stands in the text',
  editorial: 'the text has no keyword: the strength is our reading',
  advisory: 'the document is advisory',
} as const;

const claimsFor = (id: RequirementId): { scenario: Scenario; check: string; truth: string }[] =>
  kit.suite.scenarios.flatMap((scenario) =>
    scenario.claims
      .filter(({ requirement }) => requirement === id)
      .map((claim) => ({ scenario, check: checkIdOf(scenario.id, claim), truth: claim.rule.truth })),
  );

const field = (name: string, text: string): void => say(`  ${paint('dim', `${name}:`.padEnd(12))} ${text}`);

function explainRequirement(id: RequirementId): void {
  const { statement, strength, basis, document, source, harm, privacy, readings } = catalogue[id];
  say(`${paint('bold', id)}  ${statement}`);
  field('Strength', `${strength}; ${BASIS[basis]}`);
  field('Document', documentName(document));
  field('Source', `${source.document}, ${source.heading}`);
  field('Harm', harm);
  if (privacy !== null) field('Privacy', privacy);
  for (const reading of readings.filter(isInterpretationId))
    field('Reading', `${reading} ${interpretations[reading].title}: ${interpretations[reading].reading}`);
  for (const { check, truth } of claimsFor(id)) field('Check', `${check} (${truth})`);
}

function explainInterpretation(id: InterpretationId): void {
  const { title, silence, reading, alternatives, dialect } = interpretations[id];
  say(`${paint('bold', id)}  ${title}`);
  field('Texts', silence);
  field('Default', reading);
  for (const alternative of alternatives) field('Or', alternative);
  if (dialect.length > 0) field('Set by', dialect.map((key) => `dialect.set "${key}"`).join(', '));
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
    .argument('<id>', 'for example DES-RES-004, DES-AMB-09, SC-MAT-030')
    .option('--json', 'one JSON object on stdout instead of words')
    .addHelpText(
      'after',
      examples([
        ['assay explain DES-RES-004', 'a requirement with its source, harm and checks'],
        ['assay explain DES-AMB-09', 'an interpretation with its default and alternatives'],
        ['assay explain SC-MAT-030', 'a scenario with its claims'],
      ]),
    )
    .action((given: string, { json }: { json?: boolean }) => {
      const id = given.split('#')[0]?.toUpperCase() ?? '';
      const scenario = kit.suite.scenarios.find((one) => one.id === id);
      if (isRequirementId(id))
        json
          ? say(JSON.stringify({ id, ...catalogue[id], checks: claimsFor(id).map(({ check }) => check) }))
          : explainRequirement(id);
      else if (isInterpretationId(id))
        json ? say(JSON.stringify({ id, ...interpretations[id] })) : explainInterpretation(id);
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
          ...kit.suite.scenarios.map((one) => one.id),
        ];
        const near = known.filter((one) => one.startsWith(id.split('-').slice(0, 2).join('-')) && id !== '');
        throw new HarnessError(
          'HARNESS_USAGE',
          `"${given}" is no id of this version`,
          `ids: ${(near.length > 0 ? near : known).join(', ')}`,
        );
      }
      exit(0);
    });
}
