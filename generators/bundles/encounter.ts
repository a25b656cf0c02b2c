import { ukCoreProfile } from '../../standards/supplementary-rm/codes.js';
import { londonDateTime } from './london-time.js';
import { identifierOf, idOf, isMinimal, type Making, provider, referTo } from './making.js';
import type { Encounter } from './resources.js';
import { seedOf } from './seeds.js';
import { HOME_HEALTH, SEEN_AT_HOME } from './terms.js';

const STAY_NUMBER = 'https://example.org/Id/virtual-ward-stay';
const WARD_EXTENSION = 'https://example.org/assay/StructureDefinition/virtual-ward';

/** One Encounter for the whole stay. */
export function encounterResource(making: Making): Encounter {
  const { stay, variant, key } = making;
  const minimal = isMinimal(making);
  const local = { system: STAY_NUMBER, value: `VW-${seedOf(...key, 'stay') % 1e8}` };
  return {
    resourceType: 'Encounter',
    id: idOf(making, 'encounter'),
    meta: { profile: [ukCoreProfile('Encounter')] },
    ...(variant === 'extra-extensions' && {
      extension: [{ url: WARD_EXTENSION, valueString: 'Exampleton virtual ward' }],
    }),
    ...(!minimal && {
      identifier: [identifierOf(making, 'encounter'), ...(variant === 'local-identifiers' ? [local] : [])],
    }),
    status: 'finished',
    class: HOME_HEALTH,
    ...(!minimal && { type: [SEEN_AT_HOME] }),
    subject: referTo(making, 'Patient', 'patient'),
    period: { start: londonDateTime(stay.start), end: londonDateTime(stay.end) },
    ...(!minimal && { serviceProvider: provider(making) }),
  };
}
