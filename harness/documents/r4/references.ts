import { type ElementType, resourceStanding } from '../../../standards/fhir/r4/types.js';
import { isJsonObject, type JsonObject } from '../../model/json.js';
import { type Around, shown } from './found.js';
import { type Spot, spotBelow } from './spot.js';

const isResourceName = (name: string): boolean => ['checked', 'unchecked'].includes(resourceStanding(name));

/** The type that an address of the form `[base/]Type/id[/_history/version]` names. */
function typeInAddress(reference: string): string | null {
  const [plain = ''] = reference.split(/[?#]/, 1);
  const steps = plain.split('/');
  const versioned = steps.at(-2) === '_history' ? steps.slice(0, -2) : steps;
  const type = versioned.at(-2);
  return type !== undefined && isResourceName(type) ? type : null;
}

function typesMeant(reference: string, { root, fullUrls }: Around): ReadonlySet<string> {
  if (reference.startsWith('#')) {
    const contained = Array.isArray(root.contained) ? root.contained : [];
    const found = contained.filter((one) => isJsonObject(one) && one.id === reference.slice(1));
    return new Set(
      found.flatMap((one) => (isJsonObject(one) && typeof one.resourceType === 'string' ? [one.resourceType] : [])),
    );
  }
  const inBundle = fullUrls.get(reference);
  if (inBundle) return inBundle;
  const named = typeInAddress(reference);
  return new Set(named === null ? [] : [named]);
}

/** Relative to the server, and yet neither `Type/id` nor a search that a transaction resolves. */
function isNowhere(reference: string): boolean {
  const start = reference.slice(0, 200);
  if (start === '' || start.startsWith('#') || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(start)) return false;
  const [type = ''] = start.split(/[?/]/, 1);
  return /[?]/.test(start) ? !isResourceName(type) : !isResourceName(type) || typeInAddress(start) === null;
}

/** What a reference points to is of a type that the element allows, as far as the document shows. */
export function judgeReference({ targets }: ElementType, value: JsonObject, spot: Spot, around: Around): void {
  const { reference, type } = value;
  const tell = (key: string, expected: string): void =>
    around.found.add('r4-references', spotBelow(spot, key), {
      kind: 'reference',
      expected,
      actual: shown(value[key]),
      mend: 'Point to a resource of a type that may stand here.',
    });
  if (typeof reference === 'string' && isNowhere(reference)) {
    tell('reference', 'a reference to a resource of FHIR R4, for example Patient/1');
    return;
  }
  if (targets === null) return;
  const allowed = `a reference to ${targets.join(' or ')}`;
  if (typeof reference === 'string') {
    const meant = [...typesMeant(reference, around)].filter((name) => !targets.includes(name));
    if (meant.length > 0) {
      tell('reference', `${allowed}, not to ${meant.join(', ')}`);
      return;
    }
  }
  if (typeof type === 'string' && isResourceName(type) && !targets.includes(type)) tell('type', allowed);
}
