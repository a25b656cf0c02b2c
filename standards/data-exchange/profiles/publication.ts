/** The canonical base of what this project publishes. It is ours, so that nobody takes it for the programme's. */
export const CANONICAL_BASE = 'https://example.org/assay/';

const PUBLISHER =
  'Assay, a conformance test harness. Not published, reviewed or approved by the programme that owns the Data Exchange Standard.';

const PREAMBLE =
  'The roadmap of the Data Exchange Standard 0.2 promises this artefact, and none was published. Assay made this one from the published text and from its own declared readings.';

/**
 * What all our artefacts have in common: draft, experimental, and said to be ours.
 *
 * @param text what the artefact is, as sentences
 */
export const published = <const Type extends string>(
  resourceType: Type,
  id: string,
  told: { name: string; title: string; text: string },
) =>
  ({
    resourceType,
    id,
    url: canonical(resourceType, id),
    version: '0.1.0',
    name: told.name,
    title: `${told.title} (Assay, not published by the programme)`,
    status: 'draft',
    experimental: true,
    date: '2026-11-20',
    publisher: PUBLISHER,
    description: `${told.text} ${PREAMBLE}`,
  }) as const;

/** The canonical URL of one of our artefacts. */
export const canonical = (resourceType: string, id: string): string => `${CANONICAL_BASE}${resourceType}/${id}`;
