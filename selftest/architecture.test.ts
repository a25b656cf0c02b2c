import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EcmaScriptModule, parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { HOMES } from './homes.test-support.js';

interface Source {
  path: string;
  text: string;
}

const FOLDERS = ['standards', 'generators', 'harness', 'fixtures', 'servers', 'suites', 'reports', 'cli', 'selftest'];
const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** Every .ts file of the project, with paths from its root. */
function readSources(): Source[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file.replaceAll('\\', '/')}`,
    ),
  );
  return [...readdirSync(ROOT), ...inFolders]
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(`${ROOT}${path}`, 'utf8') }));
}

interface Imports {
  path: string;
  /** As written: `./a.js`, `node:fs`, `fhirpath/fhir-context/r4`. */
  requests: string[];
  exportsDefault: boolean;
  problems: string[];
}

const literalIn = (text: string): string | null => /^(['"`])([^'"`$]+)\1$/.exec(text.trim())?.[2] ?? null;

const requestsOf = ({ staticImports, staticExports }: EcmaScriptModule): string[] => [
  ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
  ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
];

/** Whatever a file takes from another: values, types, `import()` and `import type` alike. */
function importsOf({ path, text }: Source): Imports {
  const { module, program, errors } = parseSync(path, text);
  const requests = requestsOf(module);
  const problems = errors.map(({ message }) => `${path} cannot be parsed (${message}): mend it`);
  for (const { moduleRequest } of module.dynamicImports) {
    const request = literalIn(text.slice(moduleRequest.start, moduleRequest.end));
    if (request === null) problems.push(`${path} imports what cannot be known before it runs: import a literal path`);
    else requests.push(request);
  }
  new Visitor({
    TSImportType: ({ source }) => void requests.push(source.value),
    TSExternalModuleReference: ({ expression }) => void requests.push(expression.value),
  }).visit(program);
  const exportsDefault = module.staticExports.some(({ entries }) =>
    entries.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'),
  );
  return { path, requests, exportsDefault, problems };
}

const isRelative = (request: string): boolean => /^\.{1,2}(?:\/|$)/.test(request);
const target = (path: string, request: string): string =>
  posix.join(posix.dirname(path), request).replace(/\.js$/, '.ts');
const topOf = (path: string): string => path.split('/')[0] ?? path;

/** Tests and what supports them may import anything, and nothing else may import them. */
const isTest = (path: string): boolean => /\.test(?:-support)?\.m?ts$/.test(path) || topOf(path) === 'selftest';
const isConfig = (path: string): boolean => /^[^/]+\.config\.ts$/.test(path);

/** The row of the import table that a file falls under. */
function areaOf(path: string): string {
  if (topOf(path) !== 'suites') return path.startsWith('harness/model/') ? 'harness/model' : topOf(path);
  return /^suites\/[^/]+\/rules\//.test(path) ? 'suites/rules' : 'suites/scenarios';
}

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  standards: [],
  generators: ['standards'],
  'harness/model': ['standards'],
  harness: ['standards', 'harness/model'],
  fixtures: ['standards', 'generators'],
  servers: ['standards', 'generators'],
  'suites/rules': ['standards', 'harness', 'harness/model'],
  'suites/scenarios': ['standards', 'harness', 'harness/model', 'generators', 'fixtures', 'suites/rules'],
  reports: ['standards', 'harness/model'],
  cli: [
    'standards',
    'generators',
    'harness',
    'harness/model',
    'servers',
    'suites/rules',
    'suites/scenarios',
    'reports',
  ],
};

function wrongImports(sources: readonly Source[]): string[] {
  return sources.map(importsOf).flatMap(({ path, requests, problems }) => {
    if (isTest(path) || isConfig(path)) return problems;
    const area = areaOf(path);
    const allowed = MAY_IMPORT[area];
    if (allowed === undefined)
      return [`${path} stands in no folder of the design: move it, or add ${area} to the table`];
    const wrong = requests.filter(isRelative).flatMap((request) => {
      const to = target(path, request);
      if (isTest(to)) return [`${path} imports ${to}, which is not built: move what it needs out of the test`];
      const other = areaOf(to);
      if (other === area || allowed.includes(other)) return [];
      return [
        `${path} imports ${to}: ${area} may import ${allowed.join(', ') || 'nothing here'}; move what is shared there, or pass it in`,
      ];
    });
    const impure = requests.filter((request) => area === 'suites/rules' && request.startsWith('node:'));
    return [
      ...problems,
      ...wrong,
      ...impure.map(
        (request) => `${path} imports ${request}: a rule is pure, so leave input and output to the harness`,
      ),
    ];
  });
}

const packageOf = (request: string): string =>
  request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/');

const strayPackages = (sources: readonly Source[]): string[] =>
  sources.map(importsOf).flatMap(({ path, requests }) =>
    requests
      .filter((request) => !isRelative(request) && !request.startsWith('node:') && !isTest(path))
      .map(packageOf)
      .filter((name) => !HOMES[name]?.test(path))
      .map((name) =>
        HOMES[name] === undefined
          ? `${path} imports ${name}, which has no home: wrap it in one file and name that in HOMES`
          : `${path} imports ${name}: use the wrapper at its home ${HOMES[name].source}`,
      ),
  );

/** A way round among the top folders, or null. */
function cycleAmong(sources: readonly Source[]): string | null {
  const next = new Map<string, Set<string>>();
  for (const { path, requests } of sources.filter(({ path: at }) => !isTest(at)).map(importsOf)) {
    const to = requests.filter(isRelative).map((request) => topOf(target(path, request)));
    next.set(topOf(path), new Set([...(next.get(topOf(path)) ?? []), ...to.filter((top) => top !== topOf(path))]));
  }
  const walk = (trail: readonly string[]): string | null => {
    const here = trail.at(-1) ?? '';
    if (trail.indexOf(here) < trail.length - 1)
      return `${trail.slice(trail.indexOf(here)).join(' -> ')}: turn one of these imports round`;
    for (const top of next.get(here) ?? []) {
      const found = walk([...trail, top]);
      if (found !== null) return found;
    }
    return null;
  };
  for (const top of next.keys()) {
    const found = walk([top]);
    if (found !== null) return found;
  }
  return null;
}

const LONGEST = 300;
const FORBIDDEN_WORDS = /^(?:utils?|helpers?|commons?|misc|base|managers?)$/;

const wrongSizes = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => topOf(path) !== 'standards')
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path} has ${lines} lines: split it by what it is about, to ${LONGEST} at most`);

function wrongNames(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path }) => {
    const parts = path.replace(/\.ts$/, '').split('/');
    const vague = parts.flatMap((part) => part.split(/[-.]/)).find((word) => FORBIDDEN_WORDS.test(word));
    return [
      ...(vague === undefined ? [] : [`${path} is called "${vague}": name it after the one thing it holds`]),
      ...(parts.every((part) => /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(part)) ? [] : [`${path}: write it in kebab-case`]),
    ];
  });
}

const MAY_EXPORT_DEFAULT = /^(?:[^/]+\.config|cli\/playwright\/(?:config|setup))\.ts$/;

const defaultExports = (sources: readonly Source[]): string[] =>
  sources
    .map(importsOf)
    .filter(({ path, exportsDefault }) => exportsDefault && !MAY_EXPORT_DEFAULT.test(path))
    .map(({ path }) => `${path} has a default export: give it a name and export that`);

const one = (path: string, text: string): Source[] => [{ path, text }];
const sources = readSources();

describe('the sources', () => {
  it('are all looked at', () => {
    expect(sources.length).toBeGreaterThan(100);
    for (const folder of FOLDERS) expect(sources.map(({ path }) => topOf(path))).toContain(folder);
  });

  it.each([
    ['import only what the table lets them', wrongImports],
    ['use each package at its home', strayPackages],
    ['are short', wrongSizes],
    ['are named after what they hold', wrongNames],
    ['export names', defaultExports],
  ])('%s', (_, check) => {
    expect(check(sources)).toEqual([]);
  });

  it('have no way round among the folders', () => {
    expect(cycleAmong(sources)).toBeNull();
  });
});

describe('a bad source is seen', () => {
  it.each([
    ['standards/a.ts', "import type { A } from '../harness/model/a.js';", 'standards may import nothing here'],
    ['servers/reference/a.ts', "export * from '../../harness/http/a.js';", 'servers may import standards, generators'],
    ['harness/a.ts', "export { a } from '../suites/x/suite.js';", 'harness may import'],
    ['reports/a.ts', "type A = import('../harness/judge/a.js').A;", 'imports harness/judge/a.ts'],
    ['suites/x/rules/a.ts', "import '../../../fixtures/a.js';", 'imports fixtures/a.ts'],
    ['suites/x/rules/a.ts', "const a = await import('../scenarios/a.js');", 'imports suites/x/scenarios/a.ts'],
    ['suites/x/rules/a.ts', "import { readFileSync } from 'node:fs';", 'a rule is pure'],
    ['suites/x/scenarios/a.ts', "import a = require('../../../servers/a.js');", 'imports servers/a.ts'],
    ['suites/x/suite.ts', "import '../../servers/a.js';", 'suites/scenarios may import'],
    ['fixtures/a.ts', "import '../suites/x/rules/a.js';", 'imports suites/x/rules/a.ts'],
    ['cli/a.ts', "import '../fixtures/a.js';", 'imports fixtures/a.ts'],
    ['cli/a.ts', "import '../selftest/a.js';", 'which is not built'],
    ['suites/x/suite.ts', "import './a.test-support.js';", 'which is not built'],
    ['tools/a.ts', "import './b.js';", 'stands in no folder'],
    ['cli/a.ts', 'const a = await import(process.argv[2]);', 'import a literal path'],
    ['cli/a.ts', 'const = 5', 'cannot be parsed'],
  ])('%s with %s', (path, text, message) => {
    expect(wrongImports(one(path, text))).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ['harness/judge/a.ts', "import { compile } from 'fhirpath';", 'at its home'],
    ['harness/judge/a.ts', "import type { x } from 'fhirpath/fhir-context/r4';", 'imports fhirpath'],
    ['suites/x/rules/a.ts', "import { test } from '@playwright/test';", 'imports @playwright/test'],
    ['servers/a.ts', "import { faker } from '@faker-js/faker/locale/en_GB';", 'imports @faker-js/faker'],
    ['harness/a.ts', "import express from 'express';", 'which has no home'],
  ])('%s with %s', (path, text, message) => {
    expect(strayPackages(one(path, text))).toEqual([expect.stringContaining(message)]);
  });

  it('a way round', () => {
    const round = [
      ...one('harness/a.ts', "import '../reports/a.js';"),
      ...one('reports/a.ts', "import type { A } from '../cli/a.js';"),
      ...one('cli/a.ts', "import '../harness/a.js';"),
    ];
    expect(cycleAmong(round)).toBe('harness -> reports -> cli -> harness: turn one of these imports round');
    expect(cycleAmong(round.slice(1))).toBeNull();
  });

  it('a long file, a vague name and a default export', () => {
    expect(wrongSizes(one('cli/a.ts', 'a;\n'.repeat(301)))).toEqual([expect.stringContaining('has 301 lines')]);
    expect(wrongSizes([...one('cli/a.ts', 'a;\n'.repeat(300)), ...one('standards/a.ts', 'a;\n'.repeat(999))])).toEqual(
      [],
    );
    for (const path of ['cli/utils.ts', 'harness/http-helper.ts', 'reports/common/a.ts', 'cli/run-manager.ts'])
      expect(wrongNames(one(path, ''))).toEqual([expect.stringContaining('name it after')]);
    expect(wrongNames(one('cli/openRun.ts', ''))).toEqual([expect.stringContaining('kebab-case')]);
    for (const text of [
      'export default 1;',
      'const a = 1; export { a as default };',
      "export { a as default } from './b.js';",
    ])
      expect(defaultExports(one('cli/a.ts', text))).toEqual([expect.stringContaining('has a default export')]);
    expect(defaultExports(one('vitest.config.ts', 'export default 1;'))).toEqual([]);
  });
});
