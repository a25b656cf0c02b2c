/** The documents that requirements come from. A conclusion is drawn per document, never over all of them. */
export const documents = {
  'des-0.2': { title: 'Data Exchange Standard', version: '0.2', status: 'draft', date: '2025-09-25' },
  'des-0.3': { title: 'Data Exchange Standard', version: '0.3', status: 'draft', date: '2025-10-08' },
  'ig-0.1': { title: 'Information Governance for data exchange', version: '0.1', status: 'draft', date: '2025-10-09' },
  'match-draft': {
    title: 'Person matching: comparison of standards',
    version: 'draft',
    status: 'advisory',
    date: '2026-07',
  },
  'person-0.2': { title: 'Person Standard', version: '0.2', status: 'draft', date: '2025-09-11' },
  'catalogue-draft': { title: 'API Catalogue', version: 'draft', status: 'draft', date: '2025-09-29' },
  'rm-1.0': { title: 'Supplementary RM Data', version: '1.0', status: 'draft', date: '2023-04-04' },
  'assay-care': { title: "Assay's own checks of care content", version: '1', status: 'advisory', date: '2026-11-20' },
  'local-receiver': {
    title: 'Local assurance of a receiver (outside the guidance)',
    version: '1',
    status: 'local',
    date: '2026-11-20',
  },
  'handbook-2015': { title: 'Interoperability Handbook', version: '2015', status: 'background', date: '2015' },
} as const;

export type DocumentId = keyof typeof documents;

export const isDocumentId = (id: string): id is DocumentId => Object.hasOwn(documents, id);

/** The name a report prints, for example "Data Exchange Standard 0.2". */
export const documentName = (id: string): string =>
  isDocumentId(id) ? `${documents[id].title} ${documents[id].version}` : id;
