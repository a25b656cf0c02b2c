// What Assay costs, in ratios of rounds that ran side by side wherever that can be. Nothing here passes or fails.
//
//   npm run bench                     everything; npm run bench -- 5 for fewer rounds of the first part
//   npm run bench -- --only documents one part: responder, documents, commands, peers or counterexamples
//   npm run bench -- --long           memory over 100,000 bundles, which takes most of an hour
import { buildOnce } from './bench/measured.mjs';

const PARTS = ['responder', 'documents', 'commands', 'peers', 'counterexamples'];
const given = process.argv.indexOf('--only');
const asked = given === -1 ? PARTS : [process.argv[given + 1]];
if (!asked.every((part) => PARTS.includes(part))) {
  console.error(`--only takes one of: ${PARTS.join(', ')}`);
  process.exit(2);
}
buildOnce();
for (const part of asked) {
  await import(`./bench/${part}.mjs`);
  console.log();
}
