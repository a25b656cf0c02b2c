import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'servers', 'hapi');
const isWindows = process.platform === 'win32';

/** What the user can do something about: told without a stack trace. */
export class Unready extends Error {}

export function defaultFolder() {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const caches =
    (isWindows && LOCALAPPDATA) ||
    XDG_CACHE_HOME ||
    (process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'));
  return join(caches, 'assay-conformance', 'hapi');
}

function refuseInside(folder) {
  const way = relative(root, folder);
  if (way === '' || (!way.startsWith('..') && !isAbsolute(way)))
    throw new Unready(`${folder} is inside the repository: name a folder outside it with --folder`);
}

const outputOf = (command, args) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', shell: isWindows });
  return status === 0 ? `${stdout}${stderr}` : null;
};

export const hasDocker = () => outputOf('docker', ['info', '--format', '{{.ServerVersion}}']) !== null;

function requireTools() {
  const java = outputOf('java', ['-version']);
  const release = Number(/version "(?:1\.)?(\d+)/.exec(java ?? '')?.[1] ?? 0);
  const lacks = [
    ...(release >= 17 ? [] : [`Java 17 or later (${java === null ? 'there is none' : `this is ${release}`})`]),
    ...(release >= 17 && outputOf('javac', ['-version']) === null ? ['a JDK: this Java has no compiler'] : []),
    ...(outputOf('mvn', ['-version']) === null ? ['Maven (mvn)'] : []),
  ];
  if (lacks.length > 0)
    throw new Unready(
      `to build HAPI FHIR this machine lacks ${lacks.join(' and ')}; install it, or start Docker, or name a running server with --url`,
    );
}

/** Built again only where the source is another one. */
function build(folder) {
  const files = [join('pom.xml'), join('src', 'main', 'java', 'uk', 'example', 'assay', 'peer', 'Peer.java')];
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(source, file)));
  const digest = hash.digest('hex');
  const stamp = join(folder, 'built');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  requireTools();
  console.log(`building HAPI FHIR in ${folder}`);
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  const args = ['-q', '-B', '-f', join(folder, 'pom.xml'), 'compile', 'dependency:copy-dependencies'];
  const { status } = spawnSync('mvn', [...args, `-DoutputDirectory=${join(folder, 'lib')}`, '-DincludeScope=runtime'], {
    stdio: 'inherit',
    shell: isWindows,
  });
  if (status !== 0) throw new Unready('Maven could not build HAPI FHIR: what it says stands above');
  writeFileSync(stamp, digest);
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Asks until the server answers, or until it cannot any more. */
async function untilReady(url, isAlive) {
  for (;;) {
    const answer = await fetch(`${url}/metadata`).catch(() => null);
    if (answer?.ok) return answer.json();
    if (!isAlive()) throw new Unready(`HAPI FHIR at ${url} ended before it answered`);
    await pause(200);
  }
}

const versionIn = ({ software }) => software?.version ?? 'of an unknown version';

async function fromMaven(folder) {
  refuseInside(folder);
  build(folder);
  const path = [join(folder, 'target', 'classes'), join(folder, 'lib', '*')].join(delimiter);
  const child = spawn('java', ['-cp', path, 'uk.example.assay.peer.Peer', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let ended = false;
  const stop = async () => {
    if (!ended) await new Promise((done) => child.once('exit', done) && child.kill());
  };
  const url = await new Promise((found, failed) => {
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      told += text;
      const address = /http:\/\/\S+/.exec(told)?.[0];
      if (address !== undefined && /\n/.test(told)) found(address);
    });
    child.once('error', failed);
    child.once('exit', () => {
      ended = true;
      failed(new Unready('HAPI FHIR ended before it was ready'));
    });
  });
  const version = versionIn(await untilReady(url, () => !ended));
  return { url, how: `HAPI FHIR ${version}, built from Maven Central (servers/hapi)`, stop };
}

async function fromDocker() {
  const { status } = spawnSync('docker', ['compose', 'up', '--wait', 'hapi-ready'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Unready('docker compose could not bring up HAPI FHIR: what it says stands above');
  const url = 'http://127.0.0.1:8090/fhir';
  const version = versionIn(await untilReady(url, () => true));
  const stop = async () => {
    spawnSync('docker', ['compose', 'stop', 'hapi-ready', 'hapi', 'database'], { cwd: root, stdio: 'ignore' });
  };
  return { url, how: `HAPI FHIR ${version}, in Docker (docker-compose.yml)`, stop };
}

async function fromUrl(address) {
  const url = address.replace(/\/+$/, '');
  const answer = await fetch(`${url}/metadata`).catch(() => null);
  if (!answer?.ok) throw new Unready(`no FHIR server answers at ${url}/metadata`);
  return { url, how: `HAPI FHIR ${versionIn(await answer.json())}, running already`, stop: async () => {} };
}

/** A HAPI FHIR that answers: the one that is named, else one in Docker, else one that Maven builds. */
export function startPeer({ url, folder, maven }) {
  if (url !== undefined) return fromUrl(url);
  return !maven && folder === undefined && hasDocker() ? fromDocker() : fromMaven(folder ?? defaultFolder());
}
