import type { Draws } from '../people/population/draws.js';

/** An organisation that nobody has. The codes have the form of an ODS code and none of its current series. */
export interface OrganisationFacts {
  ods: string;
  name: string;
  telephone: string;
}

const PROVIDERS: readonly OrganisationFacts[] = [
  { ods: 'ABC12', name: 'Exampleton Community and Acute NHS Foundation Trust (synthetic)', telephone: '01632 960456' },
  { ods: 'ABC13', name: 'Imaginary Valley Hospitals NHS Trust (synthetic)', telephone: '01632 960457' },
  { ods: 'ABC14', name: 'Fictional Coast Integrated Care NHS Trust (synthetic)', telephone: '01632 960458' },
  { ods: 'ABC15', name: 'Northmere Community Health NHS Trust (synthetic)', telephone: '01632 960459' },
];

/** Who watches the readings on behalf of a provider, where that is somebody else. */
export const MONITORING_SERVICE: OrganisationFacts = {
  ods: 'ABC90',
  name: 'Exampleton Remote Monitoring Hub (synthetic)',
  telephone: '01632 960490',
};

export const drawProvider = (draws: Draws): OrganisationFacts => draws.one(PROVIDERS);
