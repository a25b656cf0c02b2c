// Preloaded into the built command: one scenario throws while it is driven.
import { register } from 'node:module';

register(
  `data:text/javascript,${encodeURIComponent(`
    export async function load(url, context, next) {
      const loaded = await next(url, context);
      if (!url.endsWith('/scenarios/no-match.js')) return loaded;
      const source = String(loaded.source).replace('drive: async ({ ask, person }) => {', "drive: async ({ ask, person }) => { throw new Error('seeded failure');");
      if (source === String(loaded.source)) throw new Error('nothing to seed');
      return { ...loaded, source };
    }
  `)}`,
);
