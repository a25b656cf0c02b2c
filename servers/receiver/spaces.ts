import { readdir } from 'node:fs/promises';
import type { Core } from '../reference/message.js';
import { createCore, type Setting } from './core.js';
import { receiverDecisions } from './decisions.js';
import type { ReceiverDefect } from './faulty.js';
import type { AgreedHandling } from './handling.js';
import { fileJournal, type Journal, memoryJournal } from './journal.js';
import { createShelf, type Shelf } from './shelf.js';

/** How a space is broken and what was agreed for it. */
export interface SpaceState {
  defect: ReceiverDefect | null;
  agreed: AgreedHandling;
}

export interface Space extends SpaceState {
  shelf: Shelf;
  core: Core;
  journal: Journal;
}

/** Separate receivers in one process, so that runs at the same time never see each other's bundles. */
export interface Spaces {
  find(id: string): Promise<Space | undefined>;
  /** Makes the space when it is not there; undefined when there is no room for another one. */
  change(id: string, change: Partial<SpaceState>): Promise<Space | undefined>;
  end(id: string): Promise<void>;
  close(): Promise<void>;
}

export interface SpacesOptions extends Pick<Setting, 'scheme' | 'audit'> {
  /** Folder with a file for each space; everything is kept in memory without. */
  store?: string | undefined;
  /** Characters of text that a space may hold. */
  capacity: number;
  /** Bytes of a body that is taken. */
  largest: number;
}

export const SPACE_LIMIT = 200;

const FILE = /^space-(?<id>[A-Za-z0-9][A-Za-z0-9-]{0,63})\.journal$/;

const openJournal = (store: string | undefined, name: string): Promise<Journal> =>
  store === undefined ? Promise.resolve(memoryJournal()) : fileJournal(store, name);

function coreOf(shelf: Shelf, { defect, agreed }: SpaceState, basePath: string, options: SpacesOptions): Core {
  const { scheme, audit, store, capacity, largest } = options;
  const setting: Setting = { basePath, scheme, audit, durable: store !== undefined };
  const build = (change: object): Core =>
    createCore(
      { shelf, agreed, capacity, largest, decide: { ...receiverDecisions, ...defect?.decide, ...change } },
      setting,
    );
  const core = build({});
  return defect?.wrap?.(core, build) ?? core;
}

/** Opens a space with what it held before. */
export async function openSpace(
  name: string,
  basePath: string,
  state: SpaceState,
  options: SpacesOptions,
): Promise<Space> {
  const journal = await openJournal(options.store, name);
  const shelf = createShelf(journal);
  return { ...state, shelf, journal, core: coreOf(shelf, state, basePath, options) };
}

const pathOf = (id: string): string => `/spaces/${id}/fhir`;

/** Opens the spaces that the folder has files of. */
export async function createSpaces(start: SpaceState, options: SpacesOptions): Promise<Spaces> {
  const open = new Map<string, Promise<Space>>();
  const openNamed = (id: string): Promise<Space> => {
    const opening = openSpace(`space-${id}`, pathOf(id), start, options);
    open.set(id, opening);
    // One that cannot be opened now may be another time.
    opening.catch(() => open.delete(id));
    return opening;
  };
  const files = options.store === undefined ? [] : await readdir(options.store);
  for (const file of files) {
    const { id } = FILE.exec(file)?.groups ?? {};
    if (id !== undefined) await openNamed(id);
  }
  return {
    find: async (id) => open.get(id),
    change: async (id, change) => {
      if (!open.has(id) && open.size >= SPACE_LIMIT) return undefined;
      const before = await (open.get(id) ?? openNamed(id));
      const { defect, agreed } = { ...before, ...change };
      const after = { ...before, defect, agreed, core: coreOf(before.shelf, { defect, agreed }, pathOf(id), options) };
      open.set(id, Promise.resolve(after));
      return after;
    },
    end: async (id) => {
      const space = await open.get(id);
      open.delete(id);
      await space?.shelf.clear();
      await space?.journal.close();
    },
    close: async () => {
      const spaces = await Promise.all(open.values());
      await Promise.all(spaces.map(({ journal }) => journal.close()));
    },
  };
}
