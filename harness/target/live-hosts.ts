import { HarnessError } from '../errors.js';

/**
 * Zones that national services of the NHS run in. A name in them is live unless a part of it names a test environment:
 * `int.api.service.nhs.uk` and `msg.int.spine2.ncrs.nhs.uk` do, `api.service.nhs.uk` and
 * `mesh-sync.national.ncrs.nhs.uk` do not. Source: the API catalogue of NHS England and the MESH API specification.
 */
const NATIONAL_ZONES = [
  'service.nhs.uk',
  'ncrs.nhs.uk',
  'spineservices.nhs.uk',
  'spine.nhs.uk',
  'login.nhs.uk',
  'digital.nhs.uk',
  'england.nhs.uk',
  'nhsbsa.nhs.uk',
  'api.nhs.uk',
  'www.nhs.uk',
  'nhs.net',
] as const;

/** Zones of their own for test environments of the national services. */
const TEST_ZONES = [
  'intspineservices.nhs.uk',
  'depspineservices.nhs.uk',
  'devspineservices.nhs.uk',
  'signin.nhs.uk',
] as const;

/** Zones of the health services of the four nations, in which each organisation names its own systems. */
const HEALTH_SERVICE_ZONES = ['nhs.uk', 'nhs.wales', 'wales.nhs.uk', 'nhs.scot', 'hscni.net'] as const;

/** A part of a name that says "not live". NIS1, VN03 and VEIT07 are path-to-live environments of Spine. */
const TEST_ENVIRONMENT =
  /^(?:.+-)?(?:sandbox|sandpit|int|nhsint|integration|dev|development|ref|dep|qa|uat|test|training|trn|ptl|opentest|nis1|vn0\d|veit07)\d{0,2}$/;

const LOOKS_LIVE = /(?:^|-)(?:live|prod|production)\d{0,2}(?:-|$)/;

const isIn = (name: string, zone: string): boolean => name === zone || name.endsWith(`.${zone}`);

/** WHATWG URL has made it lower-case ASCII without port and user already; dots at the ends mean the same host. */
const nameOf = ({ hostname }: URL): string => hostname.split('.').filter(Boolean).join('.');

/** What the name of a host tells about it. `unclear`: nothing is known, and it gives a reason to look twice. */
export type Liveness = { is: 'live'; why: string } | { is: 'unclear'; why: string } | { is: 'unremarkable' };

/** What can be told from the name alone. An address in figures tells nothing. */
export function livenessOf(url: URL): Liveness {
  const name = nameOf(url);
  if (TEST_ZONES.some((zone) => isIn(name, zone))) return { is: 'unremarkable' };
  const labels = name.split('.');
  const zone = NATIONAL_ZONES.find((national) => isIn(name, national));
  if (zone !== undefined) {
    const own = labels.slice(0, labels.length - zone.split('.').length);
    const isTest = own.some((label) => TEST_ENVIRONMENT.test(label)) && !own.some((label) => LOOKS_LIVE.test(label));
    return isTest ? { is: 'unremarkable' } : { is: 'live', why: `${name} is a live service of the NHS` };
  }
  if (name === 'nhs.uk') return { is: 'live', why: `${name} is a live service of the NHS` };
  if (labels.some((label) => LOOKS_LIVE.test(label)))
    return { is: 'unclear', why: `${name} looks like a live system: make sure that it is none` };
  if (
    HEALTH_SERVICE_ZONES.some((service) => isIn(name, service)) &&
    !labels.some((label) => TEST_ENVIRONMENT.test(label))
  )
    return {
      is: 'unclear',
      why: `${name} is an address of the NHS that does not say "test": make sure that it is no live system`,
    };
  return { is: 'unremarkable' };
}

/** @throws HarnessError HARNESS_CONFIG_INVALID when the host is a live system, whatever the file says of it */
export function refuseLiveHost(url: URL, key: string): void {
  const liveness = livenessOf(url);
  if (liveness.is !== 'live') return;
  throw new HarnessError(
    'HARNESS_CONFIG_INVALID',
    `${key}: ${liveness.why}, and Assay never asks a live system`,
    'name a test or integration system',
  );
}
