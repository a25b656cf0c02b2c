import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { createAccess } from '../access/access.js';
import { noHooks } from '../hooks/hook-desk.js';
import { knownPeople } from '../http/known-people.js';
import { createRedactor } from '../http/redact.js';
import { defineScenario, type Scenario } from '../model/scenario.js';
import type { Event, ExchangeEvent } from '../model/transcript.js';
import type { DriveContext, SegmentEnd } from '../run/drive-context.js';
import { driveScenario } from '../run/engine.js';
import { createTurnstile, type TurnstileKeeper } from '../run/turnstile.js';
import { readChain, sha256 } from '../transcript/chain.js';
import { segmentFile } from '../transcript/run-folder.js';
import { people } from './people.test-support.js';
import { asking, noAccess } from './suite.test-support.js';
import type { TinyTarget } from './target.test-support.js';
import { temporaryFolder } from './temporary-folder.test-support.js';

export const HEAD = sha256('the run-opened line');
export const NONCE = '00112233';
const base = temporaryFolder();
let runs = 0;

export interface Driven {
  end: SegmentEnd;
  events: Event[];
  folder: string;
  turnstile: TurnstileKeeper;
}

export function contextFor(url: string, turnstile: TurnstileKeeper): DriveContext {
  runs += 1;
  const folder = join(base, String(runs));
  mkdirSync(join(folder, 'segments'), { recursive: true });
  mkdirSync(join(folder, 'blobs'));
  return {
    folder,
    run: '0123456789ab',
    heard: null,
    canaries: [],
    runHead: HEAD,
    base: new URL(url),
    nonce: NONCE,
    dialect: defaultDialect,
    people,
    limits: { answerSeconds: 5, bodyMegabytes: 1 },
    redactor: createRedactor(Buffer.from('key'), people.values()),
    access: createAccess(noAccess, new URL(url), { limits: { answerSeconds: 5 } }),
    known: knownPeople(people.values()),
    turnstile,
    hooks: noHooks,
    kept: new Map(),
    knownGood: asking({ who: 'known' }),
  };
}

export const scenarioOf = (drive: Scenario['drive']): Scenario =>
  defineScenario({
    id: 'SC-TST-009',
    title: 'something is driven',
    role: 'responder',
    needs: { held: ['H01'], absent: [] },
    drive,
    claims: [],
  });

export async function drive(
  target: Pick<TinyTarget, 'url'>,
  act: Scenario['drive'],
  turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 1 }),
  more: Partial<DriveContext> = {},
): Promise<Driven> {
  const context = { ...contextFor(target.url, turnstile), ...more };
  const end = await driveScenario(scenarioOf(act), 2, context);
  const text = readFileSync(segmentFile(context.folder, 'SC-TST-009', 2), 'utf8');
  const chain = readChain<Event>(text, HEAD);
  expect(chain.broken).toEqual([]);
  expect(end).toEqual({ scenario: 'SC-TST-009', attempt: 2, head: chain.head, events: chain.lines.length });
  return { end, events: chain.lines, folder: context.folder, turnstile };
}

export const exchangesIn = (events: readonly Event[]): ExchangeEvent[] =>
  events.filter((event) => event.type === 'exchange');

export const typesOf = (events: readonly Event[]): string[] => events.map(({ type }) => type);
