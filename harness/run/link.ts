import { randomBytes, timingSafeEqual } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { HarnessError } from '../errors.js';
import { type HookUser, noHooks } from '../hooks/hook-desk.js';
import type { HookAsked, HookDone, HookName, HookUndone } from '../model/hook.js';
import { sha256 } from '../transcript/chain.js';
import type { SegmentEnd } from './drive-context.js';
import type { DriveSettings } from './settings.js';
import type { Closed, Start, Turnstile, TurnstileKeeper } from './turnstile.js';

/**
 * The line between the process that keeps a run and the processes that drive it: newline-delimited JSON over loopback.
 * The keeper alone lets requests out and alone writes `run.ndjson`, so when it dies nothing calls the target any more.
 */
type ToKeeper =
  | { op: 'hello'; token: string }
  | { op: 'begin'; id: number; scenario: string; elsewhere?: string }
  | { op: 'enter'; id: number }
  | { op: 'leave' }
  | { op: 'probed'; answered: boolean }
  | { op: 'pause'; milliseconds: number }
  | { op: 'rest'; id: number; milliseconds: number }
  | { op: 'admitted'; had: boolean }
  | { op: 'guard' }
  | { op: 'lost' }
  | { op: 'hook'; id: number; scenario: string; hook: HookName; asked: HookAsked }
  | { op: 'unhook'; id: number; scenario: string }
  | { op: 'ended'; id: number; end: SegmentEnd };

type ToDriver =
  | { op: 'settings'; settings: DriveSettings }
  | { op: 'begun'; id: number; start: Start }
  | { op: 'entered'; id: number; closed: Closed | null }
  | { op: 'hooked'; id: number; done: HookDone }
  | { op: 'unhooked'; id: number; undone: HookUndone[] }
  | { op: 'rested'; id: number }
  | { op: 'kept'; id: number };

/** What a driver waits for, by the number of its question. */
type Answered = Exclude<ToDriver, { op: 'settings' }>;

const linesOf = (socket: Socket, onLine: (line: string) => void): void => {
  createInterface({ input: socket })
    .on('line', onLine)
    // It says the errors of the socket again, where nobody would hear them; the socket's own are heard.
    .on('error', () => {});
};

/** Compared by digest: equal lengths whatever was given. */
const isToken = (given: unknown, token: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(String(given))), Buffer.from(sha256(token)));

/** A message, or null for whatever a stranger says on this port. */
function readMessage<T extends { op: string }>(line: string): T | null {
  try {
    const message: Partial<T> | null = JSON.parse(line);
    return typeof message?.op === 'string' ? (message as T) : null;
  } catch {
    return null;
  }
}

export interface LinkKeeper {
  /** What a driver is told to find the line: `port:token`. */
  address: string;
  close(): void;
}

/** Opens the line on the keeper's side. Connections without the token are dropped. */
export function keepLink(
  settings: DriveSettings,
  turnstile: TurnstileKeeper,
  onEnded: (end: SegmentEnd) => void,
  hooks: HookUser = noHooks,
): Promise<LinkKeeper> {
  const token = randomBytes(24).toString('hex');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let greeted = false;
    let inside = 0;
    const say = (message: ToDriver): void => {
      if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
    };
    const hear = async (message: ToKeeper | null): Promise<void> => {
      if (message === null) socket.destroy();
      else if (message.op === 'hello' && isToken(message.token, token)) {
        greeted = true;
        say({ op: 'settings', settings });
      } else if (!greeted) {
        socket.destroy();
      } else if (message.op === 'begin') {
        const { id, scenario, elsewhere } = message;
        say({ op: 'begun', id, start: await turnstile.begin(String(scenario), elsewhere) });
      } else if (message.op === 'enter') {
        const closed = await turnstile.enter();
        if (closed === null && socket.destroyed) turnstile.leave();
        else if (closed === null) inside += 1;
        say({ op: 'entered', id: message.id, closed });
      } else if (message.op === 'leave') {
        inside -= 1;
        turnstile.leave();
      } else if (message.op === 'probed') {
        turnstile.probed(message.answered);
      } else if (message.op === 'pause') {
        turnstile.pause(message.milliseconds);
      } else if (message.op === 'rest') {
        await turnstile.rest(message.milliseconds);
        say({ op: 'rested', id: message.id });
      } else if (message.op === 'admitted') {
        turnstile.admitted(message.had);
      } else if (message.op === 'guard') {
        turnstile.guard();
      } else if (message.op === 'lost') {
        turnstile.lost();
      } else if (message.op === 'hook') {
        say({ op: 'hooked', id: message.id, done: await hooks.act(message.scenario, message.hook, message.asked) });
      } else if (message.op === 'unhook') {
        say({ op: 'unhooked', id: message.id, undone: await hooks.undo(message.scenario) });
      } else if (message.op === 'ended') {
        onEnded(message.end);
        say({ op: 'kept', id: message.id });
      }
    };
    linesOf(socket, (line) => {
      void hear(readMessage<ToKeeper>(line));
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      for (; inside > 0; inside -= 1) turnstile.leave();
    });
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({
        address: `${port}:${token}`,
        close() {
          for (const socket of sockets) socket.destroy();
          server.close();
        },
      });
    });
  });
}

export interface LinkDriver {
  settings: DriveSettings;
  turnstile: Turnstile;
  /** Hooks, which the keeper does. */
  hooks: HookUser;
  /** Resolves when the keeper has it in the record. */
  ended(end: SegmentEnd): Promise<void>;
}

/**
 * Joins the line from a process that drives. When the keeper goes, so does this process, at once: a driver without its
 * keeper would call somebody's system with nobody watching.
 *
 * @throws HarnessError HARNESS_HOST_FAILED when there is no keeper at the address, or it does not know the token
 */
export function joinLink(address: string, onLost: () => void): Promise<LinkDriver> {
  const [port, token] = address.split(':');
  const socket = connect(Number(port), '127.0.0.1');
  const waiting = new Map<number, (answer: Answered) => void>();
  let last = 0;
  const say = (message: ToKeeper): void => {
    socket.write(`${JSON.stringify(message)}\n`);
  };
  const ask = (message: (id: number) => ToKeeper): Promise<Answered> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      say(message(last));
    });
  const answer = (message: Answered): void => {
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  };
  const turnstile: Turnstile = {
    begin: async (scenario, elsewhere) => {
      const said = await ask((id) => ({
        op: 'begin',
        id,
        scenario,
        ...(elsewhere === undefined ? {} : { elsewhere }),
      }));
      return said.op === 'begun' ? said.start : { may: false, because: 'closed' };
    },
    enter: async () => {
      const said = await ask((id) => ({ op: 'enter', id }));
      return said.op === 'entered' ? said.closed : null;
    },
    leave: () => say({ op: 'leave' }),
    probed: (answered) => say({ op: 'probed', answered }),
    pause: (milliseconds) => say({ op: 'pause', milliseconds }),
    rest: async (milliseconds) => void (await ask((id) => ({ op: 'rest', id, milliseconds }))),
    admitted: (had) => say({ op: 'admitted', had }),
    guard: () => say({ op: 'guard' }),
    lost: () => say({ op: 'lost' }),
  };
  const hooks: HookUser = {
    act: async (scenario, hook, asked) => {
      const said = await ask((id) => ({ op: 'hook', id, scenario, hook, asked }));
      return said.op === 'hooked' ? said.done : { result: 'not-provided' };
    },
    undo: async (scenario) => {
      const said = await ask((id) => ({ op: 'unhook', id, scenario }));
      return said.op === 'unhooked' ? said.undone : [];
    },
  };
  return new Promise((resolve, reject) => {
    let joined = false;
    const refused = (why: string): void =>
      reject(
        new HarnessError(
          'HARNESS_HOST_FAILED',
          `the run cannot be joined: ${why}`,
          'start the scenarios through "assay run" or the Playwright set-up of Assay',
        ),
      );
    socket.on('error', ({ message }) => refused(message));
    socket.on('close', () => (joined ? onLost() : refused('its keeper closed the line')));
    linesOf(socket, (line) => {
      const message = readMessage<ToDriver>(line);
      if (message === null) return;
      if (message.op !== 'settings') answer(message);
      else {
        joined = true;
        resolve({
          settings: message.settings,
          turnstile,
          hooks,
          ended: async (end) => void (await ask((id) => ({ op: 'ended', id, end }))),
        });
      }
    });
    say({ op: 'hello', token: token ?? '' });
    socket.unref();
  });
}
