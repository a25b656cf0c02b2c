import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PolicyServer, startPolicyServer } from '../servers/policies/start.js';
import { startReceiver } from '../servers/receiver/start.js';
import { DEFAULT_POLICY_SETTING } from '../servers/reference/policy/policy-point.js';
import { faultClasses, type Handling } from '../standards/supplementary-rm/handling.js';
import { version } from './build-info.js';
import { kit } from './kit.js';
import type { RunFlags } from './open-run.js';
import { prepareReach, startResponder } from './responder.js';

export const DEMO_SEED = 1;

const SECRET_VARIABLE = 'ASSAY_SECRET';
const TOKEN_SECONDS = 300;

/** A bundled server that runs, with the flags by which it is tested. */
export interface DemoTarget {
  /** What is told of it, in a clause. */
  says: string;
  flags: Pick<RunFlags, 'config' | 'described'>;
  close(): Promise<void>;
}

interface DemoOptions {
  asOf: string;
  defect?: string;
}

const describedAs = (name: string, holds: string, { asOf, defect }: DemoOptions): RunFlags['described'] => ({
  product: {
    name: `Assay reference ${name}${defect === undefined ? '' : ` with the defect ${defect}`}`,
    version,
    supplier: 'the makers of Assay',
  },
  environment: { kind: 'test', noLiveData: { saidBy: `Assay: ${holds}`, date: asOf } },
});

const temporaryFile = (text: string, folder: string): string => {
  const path = join(folder, 'assay.yaml');
  writeFileSync(path, text);
  return path;
};

/** A target file, and the policies that the target is asked under. */
const withPolicies = (text: string, { url, asOf }: PolicyServer): string =>
  text.replace(/^dialect:/m, `  policies: { served: { url: ${url}, on: ${asOf} } }\ndialect:`);

/** The bundled responder, to be tested as a supplier's would be: through a target file, with tokens of an issuer. */
export async function demoResponder(options: DemoOptions): Promise<DemoTarget> {
  const { asOf, defect } = options;
  const folder = mkdtempSync(join(tmpdir(), 'assay-demo-'));
  process.env[SECRET_VARIABLE] ||= randomBytes(24).toString('base64url');
  const reach = await prepareReach({
    listen: '127.0.0.1',
    auth: 'oauth2',
    issuerPort: 0,
    tokenSeconds: TOKEN_SECONDS,
    caOut: join(folder, 'ca.pem'),
  });
  const policies = await startPolicyServer();
  const release = async (): Promise<void> => {
    await policies.close();
    await reach.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const server = await startResponder({
      people: kit.peopleOf({ seed: DEMO_SEED, asOf }),
      controls: false,
      // The days of policies are those of London.
      asOf: policies.asOf,
      policies: { source: { ...DEFAULT_POLICY_SETTING.source, origins: [policies.url] } },
      ...reach.options,
      ...(defect === undefined ? {} : { defect }),
    });
    return {
      says: `Reference responder at ${server.url}, with tokens of its own issuer`,
      flags: {
        config: temporaryFile(withPolicies(reach.targetFile(server.url), policies), folder),
        described: describedAs('responder', 'it is loaded with synthetic personas only', options),
      },
      close: async () => {
        await server.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** What the reference receiver does when nobody tells it otherwise, as an agreement. */
const OWN_HANDLING: Readonly<Partial<Record<string, Handling>>> = { duplicate: 'keep-apart', correction: 'keep-apart' };

/** The size up to which it takes bundles then. */
const OWN_MEGABYTES = 32;

const handlingLines = Object.keys(faultClasses).map(
  (fault) =>
    `    ${fault}: { does: ${OWN_HANDLING[fault] ?? 'refuse'}, told: by the answer, acts: the sender${fault === 'too-large' ? `, largestMegabytes: ${OWN_MEGABYTES}` : ''} }`,
);

/** The bundled receiver, which is read back by FHIR and held to what it does by default. */
export async function demoReceiver(options: DemoOptions): Promise<DemoTarget> {
  const { defect } = options;
  const folder = mkdtempSync(join(tmpdir(), 'assay-demo-'));
  const server = await startReceiver({ port: 0, controls: false, ...(defect === undefined ? {} : { defect }) });
  const lines = [
    'environment: { kind: test }',
    'target:',
    '  role: receiver',
    `  url: ${server.url}`,
    '  handling:',
    ...handlingLines,
    '  readBack: { by: fhir-read }',
  ];
  return {
    says: `Reference receiver at ${server.url}, which is read back by FHIR`,
    flags: {
      config: temporaryFile(`${lines.join('\n')}\n`, folder),
      described: describedAs('receiver', 'it is sent bundles of synthetic people only', options),
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
