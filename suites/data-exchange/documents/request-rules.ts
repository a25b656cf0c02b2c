import type { DocumentRule } from '../../../harness/model/document.js';
import { catalogue } from '../../../standards/catalogue.js';
import { isMoment } from './days.js';
import { exchangeRule, partsAt, textsAt } from './exchange-rule.js';
import { brokenMinimum } from './person-minimum.js';
import type { ReadExchange } from './read-exchange.js';

const purposeOf = ({ root }: ReadExchange): string | undefined =>
  typeof root.value.AssertedPurpose === 'string' ? root.value.AssertedPurpose : undefined;

/** Purposes that a requester's copies of the cited policies list; a policy cited by name alone lists none. */
const citedPurposes = ({ root }: ReadExchange): string[] =>
  partsAt(root, 'SharingPolicy').flatMap((policy) => {
    const key = Object.keys(policy.value).find((one) => one.toLowerCase() === 'purpose');
    return key === undefined ? [] : textsAt(policy, key).map(({ text }) => text);
  });

/** Layers 2 and 3 of a Request object. The rules of its Query stand beside these. */
export const requestRules: readonly DocumentRule[] = [
  exchangeRule(
    { id: 'date-stamp-exists', requirement: 'RQO-003', layer: 3, truth: 'the moment of a request exists', rests: [] },
    (read) => {
      const { DateStamp } = read.root.value;
      if (typeof DateStamp !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(DateStamp)) return null;
      return isMoment(DateStamp)
        ? []
        : [
            read.finding('/DateStamp', 'value', {
              expected: 'a date and time that exist',
              actual: JSON.stringify(DateStamp),
              mend: 'Let the system that sends the request fill in the time.',
            }),
          ];
    },
  ),
  exchangeRule(
    {
      id: 'query-is-a-person',
      requirement: 'RQO-005',
      layer: 2,
      truth: 'the Query of a request breaks nothing that a Person must have',
      rests: ['DES-AMB-18', 'DES-AMB-56'],
    },
    (read) => {
      const { person } = read;
      if (person === null) return null;
      const start = read.check.shaped.pathOf(person.pointer);
      const bySchema = read.check.findings.filter(
        ({ requirement, finding }) =>
          requirement !== 'RQO-005' &&
          catalogue[requirement].strength === 'SHALL' &&
          finding.path?.length !== undefined &&
          finding.path.length >= start.length &&
          start.every((step, n) => finding.path?.[n] === step),
      );
      const minimum = person.serialisation === 'pub01' ? 'PERSON-019' : 'PERSON-018';
      const byRule = brokenMinimum({ ...person, read, finding: read.finding }).map(() => minimum);
      const broken = [...new Set([...bySchema.map(({ requirement }) => requirement), ...byRule])].sort();
      return broken.length === 0
        ? []
        : [
            read.finding(person.pointer, 'content', {
              expected: 'a Person that breaks nothing of the Person Standard',
              actual: `a Query that breaks ${broken.join(', ')}`,
              mend: 'Mend what the Person Standard finds in the Query.',
            }),
          ];
    },
  ),
  exchangeRule(
    {
      id: 'purpose-is-of-the-policies',
      requirement: 'RQO-006',
      layer: 3,
      truth: 'the purpose is one of those that the cited policies list',
      rests: ['DES-AMB-11'],
      leavesOpen: 'A policy that is cited by URI and Identifier alone lists no purpose here.',
    },
    (read) => {
      const [purpose, cited] = [purposeOf(read), citedPurposes(read)];
      if (purpose === undefined || cited.length === 0) return null;
      return cited.includes(purpose)
        ? []
        : [
            read.finding('/AssertedPurpose', 'code', {
              expected: `one of the purposes of the cited policies: ${cited.join(', ')}`,
              actual: JSON.stringify(purpose),
              mend: 'Assert a purpose that a cited policy allows, or cite a policy that allows it.',
            }),
          ];
    },
  ),
  exchangeRule(
    {
      id: 'purpose-is-machine-readable',
      requirement: 'RQO-011',
      layer: 2,
      truth: 'the purpose is a code or a URI and no sentence',
      rests: ['DES-AMB-11'],
      leavesOpen: 'Whether the code is of a vocabulary that others know.',
    },
    (read) => {
      const purpose = purposeOf(read);
      if (purpose === undefined || purpose === '') return null;
      return /\s/.test(purpose.trim())
        ? [
            read.finding('/AssertedPurpose', 'value', {
              expected: 'a code or a URI, without blanks',
              actual: JSON.stringify(purpose.slice(0, 120)),
              mend: 'Write the code or URI of the purpose, for example that of section 47.',
            }),
          ]
        : [];
    },
  ),
];
