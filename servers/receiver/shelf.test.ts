import { describe, expect, it } from 'vitest';
import { createCore } from './core.js';
import { receiverDecisions } from './decisions.js';
import { goodBundle } from './good-bundle.test-support.js';
import { type Journal, memoryJournal } from './journal.js';
import { createShelf } from './shelf.js';

const coreOver = (journal: Journal) => {
  const shelf = createShelf(journal);
  const receiver = { shelf, decide: receiverDecisions, agreed: {}, capacity: 1e9, largest: 1e9 };
  return { shelf, core: createCore(receiver, { basePath: '/fhir', scheme: 'http', durable: true }) };
};

const posted = {
  method: 'POST',
  path: '/',
  query: '',
  headers: [['content-type', 'application/fhir+json']] as const,
  body: new TextEncoder().encode(JSON.stringify(goodBundle())),
};

describe('the shelf', () => {
  it('shows and acknowledges nothing that could not be stored, and takes it when it comes again', async () => {
    let full = true;
    const journal: Journal = {
      ...memoryJournal(),
      append: async () => {
        if (full) throw new Error('no space left');
      },
    };
    const { shelf, core } = coreOver(journal);
    const refused = await core(posted);
    expect([refused.status, new TextDecoder().decode(refused.body)]).toEqual([
      503,
      expect.stringContaining('no-store'),
    ]);
    expect(shelf.filings()).toEqual([]);
    full = false;
    expect((await core(posted)).status).toBe(201);
    expect(shelf.filings()).toHaveLength(1);
  });

  it('acknowledges only after the record is stored', async () => {
    const order: string[] = [];
    let store = () => {};
    const stored = new Promise<void>((resolve) => {
      store = resolve;
    });
    const { core } = coreOver({
      ...memoryJournal(),
      append: async () => {
        await stored;
        order.push('stored');
      },
    });
    const answer = core(posted).then(() => order.push('acknowledged'));
    setImmediate(store);
    await answer;
    expect(order).toEqual(['stored', 'acknowledged']);
  });
});
