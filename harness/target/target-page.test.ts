import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultDialect } from '../../standards/data-exchange/dialect.js';
import { isJsonObject, type Json, type JsonObject } from '../model/json.js';
import { loopbackCertificate } from '../test-support/loopback-certificate.test-support.js';
import { TRAITS, targetFiles } from '../test-support/target-files.test-support.js';
import { BASELINE } from './people-file.js';
import { declaredPeople } from './people-table.js';

const { folder, read } = targetFiles();
const page = readFileSync(new URL('../../docs/target.md', import.meta.url), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);

const base: JsonObject = { environment: { kind: 'test' }, target: { url: 'http://127.0.0.1:1/fhir' } };

/** Names of all keys, wherever they stand. */
function namesIn(schema: Json | undefined): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn);
  if (!isJsonObject(schema)) return [];
  const own = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
  return [...own, ...Object.values(schema).flatMap(namesIn)];
}

beforeAll(() => {
  for (const name of ['ca.pem', 'client.pem']) writeFileSync(join(folder, name), loopbackCertificate.cert);
  for (const name of ['assay-key.pem', 'client-key.pem']) writeFileSync(join(folder, name), loopbackCertificate.key);
  writeFileSync(join(folder, 'people.csv'), blocks('csv')[0] ?? '');
});

describe('the page on the target file', () => {
  it.each(blocks('yaml').map((text): [string, string] => [text.split('\n').slice(0, 3).join(' ').slice(0, 60), text]))(
    'has an example that can be used: %s',
    (_, text) => {
      const example: JsonObject = parse(text.replace('R14', 'R15'));
      expect(() => read(JSON.stringify({ ...base, ...example }))).not.toThrow();
    },
  );

  it('has a table of people that can be used', () => {
    const [table = ''] = blocks('csv');
    expect(declaredPeople(table, 'people.csv', TRAITS, BASELINE).map(({ id }) => id)).toEqual(['R01', 'N01']);
  });

  it('names every key', () => {
    const schema: Json = JSON.parse(readFileSync(new URL('./assay.schema.json', import.meta.url), 'utf8'));
    const silent = namesIn(schema).filter(
      (name) => !new RegExp(`\`(?:[a-z]+\\.)*${name.replace('.', '\\.')}(?:: \\w+)?\`|\\{ ${name}:`).test(page),
    );
    expect(silent).toEqual([]);
  });

  it.each(Object.keys(defaultDialect))('names %s with its interpretation', (key) => {
    expect(page).toMatch(new RegExp(`^\\| \`${key.replace('.', '\\.')}\` \\| DES-AMB-\\d\\d \\| `, 'm'));
  });
});
