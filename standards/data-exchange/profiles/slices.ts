import type { ElementDefinition } from '../../fhir/definitions.js';

/** One named parameter of a Parameters profile, and the one thing that it holds. */
export interface Slice {
  name: string;
  min: number;
  max: string;
  short: string;
  /** The data type of its value, or the resource that it holds. */
  holds: { value: string; binding?: ElementDefinition['binding'] } | { resource: string };
}

const PARAMETER = 'Parameters.parameter';

/** The slicing by name. Open, because a later version adds parameters that an older reader has to live with. */
export const slicedByName = (min: number): ElementDefinition => ({
  id: PARAMETER,
  path: PARAMETER,
  slicing: {
    discriminator: [{ type: 'value', path: 'name' }],
    ordered: false,
    rules: 'open',
    description: 'Parameters are told apart by their name.',
  },
  min,
});

/** The elements of the differential for one named parameter. What it does not hold is closed. */
export function elementsOf({ name, min, max, short, holds }: Slice): ElementDefinition[] {
  const at = (child: string) => ({ id: `${PARAMETER}:${name}.${child}`, path: `${PARAMETER}.${child}` });
  const asked =
    'value' in holds
      ? { value: { min: 1, type: [{ code: holds.value }], ...(holds.binding && { binding: holds.binding }) } }
      : { resource: { min: 1, type: [{ code: holds.resource }] } };
  return [
    { id: `${PARAMETER}:${name}`, path: PARAMETER, sliceName: name, short, min, max },
    { ...at('name'), fixedString: name },
    { ...at('value[x]'), ...('value' in asked ? asked.value : { max: '0' }) },
    { ...at('resource'), ...('resource' in asked ? asked.resource : { max: '0' }) },
    { ...at('part'), max: '0' },
  ];
}
