import { createHash } from 'node:crypto';
import { indexBundle } from '../../harness/documents/bundle-index.js';
import { createTally } from '../../harness/documents/tally.js';
import { type MeantAs, validateDocument } from '../../harness/documents/validate-document.js';
import type {
  AttachmentFacts,
  DocumentFinding,
  DocumentRule,
  JsonPath,
  ReadDocument,
  ReadFault,
} from '../../harness/model/document.js';
import type { JsonObject } from '../../harness/model/json.js';
import type { ValidatedDocument, ValidationRun, ValidationSummary } from '../../harness/model/validation.js';
import { documentRegister, type RequirementId } from '../../standards/catalogue.js';
import { type ValidationFormat, writerOf } from './formats.js';
import { presentable } from './presentable.js';

/** Of the 999 range: nobody's. */
export const SYNTHETIC = '9994730185';
/** In an issued range, with a right check digit: it could be anybody's, and stands in documents as an example. */
export const COULD_BE_SOMEBODYS = '4857773456';

export const bundleOf = (nhsNumber = SYNTHETIC): JsonObject => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      fullUrl: 'urn:uuid:7d2623d0-39d3-4369-bd01-c5e399e166ae',
      resource: {
        resourceType: 'Patient',
        identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
        name: [{ family: 'TESTCASE-WARDLE', given: ['Asha'] }],
        birthDate: '1948-05-17',
        address: [{ postalCode: 'AA1 1AA' }],
      },
    },
  ],
});

/** One line for each step of a path, so that a place can be told from its neighbour. */
const placeOf = (path: JsonPath) => ({ line: path.length + 1, column: 3 });

export const readDocument = (resource: JsonObject, file = 'bundle.json', faults: ReadFault[] = []): ReadDocument => ({
  source: { file },
  format: 'json',
  bytes: 1000,
  sha256: createHash('sha256').update(JSON.stringify(resource)).digest('hex'),
  resource,
  placeOf,
  faults,
});

export const ruleThat = (
  requirement: RequirementId,
  findings: readonly DocumentFinding[] | null,
  more: Partial<DocumentRule> = {},
): DocumentRule => ({
  id: requirement,
  requirement,
  layer: 2,
  truth: 'it is so',
  by: 'function',
  judge: () => (findings === null ? null : [...findings]),
  ...more,
});

export const found = (at: string, more: Partial<DocumentFinding> = {}): DocumentFinding => ({
  at,
  kind: 'value',
  expected: 'as it should be',
  actual: 'as it is',
  ...more,
});

/** A rule set in which something passes, breaks, echoes, warns and does not apply. */
export const someRules: readonly DocumentRule[] = [
  ruleThat('VWRM-BUN-001', [found('Bundle.id', { kind: 'absent', actual: 'nothing' })]),
  ruleThat('VWRM-BUN-002', [found('Bundle.id')]),
  ruleThat('VWRM-BUN-006', [found('Bundle.meta.versionId', { kind: 'absent' })]),
  ruleThat('VWRM-BUN-014', []),
  ruleThat('VWRM-PAT-017', [found('Bundle.entry[0].resource.identifier', { kind: 'absent' })]),
  ruleThat('VWRM-ENC-001', null),
];

export const runOf = (more: Partial<ValidationRun> = {}): ValidationRun => ({
  at: '2026-11-20T09:30:00.000Z',
  version: '1.0',
  versions: { assay: '0.0.0', node: '20.19.0' },
  digests: { harness: 'a'.repeat(64), rules: 'b'.repeat(64), catalogue: 'c'.repeat(64) },
  product: { name: 'Example Care Record', version: '4.2', supplier: 'Example Ltd' },
  sources: ['out/'],
  holds: [],
  notAccepted: [],
  maxFaults: 20,
  failOn: 'error',
  ...more,
});

export interface Case {
  resource?: JsonObject;
  file?: string;
  rules?: readonly DocumentRule[];
  meantAs?: MeantAs;
  attachments?: readonly AttachmentFacts[];
  readFaults?: ReadFault[];
  alwaysWithhold?: boolean;
  run?: Partial<ValidationRun>;
}

export const validated = async ({
  resource = bundleOf(),
  file,
  rules = someRules,
  meantAs = 'auto',
  attachments = [],
  readFaults = [],
  alwaysWithhold = false,
  run = {},
}: Case = {}): Promise<ValidatedDocument> =>
  presentable(
    await validateDocument(readDocument(resource, file, readFaults), {
      rules,
      facts: { version: runOf(run).version, holds: new Set(runOf(run).holds) },
      meantAs,
      notAccepted: new Set(runOf(run).notAccepted),
      alwaysWithhold,
      index: indexBundle,
      attachments: async () => attachments,
    }),
  );

export const unread = (message = 'it is no JSON'): ValidatedDocument =>
  presentable({
    read: false,
    source: { file: 'broken.json' },
    bytes: 3,
    fault: { code: 'not-json', fatal: true, message, remedy: 'write JSON', place: { line: 1, column: 2 } },
  });

export function summaryOf(
  documents: readonly ValidatedDocument[],
  rules: readonly DocumentRule[] = someRules,
  run: Partial<ValidationRun> = {},
): ValidationSummary {
  const tally = createTally(runOf(run), rules, documentRegister);
  for (const document of documents) tally.add(document);
  return tally.summary();
}

/** What a format says of documents. */
export function written(
  format: ValidationFormat,
  documents: readonly ValidatedDocument[],
  rules: readonly DocumentRule[] = someRules,
  run: Partial<ValidationRun> = {},
): string {
  const { maxFaults } = runOf(run);
  const writer = writerOf(format, { maxFaults, quiet: false, paint: (_style, text) => text });
  return [
    writer.begin(runOf(run)),
    ...documents.map((document) => writer.document(document)),
    writer.end(summaryOf(documents, rules, run)),
  ].join('');
}
