/** What a run is reported as. It stands apart from what writes them, which reading flags does not need. */
export const FORMATS = ['html', 'json', 'junit'] as const;
export type Format = (typeof FORMATS)[number];
