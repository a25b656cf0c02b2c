import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../harness/model/json.js';
import { READINGS } from '../../../standards/supplementary-rm/codes.js';
import { differences } from './equality.test-support.js';
import { changed, codedIn, findingsIn, verdicts } from './judged.test-support.js';

describe('a score of a reading in another unit than the chart has', () => {
  const systolicIn = (unit: string, code: string) =>
    changed((one) => {
      for (const resource of codedIn(one, READINGS.systolic))
        resource.valueQuantity = { value: 14.4, unit, system: 'http://unitsofmeasure.org', code };
    });

  it('is not held against the chart: the unit is told', () => {
    const inKilopascals = verdicts(systolicIn('kPa', 'kPa'));
    expect(inKilopascals.get('VWRM-NEW-025')?.every(({ atMost }) => atMost === 'MAY')).toBe(true);
    expect(inKilopascals.get('VWRM-OBS-038')).not.toEqual([]);
  });

  it('is held against it where the unit is the one of the chart', () => {
    const found = verdicts(systolicIn('mmHg', 'mm[Hg]')).get('VWRM-NEW-025') ?? [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ atMost }) => atMost)).not.toContain('MAY');
  });
});

describe('a reference to one version of an entry', () => {
  const versioned = () =>
    changed((one) => {
      const text = JSON.stringify(one).replaceAll(
        /"fullUrl":"urn:uuid:([^"]*)","resource":\{"resourceType":"(\w+)"/g,
        '"fullUrl":"https://example.org/fhir/$2/$1","resource":{"resourceType":"$2"',
      );
      const made = JSON.parse(text) as JsonObject;
      const types = new Map(
        (made.entry as JsonObject[]).map(({ resource }) => {
          const { id, resourceType } = resource as JsonObject;
          return [String(id), String(resourceType)];
        }),
      );
      const again = JSON.stringify(made).replaceAll(/"reference":"urn:uuid:([^"]*)"/g, (_, id: string) => {
        return `"reference":"${types.get(id)}/${id}/_history/1"`;
      });
      Object.assign(one, JSON.parse(again));
    });

  it('leads to the entry', () => {
    const bundle = versioned();
    expect(JSON.stringify(bundle)).toContain('/_history/1');
    expect(findingsIn(bundle)).toEqual({});
    expect(differences(bundle)).toEqual([]);
  });
});
