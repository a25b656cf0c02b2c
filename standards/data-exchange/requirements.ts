import { catalogueDraftRequirements } from './requirements-catalogue-draft.js';
import { des02Requirements } from './requirements-des-0-2.js';
import { des03Requirements } from './requirements-des-0-3.js';
import { handbook2015Requirements } from './requirements-handbook-2015.js';
import { ig01Requirements } from './requirements-ig-0-1.js';
import { matchDraftRequirements } from './requirements-match-draft.js';
import { person02Requirements } from './requirements-person-0-2.js';

/** Every requirement of the Data Exchange family, by id. A document has its file. */
export const requirements = {
  ...des02Requirements,
  ...des03Requirements,
  ...ig01Requirements,
  ...matchDraftRequirements,
  ...person02Requirements,
  ...catalogueDraftRequirements,
  ...handbook2015Requirements,
};
