import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createGate } from '../servers/reference/access/gate.js';
import { prepareTrialAccess, type TrialAccess } from '../servers/reference/access/trial-access.js';
import { heldFrom } from '../servers/reference/held.js';
import { createRouter } from '../servers/reference/router.js';
import { onlyRun, startAssay, temporaryFolder, verdictsText } from './cli.test-support.js';
import { writtenIn } from './run.test-support.js';
import { AS_OF, answerOf, people, startTarget, type Target } from './target.test-support.js';

const SECRET_VARIABLE = 'ASSAY_HOSTS_SECRET';
const HAS_PROC = existsSync('/proc/self/environ');

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface Process {
  parent: number;
  /** What anybody on the machine can see of it, and what its own children inherit. */
  command: string;
  environment: string[];
}

/** The processes of this machine; those that end while they are looked at are left out. */
function processes(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const id = Number(name);
    if (!Number.isInteger(id)) continue;
    try {
      const read = (file: string): string => readFileSync(`/proc/${id}/${file}`, 'latin1');
      const parent = Number(
        read('stat')
          .replace(/^.*\) \S /s, '')
          .split(' ')[0],
      );
      found.set(id, { parent, command: read('cmdline'), environment: read('environ').split('\0') });
    } catch {
      // It has ended, or belongs to somebody else.
    }
  }
  return found;
}

function descendantsOf(ancestor: number): Process[] {
  const all = processes();
  const isBelow = (id: number): boolean => {
    const parent = all.get(id)?.parent;
    return parent !== undefined && (parent === ancestor || isBelow(parent));
  };
  return [...all].filter(([id]) => id === ancestor || isBelow(id)).map(([, process]) => process);
}

/** The reference responder, which wants to know who asks; `heard` are the credentials that it saw. */
async function guarded({
  rules,
}: TrialAccess): Promise<Target & { heard: Set<string>; look: (act: () => void) => void }> {
  const core = createRouter({ held: heldFrom(people), controls: false, asOf: AS_OF, gate: createGate(rules) });
  const heard = new Set<string>();
  let look = (): void => {};
  const target = await startTarget(async (question) => {
    look();
    const { authorization } = question.incoming.headers;
    if (authorization !== undefined) heard.add(authorization.replace(/^Bearer /, ''));
    const { status, headers, body } = await answerOf(core, question);
    question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
    question.outgoing.end(body);
  });
  open.push(target.close);
  return {
    ...target,
    heard,
    look: (act) => {
      look = act;
    },
  };
}

const callerOf = ({ issuer, rules }: TrialAccess): string =>
  issuer === null
    ? `{ scheme: bearer, token: { env: ${SECRET_VARIABLE} } }`
    : `{ scheme: oauth2-client-credentials, tokenUrl: "${issuer.tokenUrl}", clientId: Q-LA, clientSecret: { env: ${SECRET_VARIABLE} }, scope: ${'scope' in rules ? rules.scope : ''} }`;

describe.each(['bearer', 'oauth2'] as const)('a caller who shows who it is by %s', (scheme) => {
  it('gets byte-equal verdicts from both hosts, and its secret stands nowhere', async () => {
    const trial = await prepareTrialAccess(scheme, { tokenSeconds: 5 });
    const { issuer } = trial;
    if (issuer !== null) open.push(issuer.close);
    const secret = trial.secret ?? '';
    expect(secret.length).toBeGreaterThan(30);
    const target = await guarded(trial);
    const cwd = temporaryFolder();
    writeFileSync(
      join(cwd, 'assay.yaml'),
      [
        'environment: { kind: test }',
        'target:',
        `  url: ${target.url}`,
        `  callers: { Q-LA: ${callerOf(trial)} }`,
        'dialect: { accept: defaults }',
        '',
      ].join('\n'),
    );

    const seen: Process[][] = [];
    const run = async (host: 'in-process' | 'playwright'): Promise<string> => {
      const running = startAssay(['run', '--as-of', AS_OF, '--host', host, '--output', host], {
        cwd,
        env: { [SECRET_VARIABLE]: secret },
      });
      const before = target.count();
      target.look(() => {
        // Past the preflight, while the host drives.
        if (HAS_PROC && target.count() === before + 30) seen.push(descendantsOf(running.child.pid ?? 0));
      });
      const { code, stdout, stderr } = await running.ended;
      expect(stderr).toBe('');
      expect(code).toBe(0);
      const folder = onlyRun(cwd, host);
      for (const hidden of [secret, ...target.heard]) {
        expect(stdout).not.toContain(hidden);
        expect(writtenIn(folder)).not.toContain(hidden);
      }
      return verdictsText(folder);
    };

    const wanted = await run('in-process');
    expect(wanted.split('\n').length).toBeGreaterThan(40);
    expect(await run('playwright')).toBe(wanted);

    if (!HAS_PROC) return;
    const [alone = [], hosted = []] = seen;
    expect(alone).toHaveLength(1);
    expect(hosted.length).toBeGreaterThan(2);
    for (const { command, environment } of [...alone, ...hosted]) {
      for (const hidden of [secret, ...target.heard]) expect(command).not.toContain(hidden);
      // The user's own variable is inherited, and nothing else holds what it holds.
      const holding = environment.filter((line) => [secret, ...target.heard].some((hidden) => line.includes(hidden)));
      expect(holding.map((line) => line.split('=')[0])).toEqual([SECRET_VARIABLE]);
    }
  });
});
