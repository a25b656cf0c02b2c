// Bundles validated and generated: how many a second one core does, and what a bundle of a thousand entries costs.
import { busy, median, spread } from './measured.mjs';
import { AS_OF, goodBundles, goodText, parts, validate } from './validator.mjs';

const { bundles } = await import('../../dist/generators/bundles/bundles.js');

const ROUNDS = 7;
const PER_ROUND = 60;
const made = (options) =>
  [...bundles({ seed: 7, asOf: AS_OF, ...options })].map(({ resource }) => ({
    bytes: Buffer.from(JSON.stringify(resource)),
    entries: resource.entry.length,
  }));

const all = async (list) => {
  for (const bytes of list) await validate(bytes);
};
const perSecond = (name, milliseconds) =>
  console.log(
    `  ${name.padEnd(46)} ${(1000 / median(milliseconds)).toFixed(0).padStart(5)} per second of one core; ms each: ${spread(milliseconds)}`,
  );

const drawn = made({ count: PER_ROUND, variants: ['ordinary'] }).map(({ bytes }) => bytes);
await all(goodBundles(PER_ROUND));
await all(drawn);
const figures = { known: [], anew: [], drawn: [], generated: [] };
const good = Buffer.from(goodText);
for (let round = 0; round < ROUNDS; round += 1) {
  const list = goodBundles(PER_ROUND, (round + 1) * PER_ROUND);
  const again = Array.from({ length: PER_ROUND }, () => good);
  const fresh = [];
  const options = { seed: 100 + round, asOf: AS_OF, count: PER_ROUND, variants: ['ordinary'] };
  figures.known.push((await busy(() => all(again))) / PER_ROUND);
  figures.anew.push((await busy(() => all(list))) / PER_ROUND);
  figures.generated.push((await busy(() => fresh.push(...bundles(options)))) / PER_ROUND);
  const texts = fresh.map(({ resource }) => Buffer.from(JSON.stringify(resource)));
  figures.drawn.push((await busy(() => all(texts))) / PER_ROUND);
}
console.log(`Bundles, all layers, from bytes to grouped faults, node ${process.version}`);
perSecond('good bundle, 34 entries, a PDF anew each time', figures.anew);
perSecond('the same, the PDF met before', figures.known);
perSecond('generated bundles, a chart PDF of two pages', figures.drawn);
perSecond('bundles generated, with their PDF', figures.generated);
console.log('  aim: at least 100 of the good bundle per second of one core');

const small = made({ count: 30, variants: ['ordinary'] });
const large = made({ count: 2, variants: ['large'] });
const bytesOf = (list) => list.map(({ bytes }) => bytes);
const entriesOf = (list) => list.reduce((sum, { entries }) => sum + entries, 0);
// Their PDFs are opened before: what does not grow with the entries would make the large ones look cheap.
await all([...bytesOf(small), ...bytesOf(large)]);
const dearer = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const one = (await busy(() => all(bytesOf(small)))) / entriesOf(small);
  const other = (await busy(() => all(bytesOf(large)))) / entriesOf(large);
  dearer.push(other / one);
}
console.log(
  `  an entry among ${entriesOf(large) / large.length} beside one among ${(entriesOf(small) / small.length).toFixed(0)}: ${spread(dearer)} times as dear (aim: at most 1.3)`,
);

const { verdicts } = await validate(good);
const { catalogue } = await import('../../dist/standards/catalogue.js');
const { RM_VERSIONS, standingIn } = await import('../../dist/standards/supplementary-rm/versions.js');
const judged = new Set(verdicts.map(({ rule }) => rule));
console.log(
  `  rules: ${parts.rules.length}, of which ${judged.size} have a verdict on the good bundle; none is skipped for speed`,
);

/** A function is held equal to its expression by tests; a version with an expression of its own is answered by that. */
const byExpression = (rule, version) => {
  const requirement = catalogue[rule.requirement];
  const standing = standingIn(requirement, version);
  return rule.by === 'expression' || (standing.kind === 'asked' && standing.check !== requirement.check);
};
for (const version of RM_VERSIONS) {
  const asked = parts.rules.filter(({ requirement }) => standingIn(catalogue[requirement], version).kind === 'asked');
  const expressed = asked.filter((rule) => byExpression(rule, version)).length;
  const defined = asked.filter(({ requirement }) => catalogue[requirement].check !== undefined).length;
  console.log(
    `    version ${version}: ${asked.length} rules, ${expressed} answered by expression and ${asked.length - expressed} by function; ${defined} are defined by an expression`,
  );
}
