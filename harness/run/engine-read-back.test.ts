import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHeard } from '../http/heard.js';
import { knownPeople } from '../http/known-people.js';
import { createRedactor } from '../http/redact.js';
import type { Json } from '../model/json.js';
import type { FiledAs, ReadBackSeen } from '../model/scenario.js';
import { drive, typesOf } from '../test-support/driving.test-support.js';
import { people } from '../test-support/people.test-support.js';
import type { DriveContext } from './drive-context.js';

const filed: FiledAs = { id: 'b-1', identifier: { system: 'urn:s', value: 'v-1' }, location: null };
const resource = { resourceType: 'Bundle', identifier: filed.identifier, note: 'as it came' };
const shows = (text: string): DriveContext['readBack'] => ({
  by: 'command',
  run: [process.execPath, '-e', `process.stdout.write(${JSON.stringify(text)})`, '{id}'],
  waitSeconds: 0,
});

interface Looked {
  seen: ReadBackSeen['seen'] | undefined;
  json: Json | undefined;
  types: string[];
  text: string;
}

async function look(more: Partial<DriveContext>): Promise<Looked> {
  let result: ReadBackSeen | undefined;
  const { events } = await drive(
    // Nothing is asked over HTTP.
    { url: 'http://127.0.0.1:9/fhir/' },
    async (driver) => {
      expect(driver.run).toBe('0123456789ab');
      result = await driver.readBack('read-good', filed);
    },
    undefined,
    more,
  );
  const json = result?.seen === 'resource' ? result.json() : undefined;
  return { seen: result?.seen, json, types: typesOf(events), text: JSON.stringify(events) };
}

describe('looking at what was filed', () => {
  it('is not possible where nobody said how, and leaves nothing', async () => {
    expect(await look({})).toMatchObject({
      seen: 'not-observable',
      types: ['segment-opened', 'segment-closed'],
    });
  });

  it('by a command leaves a document of the step', async () => {
    const { seen, json, types } = await look({ readBack: shows(JSON.stringify(resource)) });
    expect({ seen, json }).toEqual({ seen: 'resource', json: resource });
    expect(types).toEqual(['segment-opened', 'document', 'segment-closed']);
  });

  it('leaves an empty document where nothing is filed', async () => {
    const { seen, types } = await look({ readBack: shows('  \n') });
    expect(seen).toBe('nothing');
    expect(types).toEqual(['segment-opened', 'document', 'segment-closed']);
  });

  it('keeps the command out of the record, and its failure for ours', async () => {
    const { types, text } = await look({
      readBack: {
        by: 'command',
        run: [process.execPath, '-e', 'process.exit(1)', '--', '--key=hush', '{id}'],
        waitSeconds: 0,
      },
    });
    expect(types).toEqual(['segment-opened', 'access-failed', 'segment-closed']);
    expect(text).toContain('ended with code 1');
    expect(text).not.toContain('hush');
  });

  it('stops the run at somebody whom nobody sent', async () => {
    const stranger = { resourceType: 'Patient', name: [{ family: 'Unknownperson' }] };
    const { types, text } = await look({ readBack: shows(JSON.stringify(stranger)) });
    expect(types).toEqual(['segment-opened', 'guarded', 'segment-closed']);
    expect(text).not.toContain('Unknownperson');
  });

  it('over FHIR asks again for as long as is written, and no longer', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 404 : 200, { 'content-type': 'application/fhir+json' });
      response.end(asked < 3 ? '' : JSON.stringify(resource));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const looks = (waitSeconds?: number): Promise<Looked> =>
      look({
        base: new URL(`http://127.0.0.1:${port}/fhir/`),
        readBack: { by: 'fhir-read', ...(waitSeconds === undefined ? {} : { waitSeconds }) },
      });
    try {
      expect(await looks()).toMatchObject({ seen: 'nothing', types: ['segment-opened', 'exchange', 'segment-closed'] });
      expect((await looks(20)).seen).toBe('resource');
      expect(asked).toBe(3);
    } finally {
      server.close();
    }
  });

  it('shows what was sent as it was sent, and redacts what was not', async () => {
    const sent = { resourceType: 'Organization', telecom: [{ value: '01632 960001' }] };
    const heard = createHeard();
    heard.hears(JSON.stringify(sent));
    const known = knownPeople(people.values());
    const more: Partial<DriveContext> = {
      heard,
      redactor: createRedactor(Buffer.from('key'), people.values(), undefined, heard),
      known: (what, value) => known(what, value) || heard.has(value),
    };
    expect((await look({ ...more, readBack: shows(JSON.stringify(sent)) })).json).toEqual(sent);
    const other = { ...sent, telecom: [{ value: '01632 960002' }] };
    const { json } = await look({ ...more, readBack: shows(JSON.stringify(other)) });
    expect(JSON.stringify(json)).toContain('[contact 9-16 ');
  });
});
