// What the harness costs: the scenarios repeated, in this process, beside a bare loop that sends the same requests.
// Figures are ratios of rounds that ran side by side; nothing here passes or fails.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, spread, timed } from './measured.mjs';

const { kit } = await import('../../dist/cli/kit.js');
const { openRun } = await import('../../dist/cli/open-run.js');
const { conductRun } = await import('../../dist/harness/run/conduct.js');
const { inProcessHost } = await import('../../dist/harness/run/host.js');
const { looksAtTheRun } = await import('../../dist/harness/judge/judge.js');
const { planDigest, planOf } = await import('../../dist/harness/judge/plan.js');
const { resolveTarget } = await import('../../dist/harness/target/resolve-target.js');

const ROUNDS = Number(/^\d+$/.exec(process.argv[2] ?? '')?.[0] ?? 15);
const WARM_UP = 2;
/** How often the scenarios are repeated in one run. */
const TIMES = 3;
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const SECRET = 'a-token-of-the-bench';
process.env.ASSAY_SECRET = SECRET;
const server = spawn(
  process.execPath,
  [at('dist/cli/main.js'), 'serve', '--port', '0', '--no-controls', '--auth', 'bearer'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const url = await new Promise((resolve) => {
  let said = '';
  server.stdout.on('data', (chunk) => {
    said += chunk;
    const found = /at (http:\S+)/.exec(said);
    if (found) resolve(found[1]);
  });
});

let runs = 0;
const resolved = resolveTarget({ target: url, accept: 'defaults', concurrency: 1 }, null);
const access = { callers: [{ id: 'Q-LA', scheme: 'bearer', tokenEnv: 'ASSAY_SECRET' }], headers: [] };
const described = { callers: [{ id: 'Q-LA', scheme: 'bearer', clientCertificate: false }] };
const opening = openRun({ preflight: false, ignoreFile: true, described }, resolved, 'in-process');

/** One whole run: opened, driven one request at a time, recorded, judged. */
async function harness(suiteKit = kit, opened = opening) {
  runs += 1;
  const run = join(folder, `run-${runs}`);
  const result = await conductRun({
    kit: suiteKit,
    host: inProcessHost,
    folder: run,
    opened,
    access,
    listener: {},
    stop: new AbortController().signal,
  });
  if (result.ended !== 'complete' || result.verdicts.some(({ outcome }) => outcome === 'fail' || outcome === 'error'))
    throw new Error(`the run did not go well: ${result.ended}`);
  return run;
}

/** The requests of a run, as its record has them. */
function requestsOf(run) {
  const body = ({ c }) => readFileSync(join(run, 'blobs', c.slice(0, 2), c)).subarray(16);
  return readdirSync(join(run, 'segments')).flatMap((file) =>
    readFileSync(join(run, 'segments', file), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"type":"exchange"'))
      .map((line) => JSON.parse(line).sent)
      .map(({ start, headers, body: ref }) => ({
        method: start.split(' ')[0],
        path: start.split(' ')[1],
        // The record does not hold the token.
        headers: headers.map(([name, value]) => [name, name === 'Authorization' ? `Bearer ${SECRET}` : value]),
        body: ref === null ? '' : body(ref),
      })),
  );
}

const send = ({ method, path, headers, body }, agent) =>
  new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, url), { method, agent }, (incoming) => {
      const chunks = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('end', () => resolve(Buffer.concat(chunks)));
    });
    outgoing.on('error', reject);
    for (const [name, value] of headers) if (name !== 'Connection' || !agent.keepAlive) outgoing.setHeader(name, value);
    outgoing.end(body);
  });

async function bareLoop(requests, agent) {
  for (const one of requests) await send(one, agent);
}

/** Text that makes a careless pattern walk over it again and again. */
const HOSTILE = [
  'a',
  '0',
  '-eyJaaaaaaaaaa',
  'eyJaaaaaaaa.',
  'Bearer ',
  'a%40',
  'a@',
  'a@a.',
  '+00 0',
  '<family value="',
  '<family>',
  '2 ',
  'two matching ',
  'number of ',
  'both who have been ',
  'found 2 possible ',
];

/** As much text at once as in parts: about 1 for a linear pattern, about `TIMES` for a quadratic one. */
async function hostileText() {
  const { PERSONAL_PATTERNS } = await import('../../dist/harness/http/personal-patterns.js');
  const { countIn } = await import('../../dist/suites/data-exchange/rules/count-in-words.js');
  const TIMES = 16;
  const walks = {
    redaction: (text) => {
      for (const { pattern } of PERSONAL_PATTERNS) for (const found of text.matchAll(pattern)) void found;
    },
    'count in words': (text) => void countIn(text),
  };
  for (const [name, walk] of Object.entries(walks)) {
    const ratios = await Promise.all(
      HOSTILE.map(async (unit) => {
        const short = unit.repeat(Math.ceil(4000 / unit.length));
        const long = short.repeat(TIMES);
        const parts = Array.from({ length: TIMES }, () => short);
        const best = async (work) => Math.min(...[await timed(work), await timed(work), await timed(work)]);
        return { unit, ratio: (await best(() => walk(long))) / (await best(() => parts.forEach(walk))) };
      }),
    );
    const worst = ratios.toSorted((a, b) => b.ratio - a.ratio)[0];
    console.log(`  ${name}: worst ${worst.ratio.toFixed(1)}, of ${JSON.stringify(worst.unit)} repeated`);
  }
}

const core = kit.suite.scenarios.filter(({ id }) => kit.suite.core.has(id));

/** The core profile, its scenarios `times` over under other ids. */
const repeated = (times) => {
  // What looks at the whole run is there once, as in any run.
  const scenarios = [
    ...core.filter(looksAtTheRun),
    ...Array.from({ length: times }, (_, time) =>
      core
        .filter((scenario) => !looksAtTheRun(scenario))
        .map((scenario) => ({ ...scenario, id: `${scenario.id}-${String(time).padStart(4, '0')}` })),
    ).flat(),
  ];
  const plan = planOf(scenarios);
  return [
    { ...kit, suite: { ...kit.suite, scenarios } },
    { ...opening, plan, planDigest: planDigest(plan) },
  ];
};

try {
  const fresh = new Agent({ keepAlive: false });
  const kept = new Agent({ keepAlive: true });
  const [suiteKit, opened] = repeated(TIMES);
  const run = () => harness(suiteKit, opened);
  const requests = requestsOf(await run());
  // Neither side is timed while its code is still being compiled.
  for (let round = 0; round < WARM_UP; round += 1) {
    await run();
    await bareLoop(requests, fresh);
    await bareLoop(requests, kept);
  }
  const figures = { harness: [], fresh: [], kept: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    figures.fresh.push(await timed(() => bareLoop(requests, fresh)));
    figures.harness.push(await timed(run));
    figures.kept.push(await timed(() => bareLoop(requests, kept)));
  }
  const ratio = (peer) => figures.harness.map((ms, round) => ms / figures[peer][round]);
  console.log(
    `${ROUNDS} rounds of ${requests.length} requests (the ${core.length} scenarios of the core profile ${TIMES} times), one at a time, node ${process.version}`,
  );
  console.log(`  harness, with record and judging   ms per run: ${spread(figures.harness, 1)}`);
  console.log(`  bare loop, a connection a request  ms per run: ${spread(figures.fresh, 1)}`);
  console.log(`  bare loop, kept connection         ms per run: ${spread(figures.kept, 1)}`);
  console.log(`  ratio to the bare loop with the same connections: ${spread(ratio('fresh'))} (aim: at most 3)`);
  console.log(`  ratio to the bare loop on a kept connection:      ${spread(ratio('kept'))}`);

  console.log('Growth: ms per scenario, the suite repeated');
  const per = [];
  for (const times of [1, 4, 16]) {
    const [larger, planned] = repeated(times);
    per.push((await timed(() => harness(larger, planned))) / (times * core.length));
    console.log(`  ${String(times * core.length).padStart(4)} scenarios: ${per.at(-1).toFixed(2)}`);
  }
  console.log(`  ratio of the largest to the smallest: ${(per.at(-1) / per[0]).toFixed(2)} (linear: about 1)`);

  console.log('Hostile text, 64 KB at once beside 16 times 4 KB: ratio (linear: about 1, quadratic: about 16)');
  await hostileText();
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
