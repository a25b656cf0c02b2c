import { fails, warns } from './breaks.js';
import type { Defect } from './defects.js';
import { faultyWire } from './faulty/faulty-wire.js';

/** Faults of what stands around a question. */
export const wireDefects: readonly Defect[] = [
  {
    id: 'any-method-asks',
    title: 'whatever the method is, the question is answered',
    breaks: [
      ...fails('SC-SEC-012', 'DES-OP-003'),
      ...warns('SC-SEC-012', 'DES-OP-003'),
      ...warns('SC-SEC-011', 'DES-OP-003'),
    ],
    ...faultyWire.anyMethodAsks,
  },
  {
    id: 'trace-answered',
    title: 'TRACE is answered',
    breaks: fails('SC-SEC-012', 'DES-OP-003'),
    ...faultyWire.traceAnswered,
  },
  {
    id: 'options-asks',
    title: 'OPTIONS is answered with a match',
    breaks: fails('SC-SEC-012', 'DES-OP-003'),
    ...faultyWire.optionsAsks,
  },
  {
    id: 'method-overridden',
    title: 'a header or a parameter replaces the method',
    breaks: warns('SC-SEC-013', 'DES-OP-003'),
    ...faultyWire.methodOverridden,
  },
  {
    id: 'ids-not-echoed',
    title: 'neither request id nor correlation id comes back',
    breaks: warns('SC-SEC-015', 'DES-RES-027'),
    ...faultyWire.idsNotEchoed,
  },
  {
    id: 'header-injected',
    title: 'a line break in a request id makes a header of the answer',
    breaks: warns('SC-SEC-016', 'DES-SEC-012'),
    ...faultyWire.headerInjected,
  },
  {
    id: 'trace-told',
    title: 'an error about unreadable text holds a stack trace',
    breaks: fails('SC-SEC-026', 'DES-ERR-009'),
    ...faultyWire.traceTold,
  },
  {
    id: 'flood-breaks',
    title: 'many headers break the server, which tells where',
    breaks: fails('SC-SEC-026', 'DES-ERR-009'),
    ...faultyWire.floodBreaks,
  },
  {
    id: 'every-origin-allowed',
    title: 'pages of every origin may read the answers',
    breaks: warns('SC-SEC-032', 'DES-SEC-010'),
    ...faultyWire.everyOriginAllowed,
  },
  {
    id: 'payloads-as-queries',
    title: 'a text that looks like a query is run as one',
    breaks: [...fails('SC-SEC-033', 'DES-SEC-012'), ...warns('SC-MAL-057', 'DES-MAT-042')],
    ...faultyWire.payloadsAsQueries,
  },
  {
    id: 'waits-when-told',
    title: 'a text that tells a database to wait makes it wait',
    breaks: fails('SC-SEC-033', 'DES-SEC-012'),
    ...faultyWire.waitsWhenTold,
  },
  {
    id: 'names-what-it-refuses',
    title: 'an error repeats the text that it is about',
    breaks: fails('SC-SEC-036', 'DES-ERR-010'),
    ...faultyWire.namesWhatItRefuses,
  },
  {
    id: 'expressions-evaluated',
    title: 'a name is read as a template',
    breaks: fails('SC-SEC-036', 'DES-AUD-017'),
    ...faultyWire.expressionsEvaluated,
  },
  {
    id: 'agents-evaluated',
    title: 'what a User-Agent says is read as a template',
    breaks: fails('SC-SEC-036', 'DES-AUD-017'),
    ...faultyWire.agentsEvaluated,
  },
  {
    id: 'version-told',
    title: 'a header tells name and version of the server',
    breaks: warns('SC-SEC-038', 'DES-SEC-014'),
    ...faultyWire.versionTold,
  },
  {
    id: 'management-open',
    title: 'the addresses for running the server are open',
    breaks: warns('SC-SEC-042', 'DES-ERR-006'),
    ...faultyWire.managementOpen,
  },
  {
    id: 'management-tells-the-inside',
    title: 'what refuses the addresses for running the server tells where it stands',
    breaks: warns('SC-SEC-042', 'DES-ERR-006'),
    ...faultyWire.managementTellsTheInside,
  },
  {
    id: 'patients-searchable',
    title: 'the Patients can be searched by whoever may ask',
    breaks: fails('SC-SEC-043', 'DES-RES-008'),
    ...faultyWire.patientsSearchable,
  },
  {
    id: 'two-hosts-taken',
    title: 'a request with two hosts is answered',
    breaks: warns('SC-SEC-045', 'DES-SEC-012'),
    ...faultyWire.twoHostsTaken,
  },
  {
    id: 'metadata-incomplete',
    title: 'the capability statement lacks the version of FHIR',
    breaks: warns('SC-SEC-047', 'DES-OP-006'),
    ...faultyWire.metadataIncomplete,
  },
  {
    id: 'metadata-tells-the-host',
    title: 'the capability statement names the machine inside',
    breaks: warns('SC-SEC-047', 'DES-OP-006'),
    ...faultyWire.metadataTellsTheHost,
  },
  {
    id: 'any-version-served',
    title: 'any major version in the path is served',
    breaks: warns('SC-SEC-048', 'DES-OP-012'),
    ...faultyWire.anyVersionServed,
  },
  {
    id: 'coding-overlooked',
    title: 'the coding of a body is not looked at',
    breaks: warns('SC-MAL-051', 'DES-ERR-002'),
    ...faultyWire.codingOverlooked,
  },
  {
    id: 'size-unlimited',
    title: 'a question of any size is answered',
    breaks: [
      ...warns('SC-MAL-052', 'DES-ERR-007'),
      ...warns('SC-MAL-053', 'DES-ERR-007'),
      ...warns('SC-MAL-064', 'DES-ERR-003'),
    ],
    ...faultyWire.sizeUnlimited,
  },
  {
    id: 'depth-unlimited',
    title: 'a question of any depth is answered',
    breaks: warns('SC-MAL-054', 'DES-ERR-007'),
    ...faultyWire.depthUnlimited,
  },
  {
    id: 'throttles-without-time',
    title: 'who asks too often is not told when to come back',
    breaks: warns('SC-SEC-019', 'DES-ERR-008'),
    ...faultyWire.throttlesWithoutTime,
  },
  {
    id: 'repeats-refused',
    title: 'a question that is sent again is refused',
    breaks: warns('SC-SEC-017', 'DES-ERR-016'),
    ...faultyWire.repeatsRefused,
  },
  {
    id: 'answers-by-request-id',
    title: 'whoever repeats a request id gets the first answer',
    breaks: warns('SC-SEC-018', 'DES-ERR-016', 'RQO-014'),
    ...faultyWire.answersByRequestId,
  },
  {
    id: 'token-taken-anywhere',
    title: 'a token is taken from the address and from any header',
    breaks: warns('SC-SEC-005', 'DES-SEC-007'),
    ...faultyWire.tokenTakenAnywhere,
  },
];
