import { isAbsolute, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { heldPeopleBundle } from '../../generators/people/bundle.js';
import { peopleTable } from '../../harness/target/people-table.js';
import { documents } from '../../standards/documents.js';
import type { Person } from '../../standards/person.js';

const SCHEMA = new URL('../../harness/target/assay.schema.json', import.meta.url);

/** Where an editor finds the schema from a folder; the schema belongs to the package that runs. */
export function schemaFrom(folder: string): string {
  const path = relative(folder, fileURLToPath(SCHEMA)).replaceAll('\\', '/');
  // Another drive has no relative path, and the line ends at a space.
  if (isAbsolute(path) || /\s/.test(path)) return pathToFileURL(fileURLToPath(SCHEMA)).href;
  return path.startsWith('.') ? path : `./${path}`;
}

const targetFile = (asOf: string, schema: string): string => `# yaml-language-server: $schema=${schema}
# What Assay tests, and how it may. "assay check" tries it, "assay plan" says what would run, "assay run" runs it.
# docs/target.md explains each key. No secret stands here: only the name of the environment variable that holds it.

product:                     # as the report names it
  name: Example Care Record
  version: 0.0.0
  supplier: Example Ltd

environment:
  kind: test                 # test or integration; Assay never asks a live system
  # noLiveData:              # who says that the target holds no live data, and when
  #   saidBy: A. Person
  #   date: ${asOf}

target:
  role: responder
  url: http://127.0.0.1:8080/fhir   # FHIR base URL, the part before /Patient/$person-info-query
  claims: [des-0.2]          # documents that set the exit code, among
                             # ${Object.keys(documents).join(', ')}

  # Who asks, by name. The first one asks where a scenario names nobody. Without callers no credential is sent.
  # callers:
  #   Q-LA:
  #     scheme: oauth2-client-credentials
  #     tokenUrl: https://issuer.example.test/token
  #     clientId: assay
  #     clientSecret: { env: ASSAY_CLIENT_SECRET }
  #     scope: person-info   # optional, as are audience and sendSecret (basic or post)
  #   Q-KEY:
  #     scheme: private-key-jwt
  #     tokenUrl: https://issuer.example.test/token
  #     clientId: assay
  #     key: { file: assay-key.pem }   # or { env: ASSAY_KEY }
  #     keyId: assay-1
  #     algorithm: RS512
  #   Q-API: { scheme: header, name: X-API-Key, value: { env: ASSAY_API_KEY } }
  #   Q-TOKEN: { scheme: bearer, token: { env: ASSAY_TOKEN } }
  #   Q-CERT: { scheme: client-certificate, certificate: client.pem, key: { env: ASSAY_CLIENT_KEY } }
  #   Q-OPEN: { scheme: none }
  #   Q-PROBE: { scheme: bearer, token: { env: ASSAY_PROBE_TOKEN }, for: intrusive }   # asks in intrusive and loading
  #                                                # scenarios alone, so that no other account is locked by them

  # How the target is reached. Files are named relative to this one.
  # tls: { ca: ca.pem }      # certificates of a private authority
  # proxy: { url: "http://proxy.example.test:3128", username: { env: PROXY_USER }, password: { env: PROXY_PASSWORD } }
  # headers: { X-Tenant: test }   # sent with every question; not secret, the report shows them

  # Whom the target is asked about: the people of assay-people.json, but for those under except, or people of its own.
  people: { held: all, except: [] }
  # people: { file: people.csv, declaredSynthetic: { by: A. Person, date: ${asOf} } }

  # Who allows intrusive scenarios (injection, smuggling, forged tokens, probing, enumeration) and loading ones (bombs,
  # floods, rate limits, large and slow bodies). Off this machine none of them runs without it. The report prints it.
  # consent:
  #   - classes: [intrusive]   # intrusive, loading or both
  #     host: responder.example.test   # the host of the URL, exactly, with its port where one stands there
  #     authorisedBy: { name: A. Person, role: Head of Testing }
  #     from: ${asOf}       # both days count, by the calendar in London
  #     until: ${asOf}

  # What is done to the target while it is asked, by a command, a request or a person (assay run --assisted), and how it is
  # taken back. Rows whose hook is missing are left out. Others: slow-matcher, matcher-failure, maintenance, clock,
  # reviewer-decision.
  # hooks:
  #   log-sink-down: { command: [./log, --stop], undo: [./log, --start] }
  #   kill-switch: { prompt: Switch automatic answers off, undo: Switch them on again }

  # limits:                  # off this machine the default is 5 requests a second, 2 at once
  #   requestsPerSecond: 5
  #   concurrency: 2
  #   answerSeconds: 10
  #   bodyMegabytes: 20

# Where the texts are silent there is a default reading ("assay explain DES-AMB-09"). A failure that rests on one that
# is not accepted here is reported as "differs".
# dialect:
#   accept: defaults         # or a list: [DES-AMB-09, DES-AMB-32]
#   set:                     # readings other than the default; the report names each of them
#     outcome.review: { status: 202, code: suppressed }
#     outcome.ambiguous: { accept: [review, multiple-matches], warn: [no-match] }
#     match.threshold: 0.7

profile: core                # smoke, core, full, or intrusive
output: assay-runs
`;

const PEOPLE_HEAD = `# People of the target's own, for "people: { file: people.csv, ... }" in assay.yaml. Each row stands in for the persona
# with that trait. Only the first and the last one have to be there; standing is held or absent. Nobody may be real.
`;

/** The personas of the example: the baseline pair, and somebody whose involvement has ended. */
const EXAMPLE = ['R01', 'R02', 'N01'];

/** What a supplier starts from, by file name: a target file, the people to load, and an example of their own people. */
export function startFiles(
  people: ReadonlyMap<string, Person>,
  { asOf, folder }: { asOf: string; folder: string },
): ReadonlyMap<string, string> {
  const example = EXAMPLE.flatMap((id) => people.get(id) ?? []);
  return new Map([
    ['assay.yaml', targetFile(asOf, schemaFrom(folder))],
    ['assay-people.json', `${JSON.stringify(heldPeopleBundle(people), null, 2)}\n`],
    ['people.csv', `${PEOPLE_HEAD}${peopleTable(example)}`],
  ]);
}
