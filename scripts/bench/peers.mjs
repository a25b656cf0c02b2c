// Beside two other validators, on the same parsed bundle, round about. They look at the structure of FHIR R4 alone.
import { busy, median, spread } from './measured.mjs';
import { goodText, read, validateParsed } from './validator.mjs';
import { medplum, npmFhir } from './validators.mjs';

const ROUNDS = 9;
const TIMES = 30;
const work = {
  Assay: (document) => validateParsed(document),
  Medplum: ({ resource }) => medplum(resource),
  'npm fhir': ({ resource }) => npmFhir(resource),
};
/** Documents that nobody has looked at: what was worked out of one is not worked out again. */
const unseen = () => Array.from({ length: TIMES }, () => read(Buffer.from(goodText)));
const times = async (one, documents) => {
  for (const document of documents) await one(document);
};
for (const one of Object.values(work)) await times(one, unseen());
const figures = Object.fromEntries(Object.keys(work).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1)
  for (const [name, one] of Object.entries(work)) {
    const documents = unseen();
    figures[name].push((await busy(() => times(one, documents))) / TIMES);
  }

console.log('Beside other validators: the good bundle of 34 entries, parsed, its PDF met before');
for (const name of Object.keys(work)) console.log(`  ${name.padEnd(8)} ms of processor: ${spread(figures[name])}`);
for (const name of ['Medplum', 'npm fhir']) {
  const ratios = figures.Assay.map((ms, round) => ms / figures[name][round]);
  console.log(
    `  Assay takes ${median(ratios).toFixed(2)} times as long as ${name} (${spread(ratios)}), and asks for more`,
  );
}
