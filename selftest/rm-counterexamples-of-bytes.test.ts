import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteCounterexamples } from '../fixtures/rm-bundle/counterexamples/byte-counterexamples.js';
import { readDocument } from '../harness/documents/read/read-document.js';
import { openSpaceAt } from '../servers/receiver/receiver.test-support.js';
import { startReceiver } from '../servers/receiver/start.js';

describe('counterexamples of bytes', () => {
  it.each(byteCounterexamples.map((one) => [one.id, one] as const))('%s', (_, { bytes, code, fatal }) => {
    const result = readDocument(bytes(), { file: 'stdin' });
    expect(result.read).toBe(!fatal);
    const faults = result.read ? result.document.faults : [result.fault];
    expect(faults.map((fault) => [fault.code, fault.fatal])).toEqual([[code, fatal]]);
    expect(faults[0]?.message.length).toBeGreaterThan(0);
    expect(faults[0]?.remedy.length).toBeGreaterThan(0);
  });
});

describe('what a careful receiver answers to bytes', () => {
  let url = '';
  let close: () => Promise<void> = async () => {};
  beforeAll(async () => {
    const receiver = await startReceiver({ port: 0 });
    ({ url, close } = receiver);
  });
  afterAll(() => close());

  it('each is answered as it says', async () => {
    const space = await openSpaceAt(url, 'bytes');
    const answered: string[] = [];
    for (const { id, bytes } of byteCounterexamples) {
      const { status, json } = await space.post(bytes());
      answered.push(`${id} ${status} ${json?.issue?.[0]?.code}`);
    }
    expect(answered).toEqual(
      byteCounterexamples.map(({ id, refusal }) =>
        refusal === null ? `${id} 201 informational` : `${id} ${refusal.status} ${refusal.issue}`,
      ),
    );
  });
});
