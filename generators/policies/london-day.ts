const LONDON_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** The FHIR date that a calendar in London shows at a moment. The days of policies are read there (DES-AMB-36). */
export const londonDay = (at: Date): string => LONDON_DAY.format(at);
