import { defineInterpretations } from '../interpretation.js';

/** Readings of scope and wording. */
export const scopeInterpretations = defineInterpretations({
  'VWRM-AMB-75': {
    title: 'Status row named masterIdentifier.Status',
    silence: 'The row for DocumentReference.status has the wrong path. R4: Identifier has no status.',
    reading: 'It is read as DocumentReference.status.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-76': {
    title: 'DocumentReference page links the base resource',
    silence:
      'Structure definition link goes to the core resource, the fixed profile is UK Core. No UK Core version is pinned; at the time Observation was 2.3.0 draft, one month later 2.4.0 active.',
    reading:
      'The profile that is claimed is checked by its name; what is checked of its content is said in the report.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-77': {
    title: 'Custodian row has a cell too many',
    silence: 'One sentence is repeated, so guidance falls into a seventh column.',
    reading: 'The last cell is used.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-78': {
    title: 'Encounter identifier described as one of an observation',
    silence: 'Copied text.',
    reading: 'It is read as the identifier of the stay.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-79': {
    title: 'Observation.encounter in prose only',
    silence: 'The overview says an observation might reference its encounter; the element is in no table. R4 0..1.',
    reading: 'It is accepted; where it is sent it has to lead to the Encounter of the Bundle.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-80': {
    title: 'References located on a server, or not retrievable',
    silence:
      'One page says reference URLs locate resources on a server, the other that fullUrl need not work. R4: resolve within the Bundle first.',
    reading: 'Nothing is ever fetched: references are resolved inside the Bundle.',
    alternatives: [
      {
        text: 'A checker follows the addresses in references to complete the resources.',
        clinical: 'Content that was never sent is judged as though it had been.',
        ig: 'Calls to addresses in a patient file tell others who is being looked at.',
        acceptable: 'never',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-81': {
    title: 'Clinician triggers, or trigger out of scope, or automatic',
    silence:
      'Section 2 has a clinician (misspelt as clinical) trigger the transfer at discharge, section 4.2 leaves triggers out and allows automatic ones; the January 2023 snapshot in an early copy said automatic.',
    reading: 'The trigger has to be agreed and assured locally, whichever it is.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-82': {
    title: 'Architecture list skips step 5',
    silence: 'The list goes from 4 to 6; the diagram has five steps.',
    reading: 'It is read as step 5.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-83': {
    title: 'DPIA spelt out wrongly',
    silence: 'Called Data Sharing Impact Assessments. UK GDPR article 35: data protection impact assessment.',
    reading: 'Both a data sharing agreement and a data protection impact assessment are asked for.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-84': {
    title: 'Two expansions of MESH, DTAC never used',
    silence:
      'The glossary and section 4 differ; DTAC is defined, not used. MESH: Message Exchange for Social Care and Health.',
    reading: 'Nothing follows for a Bundle; MESH is read as Message Exchange for Social Care and Health.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-85': {
    title: 'Release notes that do not match the change',
    silence:
      'Version 0.7 says the Observation example was updated, but no example differs between version 0.6 and version 1.0; version 0.6 says status and serviceProvider were corrected while the new full example has both faults; dates differ from the commits (version 0.7 dated 3 April, committed 28 March; version 0.5 10 March against 7 March). The history of the repository says otherwise.',
    reading: 'A version is told by its commit and not by its printed date.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-86': {
    title: 'A collection cannot be routed or processed by itself',
    silence:
      'Type is fixed to collection; no MessageHeader, no sender, receiver or acknowledgement. R4: a collection carries no processing obligation; messages and transactions do.',
    reading: 'The payload alone is checked; the envelope belongs to the local agreement on transfer.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-87': {
    title: 'National Record Locator in and out of scope',
    silence: 'Named as a destination, then ruled out.',
    reading: 'It is out of scope.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-88': {
    title: 'Misspelt paths and unclosed table rows',
    silence: 'Identifer, postalcode, two rows without <tr>, one anchor used twice. R4 names.',
    reading: 'The names of R4 are used.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-89': {
    title: 'No way to send a correction',
    silence:
      'The bundle version id may signal corrections, but the document status is fixed to current, and no element says that a document replaces another. R4: meta.versionId is set by the server that stores a resource; DocumentReference.relatesTo (replaces) and docStatus amended exist for this.',
    reading:
      'relatesTo and docStatus amended are accepted; documents with one masterIdentifier are told apart by version and content.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-90': {
    title: 'Full resource examples promised, not there',
    silence:
      'The Bundle page sends the reader to the resource pages for full examples; only the Organization page has one, and its JSON does not parse.',
    reading: 'The full JSON Bundle is the only whole example, and it is read with its faults.',
    alternatives: [],
    dialect: [],
  },
});
