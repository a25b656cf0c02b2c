import {
  changed,
  goodBundle,
  type Loose,
  OTHER_NUMBER,
  pdfOf,
  resourceIn,
  uuidOf,
} from './good-bundle.test-support.js';
import { canonicalText, memberOf } from './json-text.js';
import { identifierQuery, openSpaceAt, type Told } from './receiver.test-support.js';

type Change = (bundle: Loose) => void;
type Space = Awaited<ReturnType<typeof openSpaceAt>>;

const attachment = (bundle: Loose): Loose => resourceIn(bundle, 'DocumentReference').content[0].attachment;
const withData = (bundle: Loose, bytes: Buffer): void => {
  Object.assign(attachment(bundle), { data: bytes.toString('base64'), size: undefined, hash: undefined });
};
const drop = (bundle: Loose, type: string, keep = 0): void => {
  let seen = 0;
  bundle.entry = bundle.entry.filter(({ resource }: Loose) => resource.resourceType !== type || ++seen <= keep);
};

/** Good bundles in their variety. */
const good: Readonly<Record<string, Change>> = {
  plain: () => {},
  'no-observations': (b) => drop(b, 'Observation'),
  'one-organization': (b) => {
    drop(b, 'Organization', 1);
    delete resourceIn(b, 'DocumentReference').author;
  },
  'http-urls': (b) => {
    b.entry.at(-1).fullUrl = `https://example.org/fhir/Observation/${b.entry.at(-1).resource.id}`;
    const score = resourceIn(b, 'Observation', 2);
    score.derivedFrom = [{ reference: b.entry.at(-1).fullUrl }];
  },
  extension: (b) => (resourceIn(b, 'Patient').extension = [{ url: 'https://example.org/x', valueString: 'kept' }]),
  'local-identifier': (b) =>
    resourceIn(b, 'Patient').identifier.push({ system: 'https://example.org/Id/case', value: '7' }),
  device: (b) => {
    const id = uuidOf('device');
    b.entry.push({ fullUrl: `urn:uuid:${id}`, resource: { resourceType: 'Device', id, status: 'active' } });
  },
  'two-contents': (b) =>
    resourceIn(b, 'DocumentReference').content.push({
      attachment: { contentType: 'text/plain', data: 'VGV4dA==', creation: '2026-03-03', title: 'Text' },
    }),
  'high-total': (b) => {
    const [total, score] = [resourceIn(b, 'Observation', 0), resourceIn(b, 'Observation', 1)];
    total.valueInteger = 19;
    delete total.hasMember;
    score.valueInteger = 2;
  },
  'large-pdf': (b) => withData(b, pdfOf(2 * 1024 * 1024)),
  precise: () => {},
};

/** One fault each. */
const faulty: Readonly<Record<string, Change>> = {
  'subject-of-another': (b) => (resourceIn(b, 'Observation', 4).subject.reference = b.entry[1].fullUrl),
  'nhs-number-check-digit': (b) => (resourceIn(b, 'Patient').identifier[0].value = '9990000017'),
  'nhs-number-missing': (b) => (resourceIn(b, 'Patient').identifier[0].system = 'https://example.org/Id/case'),
  'patient-count': (b) => {
    const id = uuidOf('another patient');
    const [{ resource }] = b.entry;
    b.entry.push({ fullUrl: `urn:uuid:${id}`, resource: { ...resource, id } });
  },
  'reference-unresolved': (b) =>
    (resourceIn(b, 'Encounter').serviceProvider.reference = `urn:uuid:${uuidOf('nobody')}`),
  'total-differs': (b) => (resourceIn(b, 'Observation').valueInteger = 4),
  'score-range': (b) => {
    resourceIn(b, 'Observation').valueInteger = 21;
    delete resourceIn(b, 'Observation').hasMember;
  },
  'data-not-pdf': (b) => withData(b, Buffer.from('PK no document')),
  'pdf-cut-short': (b) => withData(b, pdfOf(3000).subarray(0, 1500)),
  'document-count': (b) => drop(b, 'DocumentReference'),
  'hash-differs': (b) => (attachment(b).hash = 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='),
  'stay-order': (b) => (resourceIn(b, 'Encounter').period.end = '2026-02-01T11:00:00Z'),
  'observation-withdrawn': (b) => (resourceIn(b, 'Observation', 3).status = 'entered-in-error'),
  'modifier-extension': (b) =>
    (resourceIn(b, 'Observation', 3).modifierExtension = [{ url: 'https://example.org/not', valueBoolean: true }]),
  'bundle-type': (b) => (b.type = 'message'),
  'observation-time': (b) => delete resourceIn(b, 'Observation', 3).effectiveDateTime,
  'two-faults': (b) => {
    faulty['nhs-number-check-digit']?.(b);
    faulty['stay-order']?.(b);
  },
};

/** How an answer is told: its status, its issues, and what it gives away. */
function toldAs({ headers, text, json }: Told, bundle?: Loose): string {
  const issues = (json?.issue ?? []).map(
    ({ severity, code, expression, diagnostics }: Loose) =>
      `${severity}/${code}${expression ? '@' : ''}${/^(?:Give|Send|Use|There|The |This|Leave|Say|Refer|Write|A |Neither|Answers|An |Let|No )/.test(diagnostics ?? '') ? '' : '?'}`,
  );
  const patient = bundle === undefined ? undefined : resourceIn(bundle, 'Patient');
  const leaks = [patient?.identifier[0].value, patient?.name[0].family].filter((part) => part && text.includes(part));
  const media = headers.get('content-type')?.split(';')[0] ?? 'no type';
  return `${issues.join(',') || 'nothing'} ${media}${leaks.length > 0 ? ' LEAKS' : ''}${headers.has('location') ? ' placed' : ''}`;
}

const entriesIn = (text: string): string => canonicalText(memberOf(text, 'entry') ?? '[]');

/** What is found of a bundle afterwards: whether it is, and whether it is what was sent. */
async function filingOf(space: Space, told: Told, bundle: Loose, sent: string): Promise<string> {
  const found = await space.get(identifierQuery(bundle));
  if (found.json.total === 0) return 'not filed';
  const located = told.headers.get('location');
  const back = located === null ? found : await space.get(located);
  const text = located === null ? JSON.stringify(found.json.entry[0].resource) : back.text;
  if (back.status !== 200) return `filed but ${back.status}`;
  return `filed ${entriesIn(text) === entriesIn(sent) ? 'same' : 'changed'} ${found.json.total}`;
}

async function probeBundle(space: Space, name: string, change: Change): Promise<string> {
  const bundle = changed(change, name);
  const text = JSON.stringify(bundle).replace('"value":38.5', name === 'precise' ? '"value":38.50' : '"value":38.5');
  const told = await space.post(text);
  const filing = await filingOf(space, told, bundle, text);
  return filing === 'not filed'
    ? `${told.status} ${toldAs(told, bundle)} not filed`
    : `${told.status} ${filing} ${toldAs(told, bundle)}`;
}

const later = (bundle: Loose, version: number): Loose => {
  const next = structuredClone(bundle);
  Object.assign(next.meta, { versionId: String(version), lastUpdated: `2026-03-0${version + 2}T12:00:00+00:00` });
  resourceIn(next, 'Observation', 4).valueQuantity.value = 38.5 + version / 10;
  return next;
};

/** The current reading of temperature, and how many there are. */
const current = async (space: Space, bundle: Loose): Promise<string> => {
  const { json } = await space.get(identifierQuery(bundle));
  const values = (json.entry ?? []).flatMap(({ resource }: Loose) =>
    resource.entry.flatMap((one: Loose) =>
      one.resource.code?.coding[0].code === '276885007' ? [one.resource.valueQuantity?.value] : [],
    ),
  );
  return `${json.total}: ${values.join(' ')}`;
};

const twice = async (space: Space, first: Loose, second: Loose): Promise<string> => {
  const [one, two] = [await space.post(first), await space.post(second)];
  const place = two.headers.get('location');
  const same = one.headers.get('location') === place ? 'same place' : 'other place';
  const before = one.headers.get('location');
  const old = before === null ? undefined : await space.get(before);
  const kept = old?.status === 200 ? resourceIn(old.json, 'Observation', 4)?.valueQuantity?.value : old?.status;
  return `${one.status} ${two.status} ${same} ${await current(space, first)} first ${kept} ${toldAs(two, second)}`;
};

/** Four megabytes are taken, and base64 makes four bytes of three. */
const MORE_THAN_TAKEN = 3.2 * 1024 * 1024;

const others: Readonly<Record<string, (space: Space) => Promise<string>>> = {
  repeat: (space) => twice(space, goodBundle('repeat'), goodBundle('repeat')),
  'at-once': async (space) => {
    const bundle = goodBundle('at once');
    const both = await Promise.all([space.post(bundle), space.post(bundle)]);
    const told = both.map((one) => `${one.status} ${toldAs(one, bundle)}`).sort();
    return `${told.join(' and ')} ${await current(space, bundle)}`;
  },
  correction: (space) => twice(space, goodBundle('correction'), later(goodBundle('correction'), 2)),
  late: (space) => twice(space, later(goodBundle('late'), 3), later(goodBundle('late'), 2)),
  'other-patient': (space) => {
    const first = goodBundle('other');
    return twice(space, first, Object.assign(goodBundle('other too', OTHER_NUMBER), { identifier: first.identifier }));
  },
  'same-document': (space) => {
    const second = goodBundle('document too');
    const { masterIdentifier } = resourceIn(goodBundle('document'), 'DocumentReference');
    resourceIn(second, 'DocumentReference').masterIdentifier = masterIdentifier;
    return twice(space, goodBundle('document'), second);
  },
  search: async (space) => {
    await space.post(goodBundle('mine'));
    await space.post(goodBundle('theirs', OTHER_NUMBER));
    const { json } = await space.get(`/Observation?patient.identifier=${OTHER_NUMBER}&code=86290005`);
    return `${json.total}`;
  },
  'media-type': async (space) => {
    const told = await space.post(goodBundle('media'), { 'content-type': 'text/plain' });
    return `${told.status} ${toldAs(told)}`;
  },
  accept: async (space) => {
    const told = await space.post(goodBundle('accept'), { accept: 'text/csv' });
    return `${told.status} ${toldAs(told)}`;
  },
  'not-json': async (space) => {
    const told = await space.post('{"resourceType":');
    return `${told.status} ${toldAs(told)}`;
  },
  'too-large': async (space) => {
    const told = await space.post(changed((bundle) => withData(bundle, pdfOf(MORE_THAN_TAKEN)), 'too large'));
    return `${told.status} ${toldAs(told)}`;
  },
  method: async (space) => {
    const told = await space.send('DELETE', '/Bundle/1');
    return `${told.status} ${told.headers.get('allow')} ${toldAs(told)}`;
  },
};

const agreed: Readonly<Record<string, { handling: object; change: Change | undefined }>> = {
  flagged: { handling: { news2: 'accept-and-flag' }, change: faulty['total-differs'] },
  quarantined: { handling: { identity: 'quarantine' }, change: faulty['nhs-number-check-digit'] },
};

/** What a receiver does that can be seen from outside, by probe. */
export async function observe(url: string, defect: string | null): Promise<Record<string, string>> {
  const id = defect ?? 'sound';
  const space = await openSpaceAt(url, id, { defect });
  const seen: Record<string, string> = {};
  for (const [name, change] of Object.entries({ ...good, ...faulty }))
    seen[name] = await probeBundle(space, name, change);
  for (const [name, probe] of Object.entries(others)) seen[name] = await probe(await openSpaceAt(url, id, { defect }));
  for (const [name, { handling, change = () => {} }] of Object.entries(agreed)) {
    seen[name] = await probeBundle(await openSpaceAt(url, id, { defect, handling }), name, change);
  }
  await openSpaceAt(url, id);
  return seen;
}

const all = [good, faulty, others, agreed].flatMap((probes) => Object.keys(probes));

export const PROBES = { all, good: Object.keys(good), faulty: Object.keys(faulty) };
