// Holds layer 1 of the validator against HAPI FHIR: npm run build && npm run compare:hapi
//   --url URL       a HAPI FHIR that runs already, for example http://localhost:8090/fhir
//   --folder PATH   where Maven builds it, outside the repository; the user's cache folder by default
//   --maven         built by Maven even where there is Docker
//   --write FILE    writes the report, for example docs/hapi-comparison.md
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ask, validateAddress } from './compare-hapi/ask.mjs';
import { startPeer, Unready } from './compare-hapi/peer.mjs';

async function compare({ peer, write }) {
  const { checkR4 } = await import('../dist/harness/documents/r4/check-r4.js');
  const { corpus } = await import('./compare-hapi/corpus.mjs');
  const { agrees, countsOf, disagreements, inWords, markdownOf } = await import('./compare-hapi/report.mjs');
  const { explanationOf } = await import('./compare-hapi/explanations.mjs');
  const address = await validateAddress(peer.url);
  console.log(`${peer.how}: ${address}`);
  const rows = [];
  for (const { group, id, resource } of corpus()) {
    const row = { group, id, hapi: await ask(address, resource), ours: checkR4(resource) };
    rows.push(row);
    if (!agrees(row)) console.log(inWords(row));
    else if (rows.length % 50 === 0) console.log(`${rows.length} documents`);
  }
  const { all, agree, invalid, samePlace, hapiAlone, oursAlone } = countsOf(rows);
  console.log(
    `${agree} of ${all} documents (${((100 * agree) / all).toFixed(1)} %) are judged alike; ` +
      `invalid to HAPI alone ${hapiAlone}, to Assay alone ${oursAlone}; at the same place ${samePlace} of ${invalid}`,
  );
  if (write !== undefined) {
    writeFileSync(write, markdownOf(rows, { how: peer.how, fhirVersion: '4.0.1' }));
    console.log(write);
  }
  const open = disagreements(rows).filter((row) => explanationOf(row) === null);
  if (open.length === 0) return 0;
  console.error(`${open.length} disagreements are not explained: add them to scripts/compare-hapi/explanations.mjs`);
  return 1;
}

async function main() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      folder: { type: 'string' },
      maven: { type: 'boolean', default: false },
      write: { type: 'string' },
    },
  });
  if (!existsSync(fileURLToPath(new URL('../dist/harness/documents/r4/check-r4.js', import.meta.url))))
    throw new Unready('there is no build to compare: npm run build first');
  const folder = values.folder === undefined ? undefined : resolve(values.folder);
  const peer = await startPeer({ url: values.url, folder, maven: values.maven });
  try {
    return await compare({ peer, write: values.write });
  } finally {
    await peer.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  const isTold = error instanceof Unready || error?.code?.startsWith('ERR_PARSE_ARGS');
  console.error(isTold ? `compare:hapi: ${error.message}` : error);
  process.exitCode = 1;
}
