import { ODS_CODE, ukCoreProfile } from '../../standards/supplementary-rm/codes.js';
import { idOf, isMinimal, type Making, organisationPart } from './making.js';
import type { Organization } from './resources.js';

const LOCAL_CODE = 'https://example.org/Id/ward-directory';

/** The provider, and whoever else is named, with made-up ODS codes. */
export const organizationResources = (making: Making): Organization[] =>
  making.organisations.map(({ ods, name, telephone }, place) => ({
    resourceType: 'Organization',
    id: idOf(making, organisationPart(place)),
    meta: { profile: [ukCoreProfile('Organization')] },
    identifier: [
      { system: ODS_CODE, value: ods },
      ...(making.variant === 'local-identifiers' ? [{ system: LOCAL_CODE, value: `WARD-${ods}` }] : []),
    ],
    name,
    ...(!isMinimal(making) && { telecom: [{ system: 'phone', value: telephone, use: 'work' }] }),
  }));
