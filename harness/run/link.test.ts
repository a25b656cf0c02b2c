import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { HarnessError } from '../errors.js';
import type { SegmentEnd } from './drive-context.js';
import { joinLink, keepLink, type LinkKeeper } from './link.js';
import type { DriveSettings } from './settings.js';
import { createTurnstile, type TurnstileKeeper } from './turnstile.js';

const SETTINGS: DriveSettings = {
  folder: 'folder',
  run: '0123456789ab',
  planned: [],
  runHead: 'ab',
  base: 'http://127.0.0.1:1/fhir/',
  nonce: 'cd',
  dialect: defaultDialect,
  people: { kind: 'personas', except: [] },
  access: { callers: [], headers: [] },
  seed: 1,
  asOf: '2026-11-20',
  limits: { requestsPerSecond: null, concurrency: 2, answerSeconds: 1, bodyMegabytes: 1 },
  redactionKey: 'ef',
};
const END: SegmentEnd = { scenario: 'SC-TST-001', attempt: 0, head: 'ab', events: 4 };

const keepers: LinkKeeper[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.close();
  for (const socket of sockets.splice(0)) socket.destroy();
});

const turnstileFor = (concurrency = 2): TurnstileKeeper => createTurnstile({ requestsPerSecond: null, concurrency });

async function keep(turnstile = turnstileFor(), onEnded: (end: SegmentEnd) => void = () => {}): Promise<LinkKeeper> {
  const keeper = await keepLink(SETTINGS, turnstile, onEnded);
  keepers.push(keeper);
  return keeper;
}

interface Raw {
  socket: Socket;
  say(message: unknown): void;
  /** The next line from the keeper. */
  hear(): Promise<unknown>;
  closed: Promise<void>;
}

/** A driver whose every word is the test's. */
async function dial({ address }: LinkKeeper): Promise<Raw & { token: string }> {
  const [port, token = ''] = address.split(':');
  const socket = connect(Number(port), '127.0.0.1');
  sockets.push(socket);
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: socket }).on('line', (line) => {
    const next = waiting.shift();
    if (next) next(line);
    else lines.push(line);
  });
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => socket.destroy());
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return {
    socket,
    token,
    say: (message) => void socket.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`),
    hear: async () => JSON.parse(lines.shift() ?? (await new Promise<string>((resolve) => waiting.push(resolve)))),
    closed,
  };
}

describe('the keeper of a run', () => {
  it('tells a driver with the token the settings', async () => {
    const driver = await dial(await keep());
    driver.say({ op: 'hello', token: driver.token });
    expect(await driver.hear()).toEqual({ op: 'settings', settings: SETTINGS });
  });

  it.each<[string, (token: string) => unknown]>([
    ['a wrong token', (token) => ({ op: 'hello', token: token.replace(/./g, '0') })],
    ['a token of the same length in other letters', (token) => ({ op: 'hello', token: 'é'.repeat(token.length) })],
    ['a shorter token', (token) => ({ op: 'hello', token: token.slice(1) })],
    ['no token', () => ({ op: 'hello' })],
    ['a token that is no text', (token) => ({ op: 'hello', token: [token, token] })],
    ['a request before the greeting', () => ({ op: 'enter', id: 1 })],
    ['an end before the greeting', () => ({ op: 'ended', id: 1, end: END })],
    ['another protocol', () => 'GET / HTTP/1.1'],
    ['null', () => 'null'],
    ['a number', () => '5'],
  ])('drops a connection with %s and goes on', async (_, message) => {
    const onEnded = vi.fn();
    const keeper = await keep(turnstileFor(), onEnded);
    const intruder = await dial(keeper);
    intruder.say(message(intruder.token));
    await intruder.closed;
    expect(onEnded).not.toHaveBeenCalled();
    const driver = await dial(keeper);
    driver.say({ op: 'hello', token: driver.token });
    expect(await driver.hear()).toMatchObject({ op: 'settings' });
  });

  it('lets no more requests out than the pace allows, over all drivers', async () => {
    const keeper = await keep(turnstileFor(2));
    const [one, two] = [await joinLink(keeper.address, () => {}), await joinLink(keeper.address, () => {})];
    let inside = 0;
    const entries = [one, two, one].map(({ turnstile }) => turnstile.enter().then(() => (inside += 1)));
    await Promise.all(entries.slice(0, 2));
    expect(inside).toBe(2);
    one.turnstile.leave();
    await entries[2];
    expect(inside).toBe(3);
  });

  it('gives back the places of a driver that dies', async () => {
    const turnstile = turnstileFor(2);
    const keeper = await keep(turnstile);
    const driver = await dial(keeper);
    driver.say({ op: 'hello', token: driver.token });
    await driver.hear();
    for (const id of [1, 2]) driver.say({ op: 'enter', id });
    expect([await driver.hear(), await driver.hear()]).toEqual([
      { op: 'entered', id: 1, closed: null },
      { op: 'entered', id: 2, closed: null },
    ]);
    driver.socket.destroy();
    await expect(Promise.all([turnstile.enter(), turnstile.enter()])).resolves.toEqual([null, null]);
  });

  it('gives back a place that came free for a driver that was dead already', async () => {
    const turnstile = turnstileFor(1);
    await turnstile.enter();
    const keeper = await keep(turnstile);
    const driver = await dial(keeper);
    driver.say({ op: 'hello', token: driver.token });
    await driver.hear();
    driver.say({ op: 'enter', id: 1 });
    driver.say({ op: 'ended', id: 2, end: END });
    await driver.hear();
    const bystander = await joinLink(keeper.address, () => {});
    driver.socket.destroy();
    await bystander.ended(END);
    turnstile.leave();
    await expect(bystander.turnstile.enter()).resolves.toBeNull();
  });

  it('outlives a driver whose connection is reset', async () => {
    const turnstile = turnstileFor(1);
    const keeper = await keep(turnstile);
    const driver = await dial(keeper);
    driver.say({ op: 'hello', token: driver.token });
    await driver.hear();
    driver.say({ op: 'enter', id: 1 });
    await driver.hear();
    driver.socket.resetAndDestroy();
    await expect(turnstile.enter()).resolves.toBeNull();
  });

  it('does not give a place back twice', async () => {
    const turnstile = turnstileFor(1);
    const keeper = await keep(turnstile);
    const driver = await dial(keeper);
    driver.say({ op: 'hello', token: driver.token });
    await driver.hear();
    driver.say({ op: 'enter', id: 1 });
    await driver.hear();
    driver.say({ op: 'leave' });
    driver.socket.destroy();
    await driver.closed;
    let inside = 0;
    void turnstile.enter().then(() => (inside += 1));
    void turnstile.enter().then(() => (inside += 1));
    const other = await joinLink(keeper.address, () => {});
    await other.ended(END);
    expect(inside).toBe(1);
  });

  it('acknowledges an end after it was taken down', async () => {
    const taken: SegmentEnd[] = [];
    const keeper = await keep(turnstileFor(), (end) => taken.push(end));
    const driver = await joinLink(keeper.address, () => {});
    await driver.ended(END);
    expect(taken).toEqual([END]);
  });
});

describe('a driver', () => {
  it('is given the settings', async () => {
    const { settings } = await joinLink((await keep()).address, () => {});
    expect(settings).toEqual(SETTINGS);
  });

  it('rests as long as the keeper lets it, and is woken when the run is closed', async () => {
    const turnstile = turnstileFor(1);
    const driver = await joinLink((await keep(turnstile)).address, () => {});
    await driver.turnstile.rest(1);
    const resting = driver.turnstile.rest(60_000);
    await driver.ended(END);
    turnstile.close('interrupted');
    await resting;
    expect(await driver.turnstile.enter()).toBe('interrupted');
  });

  it('is told that the run was closed, when it asks and while it waits', async () => {
    const turnstile = turnstileFor(1);
    const driver = await joinLink((await keep(turnstile)).address, () => {});
    expect(await driver.turnstile.enter()).toBeNull();
    const waiting = driver.turnstile.enter();
    await driver.ended(END);
    turnstile.close('interrupted');
    await expect(waiting).resolves.toBe('interrupted');
    await expect(driver.turnstile.enter()).resolves.toBe('interrupted');
  });

  it('reports its probes', async () => {
    const turnstile = turnstileFor();
    const driver = await joinLink((await keep(turnstile)).address, () => {});
    for (let probe = 0; probe < 3; probe += 1) driver.turnstile.probed(false);
    await expect(driver.turnstile.enter()).resolves.toBe('target-gone');
  });

  it('is told, once, that its keeper is gone', async () => {
    const keeper = await keep();
    const onLost = vi.fn();
    const lost = new Promise<void>((resolve) => onLost.mockImplementation(() => resolve()));
    await joinLink(keeper.address, onLost);
    expect(onLost).not.toHaveBeenCalled();
    keeper.close();
    await lost;
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  it.each<[string, (address: string) => string]>([
    ['has the wrong token', (address) => address.replace(/:.*/, ':nonsense')],
    ['has no token', (address) => address.replace(/:.*/, '')],
    ['finds nobody there', () => '1:token'],
  ])('that %s cannot join, and is told so rather than lost', async (_, wrong) => {
    const keeper = await keep();
    const onLost = vi.fn();
    const error = await joinLink(wrong(keeper.address), onLost).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(HarnessError);
    expect(error).toMatchObject({
      code: 'HARNESS_HOST_FAILED',
      message: expect.stringMatching(/^the run cannot be joined: /),
    });
    expect(onLost).not.toHaveBeenCalled();
  });
});

describe('a driver', () => {
  it('is told at the start of each scenario whether it may, and tells when the service did not come back', async () => {
    const turnstile = createTurnstile({ requestsPerSecond: null, concurrency: 1 }, (scenario) =>
      scenario === 'SC-TST-001' ? { may: true } : { may: false, because: 'consent', problem: 'so', remedy: 'ask' },
    );
    const driver = await joinLink((await keep(turnstile)).address, () => {});
    expect(await driver.turnstile.begin('SC-TST-001')).toEqual({ may: true });
    expect(await driver.turnstile.begin('SC-TST-002')).toMatchObject({ because: 'consent', remedy: 'ask' });
    driver.turnstile.lost();
    expect(await driver.turnstile.begin('SC-TST-001')).toEqual({ may: false, because: 'closed' });
    expect(await driver.turnstile.enter()).toBe('not-recovered');
  });
});
