import { createHash } from 'node:crypto';
import type { DocumentSource, Place } from '../../harness/model/document.js';
import type {
  Fault,
  FaultFinding,
  Severity,
  ValidatedDocument,
  ValidationSummary,
} from '../../harness/model/validation.js';
import {
  catalogue,
  documentRegister,
  isRequirementId,
  type RequirementId,
  registers,
} from '../../standards/catalogue.js';
import { exchangeRegister } from '../../standards/data-exchange/exchange-documents.js';
import { documentName } from '../../standards/documents.js';
import { counted } from '../figures.js';
import { asSentence } from '../formats/prose.js';
import { createFaultLimit } from './fault-limit.js';
import { faultWords, sourceText, verdictSentence, WITHHELD_NOTICE } from './validation-words.js';
import type { ValidationWriter } from './writer.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

const GUIDANCE = 'https://github.com/nhsengland/virtual-wards-draft-standards';
const FHIR_R4 = 'https://hl7.org/fhir/R4/';
const DATA_EXCHANGE = 'https://github.com/SocialCareData';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

/** Rules of ours that are no requirement: what is wrong with a file before anything in it can be judged. */
const READING = {
  unreadable: 'ASSAY-FILE',
  nothing: 'ASSAY-NOTHING-JUDGED',
  withheld: 'ASSAY-WITHHELD',
  ours: 'ASSAY-ERROR',
};

const READING_TEXTS: Readonly<Record<string, string>> = {
  [READING.unreadable]: 'The file can be read as one or more FHIR resources.',
  [READING.nothing]: 'Something is in the document that the guidance can be held against.',
  [READING.withheld]: 'Personal values of what could be about somebody who exists are withheld.',
  [READING.ours]: 'Every rule comes to a judgement.',
};

const helpOf = (id: RequirementId, document: string): string =>
  document.startsWith('rm-') ? GUIDANCE : registers['data-exchange'].includes(id) ? DATA_EXCHANGE : FHIR_R4;

function ruleOf(id: RequirementId) {
  const { statement, harm, mend, strength, basis, document, source } = catalogue[id];
  const help = `${harm}${mend === undefined ? '' : `\n\n${mend}`}\n\n${source.document}, ${source.heading}`;
  return {
    id,
    shortDescription: { text: statement },
    fullDescription: { text: `${statement} ${harm}` },
    helpUri: helpOf(id, document),
    help: { text: help },
    defaultConfiguration: { level: strength === 'SHALL' ? 'error' : strength === 'SHOULD' ? 'warning' : 'note' },
    properties: { strength, basis, document: documentName(document) },
  };
}

/** As a URI reference: relative where the file was named so. */
function uriOf({ file }: DocumentSource): string {
  if (file === '-' || file === 'stdin') return 'stdin';
  const slashed = file.replaceAll('\\', '/');
  const encoded = slashed
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  return /^[A-Za-z]:\//.test(slashed) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}

const locationOf = (source: DocumentSource, place: Place | null, at?: string) => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(source) },
    ...(place === null ? {} : { region: { startLine: place.line, startColumn: place.column } }),
  },
  ...(at === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: at }] }),
});

/** Stays the same while the same thing is wrong at the same element of the same file. */
const fingerprint = (source: DocumentSource, { requirement, finding }: FaultFinding): string =>
  createHash('sha256')
    .update(`${sourceText(source)}\n${requirement}\n${finding.at}\n${finding.kind}`)
    .digest('hex');

function resultOf({ severity, root, echoes }: Fault, source: DocumentSource, mostEchoes: number) {
  const words = faultWords(root);
  const text = [
    words.statement,
    ...(words.expected === words.statement ? [] : [`Expected: ${words.expected}`]),
    `Found: ${words.actual}`,
    `Harm: ${words.harm}`,
    ...(words.mend === '' ? [] : [`Mend: ${words.mend}`]),
    ...(echoes.length === 0 ? [] : [`${counted(echoes.length, 'other finding')} followed from it.`]),
  ].join('\n');
  return {
    ruleId: root.requirement,
    level: LEVELS[severity],
    message: { text },
    locations: [locationOf(source, root.place, root.finding.at)],
    ...(echoes.length === 0
      ? {}
      : {
          relatedLocations: echoes.slice(0, mostEchoes).map(({ requirement, finding, place }, n) => ({
            id: n + 1,
            message: { text: `${requirement}: ${faultMessage(requirement, finding.actual)}` },
            ...locationOf(source, place, finding.at),
          })),
        }),
    partialFingerprints: { 'assayFault/v1': fingerprint(source, root) },
    properties: { basis: root.basis, strength: root.strength, kind: root.finding.kind, readings: root.readings },
  };
}

const faultMessage = (requirement: RequirementId, actual: string): string =>
  `${catalogue[requirement].statement} Found: ${actual}`;

const plain = (ruleId: string, level: 'error' | 'note', text: string, source: DocumentSource, place: Place | null) => ({
  ruleId,
  level,
  message: { text },
  locations: [locationOf(source, place)],
  partialFingerprints: {
    'assayFault/v1': createHash('sha256')
      .update(`${sourceText(source)}\n${ruleId}\n${text}`)
      .digest('hex'),
  },
});

function resultsOf(document: ValidatedDocument, faults: readonly Fault[], mostEchoes: number): object[] {
  const { source } = document;
  if (!document.read) {
    const { message, remedy, place } = document.fault;
    return [plain(READING.unreadable, 'error', `${asSentence(message)} ${asSentence(remedy)}`, source, place)];
  }
  return [
    ...document.readFaults.map(({ message, remedy, place }) =>
      plain(READING.unreadable, 'note', `${asSentence(message)} ${asSentence(remedy)}`, source, place),
    ),
    ...(document.withheld ? [plain(READING.withheld, 'note', WITHHELD_NOTICE, source, null)] : []),
    ...(document.nothingJudged
      ? [
          plain(
            READING.nothing,
            'error',
            `Nothing was judged: ${document.leftOut ?? 'nothing is in it'}.`,
            source,
            null,
          ),
        ]
      : []),
    ...document.verdicts
      .filter(({ outcome }) => outcome === 'error')
      .map(({ reason }) => plain(READING.ours, 'error', reason ?? 'A rule of ours threw.', source, null)),
    ...faults.map((fault) => resultOf(fault, source, mostEchoes)),
  ];
}

/** SARIF 2.1.0 for code scanning: one run, results as they come. */
export function sarifWriter(maxFaults: number): ValidationWriter {
  const limit = createFaultLimit(maxFaults);
  let first = true;
  return {
    begin({ versions, kind }) {
      const ids = (kind === undefined ? documentRegister : exchangeRegister[kind]).filter(isRequirementId);
      const rules = [
        ...ids.map(ruleOf),
        ...Object.values(READING).map((id) => ({
          id,
          shortDescription: { text: READING_TEXTS[id] ?? id },
          fullDescription: { text: READING_TEXTS[id] ?? id },
          helpUri: FHIR_R4,
        })),
      ];
      const driver = { name: 'Assay', semanticVersion: versions.assay, rules };
      return `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"tool":{"driver":${JSON.stringify(driver)}},"columnKind":"utf16CodeUnits","results":[`;
    },
    document(document) {
      const { faults } = limit(
        document.read ? document.faults.filter(({ severity }) => severity !== 'information') : [],
      );
      return resultsOf(document, faults, maxFaults)
        .map((result) => {
          const lead = first ? '\n' : ',\n';
          first = false;
          return lead + JSON.stringify(result);
        })
        .join('');
    },
    end(summary: ValidationSummary) {
      const invocation = {
        executionSuccessful: summary.defectCount === 0,
        endTimeUtc: summary.run.at,
        toolExecutionNotifications: [{ level: 'note', message: { text: verdictSentence(summary) } }],
      };
      return `\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`;
    },
  };
}
