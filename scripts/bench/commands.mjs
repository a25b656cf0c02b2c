// Whole commands: one file from a cold start, and the memory of a long stream.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { at, spread } from './measured.mjs';
import { AS_OF } from './validator.mjs';

/** Tells what a process used, as it ends. */
const TELLS =
  'import { writeSync } from "node:fs"; process.on("exit", () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); writeSync(3, JSON.stringify({ maxRSS, cpu: (userCPUTime + systemCPUTime) / 1000 })); });';

/** A process of node that was measured: milliseconds on the clock and of processor, and the most memory in MB. */
function start(args, stdin) {
  const begun = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(TELLS)}`, ...args], {
    stdio: [stdin, 'pipe', 'inherit', 'pipe'],
  });
  let told = '';
  child.stdio[3].on('data', (chunk) => {
    told += chunk;
  });
  const measured = once(child, 'close').then(([code]) => {
    const { maxRSS, cpu } = JSON.parse(told);
    return { code, wall: Number(process.hrtime.bigint() - begun) / 1e6, cpu, memory: maxRSS / 1024 };
  });
  return { child, measured };
}

const alone = async (args) => {
  const { child, measured } = start(args, 'ignore');
  child.stdout.resume();
  return measured;
};

const ROUNDS = 9;
const command = at('dist/cli/main.js');
const one = [command, 'validate', at('selftest/rm-good-bundle.json')];
const nothing = ['--eval', ''];
await alone(one);
const cold = { assay: [], node: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  cold.node.push(await alone(nothing));
  cold.assay.push(await alone(one));
}
console.log('One file from a cold start: assay validate rm-good-bundle.json');
const wall = cold.assay.map((run) => run.wall);
console.log(`  ms on the clock: ${spread(wall, 0)} (aim: under 1000)`);
console.log(
  `  ms of processor: ${spread(
    cold.assay.map(({ cpu }) => cpu),
    0,
  )}`,
);
console.log(
  `  ratio to node that does nothing: ${spread(
    cold.assay.map(({ cpu }, n) => cpu / cold.node[n].cpu),
    1,
  )}`,
);

/** `assay generate bundles | assay validate -`, with nobody who reads what is said. */
async function stream(count) {
  const source = start([command, 'generate', 'bundles', '--count', String(count), '--as-of', AS_OF], 'ignore');
  const sink = start([command, 'validate', '-', '--format', 'ndjson'], 'pipe');
  source.child.stdout.pipe(sink.child.stdin);
  sink.child.stdout.resume();
  const [generated, validated] = await Promise.all([source.measured, sink.measured]);
  if (generated.code !== 0 || validated.code !== 0)
    throw new Error(`the stream ended with ${generated.code} and ${validated.code}`);
  return { generated, validated };
}

const asked = process.argv.indexOf('--long');
const LONG = asked === -1 ? 1200 : Number(process.argv[asked + 1]) || 100_000;
/** Not too short: a process takes memory until its collector finds a size that it keeps to. */
const SHORT = Math.round(LONG / 4);
console.log('Memory: assay generate bundles | assay validate - --format ndjson');
const peaks = [];
for (const count of [SHORT, LONG]) {
  const { generated, validated } = await stream(count);
  peaks.push(validated.memory);
  console.log(
    `  ${String(count).padStart(6)} bundles: at most ${validated.memory.toFixed(0)} MB to validate and ${generated.memory.toFixed(0)} MB to generate; ${(count / (validated.cpu / 1000)).toFixed(0)} validated and ${(count / (generated.cpu / 1000)).toFixed(0)} generated per second of one core`,
  );
}
console.log(
  `  ratio of the most memory, four times as many bundles: ${(peaks[1] / peaks[0]).toFixed(2)} (flat: about 1; short streams still grow)`,
);
if (asked === -1) console.log('  npm run bench -- --long looks at 100,000');
