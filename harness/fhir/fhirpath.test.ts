import { describe, expect, it } from 'vitest';
import type { Json } from '../model/json.js';
import { holdsOn, select, showNode, showOn } from './fhirpath.js';

const parameters = (): Json => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'match', valueBoolean: true },
    { name: 'contact', resource: { resourceType: 'Organization', name: 'Duty desk', telecom: [{ system: 'phone' }] } },
  ],
});

describe('selecting', () => {
  it('gives each element with its place', () => {
    expect(select('Parameters.parameter.name', parameters()).map(({ at }) => at)).toEqual([
      'Parameters.parameter[0].name',
      'Parameters.parameter[1].name',
    ]);
    expect(
      select("Parameters.parameter.where(name = 'contact').resource.ofType(Organization).telecom", parameters()),
    ).toMatchObject([{ at: 'Parameters.parameter[1].resource.telecom[0]' }]);
  });

  it('gives nothing where nothing fits', () => {
    expect(select('Parameters.parameter.part', parameters())).toEqual([]);
    expect(select('Patient.name', parameters())).toEqual([]);
  });

  it('has no place for a value that stands nowhere', () => {
    expect(select('1 + 1', parameters()).map(({ at, node }) => [at, showNode(node)])).toEqual([['', '2']]);
  });

  it('knows the choice of types of R4', () => {
    expect(select('Parameters.parameter.value.ofType(boolean)', parameters())).toHaveLength(1);
  });

  it('throws for an expression that is none', () => {
    expect(() => select('Parameters..(', parameters())).toThrow();
  });

  it('takes a resource type that is no text for none', () => {
    const odd: Json = { resourceType: 'Parameters', parameter: [{ resource: { resourceType: ['x'], name: 'y' } }] };
    expect(select('Parameters.parameter.resource.ofType(Organization)', odd)).toEqual([]);
    expect(select('Parameters.parameter.resource.name', odd).map(({ node }) => showNode(node))).toEqual(['"y"']);
  });
});

describe('holding', () => {
  const first = (): unknown => select('Parameters.parameter', parameters())[0]?.node;

  it.each([
    ["name = 'match'", true],
    ["name = 'contact'", false],
    ['part', false],
    ['name', false],
    ['value.ofType(boolean)', true],
    ["part.name = 'x'", false],
    ['name | value', false],
    ['(true | false)', false],
    ['1', false],
    ["'true'", false],
  ])('"%s" is %s: exactly one true, and nothing else, is true', (expression, expected) => {
    expect(holdsOn(expression, first())).toBe(expected);
  });

  it('keeps nothing of one input for the next', () => {
    const expression = "parameter.where(name = 'match').exists()";
    const other: Json = { resourceType: 'Parameters', parameter: [{ name: 'other' }] };
    const on = (resource: Json): boolean => holdsOn(expression, select('Parameters', resource)[0]?.node);
    expect([on(parameters()), on(other), on(parameters())]).toEqual([true, false, true]);
  });

  it('leaves what it looks at as a reader would see it', () => {
    const resource = parameters();
    const [whole] = select('Parameters', resource);
    holdsOn('parameter.exists()', whole?.node);
    showOn('parameter.name', whole?.node);
    expect(JSON.parse(showNode(whole?.node))).toEqual(parameters());
  });
});

describe('showing', () => {
  it('gives JSON, one after the other', () => {
    const [whole] = select('Parameters', parameters());
    expect(showOn('parameter.name', whole?.node)).toBe('"match", "contact"');
    expect(showOn('parameter.value', whole?.node)).toBe('true');
    expect(showOn('parameter.part', whole?.node)).toBe('');
    expect(showNode(select('Parameters.parameter.resource.telecom', parameters())[0]?.node)).toBe('{"system":"phone"}');
  });
});

describe('surroundings', () => {
  const bundle: Json = {
    resourceType: 'Bundle',
    entry: [{ resource: { resourceType: 'Patient', id: 'a', contact: [{ name: { family: 'X' } }] } }],
  };

  it('give a name to the whole when a part is looked at', () => {
    const [entry] = select('entry.resource', bundle);
    expect(holdsOn("%resource.entry.resource.id = 'a'", entry?.node, { resource: bundle })).toBe(true);
    expect(showOn('%resource.entry.count()', entry?.node, { resource: bundle })).toBe('1');
  });

  it('give a type to a part that is handed over alone', () => {
    const quantity: Json = { valueQuantity: { value: 5 } };
    expect(select('value.ofType(Quantity)', quantity, { base: 'Observation' })).toHaveLength(1);
    expect(select('value.ofType(Quantity)', quantity)).toHaveLength(0);
  });

  it('leave what is handed over as it was', () => {
    const odd: Json = { resourceType: 'Parameters', parameter: [{ resource: { resourceType: 5, name: 'y' } }] };
    const before = JSON.stringify(odd);
    select('Parameters.parameter', odd, { resource: odd });
    expect(JSON.stringify(odd)).toBe(before);
  });
});
