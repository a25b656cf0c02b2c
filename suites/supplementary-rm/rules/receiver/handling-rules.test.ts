import { describe, expect, it } from 'vitest';
import type { RmBundle } from '../../../../generators/bundles/resources.js';
import type { ExchangeSubject } from '../../../../harness/model/subject.js';
import type { Handling } from '../../../../standards/supplementary-rm/handling.js';
import { diagnoseReceiver } from './diagnose-receiver.js';
import { handledAsAgreed, notFiled } from './handling-rules.js';
import {
  type Answer,
  bundle,
  bundleOfAnother,
  error,
  exchange,
  factsWith,
  found,
  outcome,
  posted,
  refusal,
  saidOf,
} from './receiver-case.test-support.js';
import {
  conflictLeavesWhatIsFiled,
  correctionIsHandled,
  lateVersionIsHandled,
  READ_AT_ONCE,
  repeatIsHandled,
  repeatIsNoVersion,
  sentAtOnceIsFiledOnce,
  versionBeforeIsKept,
} from './sequence-rules.js';

const good = bundle();
const bad = bundle('bad');
const warning = outcome({ severity: 'warning', code: 'business-rule' });

describe('a fault is handled as agreed', () => {
  const rule = handledAsAgreed('score');
  const fits: [Handling, Answer[], Answer[]][] = [
    [
      'refuse',
      [refusal(422), refusal(400), refusal(409)],
      [{ status: 201 }, { status: 202 }, { status: 500 }, { status: 404 }],
    ],
    [
      'quarantine',
      [{ status: 202 }, { status: 202, body: outcome(error()) }, { status: 201, body: warning }],
      [{ status: 201 }, refusal()],
    ],
    ['accept-and-flag', [{ status: 201, body: warning }], [{ status: 201 }, refusal(), { status: 202 }]],
    ['accept', [{ status: 201 }, { status: 200, body: warning }], [refusal(), { status: 202 }]],
    ['keep-apart', [{ status: 201 }, refusal(409)], [{ status: 500 }, { status: 403 }]],
  ];
  it.each(fits)('%s', (agreed, fitting, others) => {
    const said = (answer: Answer) => saidOf(rule, [posted('faulty[x]', bad, answer)], factsWith({ score: agreed }));
    for (const answer of fitting) expect(said(answer)).toEqual([]);
    for (const answer of others) expect(said(answer)).toEqual([expect.objectContaining({ at: 'faulty[x]' })]);
  });

  it('by a flag in what is filed', () => {
    const flagged = structuredClone(bad);
    flagged.meta?.tag?.push({ system: 'https://example.org/flags', code: 'suspect' });
    const said = (filed: RmBundle) =>
      saidOf(rule, [posted('faulty[x]', bad), found('faulty[x]', filed)], factsWith({ score: 'accept-and-flag' }));
    expect(said(flagged)).toEqual([]);
    expect(said(bad)).toHaveLength(1);
  });

  it('and filed, where it was agreed that it is accepted', () => {
    const said = (does: Handling, ...filed: RmBundle[]) =>
      saidOf(
        rule,
        [posted('faulty[x]', bad, { status: 201, body: warning }), found('faulty[x]', ...filed)],
        factsWith({ score: does }),
      );
    for (const does of ['accept', 'accept-and-flag'] as const) {
      expect(said(does, bad)).toEqual([]);
      expect(said(does)).toEqual([expect.objectContaining({ expected: 'filed', actual: 'not found' })]);
    }
    expect(said('quarantine')).toEqual([]);
  });

  it('or told as it was seen, where nothing is agreed', () => {
    const [seen] = saidOf(rule, [posted('faulty[x]', bad), found('faulty[x]', bad)]) ?? [];
    expect(seen).toMatchObject({
      expected: expect.stringContaining('careful'),
      actual: expect.stringMatching(/201.*is filed$/),
    });
    expect(saidOf(rule, [posted('faulty[x]', bad, { status: 500 })])?.[0]).toHaveProperty('stands', true);
  });
});

describe('what is refused is not filed', () => {
  const rule = notFiled('score');
  const seen = (...filed: RmBundle[]): ExchangeSubject[] => [
    posted('good', good),
    found('good', good),
    posted('faulty[x]', bad, refusal()),
    found('faulty[x]', ...filed),
  ];
  it('and the good one is', () => {
    expect(saidOf(rule, seen(), factsWith({ score: 'refuse' }))).toEqual([]);
    expect(saidOf(rule, seen(bad), factsWith({ score: 'refuse' }))).toEqual([
      expect.objectContaining({ at: 'faulty[x]' }),
    ]);
    expect(saidOf(rule, seen(bad), factsWith({ score: 'accept-and-flag' }))).toBeNull();
    const unseen = [posted('good', good), exchange('read-good', { status: 403 }), posted('faulty[x]', bad, refusal())];
    expect(saidOf(rule, unseen, factsWith({ score: 'refuse' }))).toBeNull();
    const nothing = [posted('good', good), found('good'), posted('faulty[x]', bad), found('faulty[x]')];
    expect(saidOf(rule, nothing, factsWith({ score: 'refuse' }))).toEqual([expect.objectContaining({ at: 'good' })]);
  });
});

const placed = (version: number, id = '1', status = 201): Answer => ({
  status,
  headers: [['Location', `https://receiver.example.test/fhir/Bundle/${id}/_history/${version}`]],
});

describe('the same bundle again', () => {
  const again = (answer: Answer, ...filed: RmBundle[]): ExchangeSubject[] => [
    posted('good', good, placed(1)),
    posted('again[same-bytes]', good, answer),
    found('again[same-bytes]', ...filed),
  ];
  const accepted = factsWith({ duplicate: 'accept' });
  it('is filed once', () => {
    expect(saidOf(repeatIsHandled, again(placed(1, '1', 200), good), accepted)).toEqual([]);
    expect(saidOf(repeatIsHandled, again({ status: 200 }, good), accepted)).toEqual([]);
    expect(saidOf(repeatIsHandled, again(placed(1, '2'), good), accepted)).toHaveLength(1);
    expect(saidOf(repeatIsHandled, again({ status: 200 }, good, good), accepted)).toHaveLength(1);
    expect(saidOf(repeatIsHandled, again(refusal(409), good), accepted)).toHaveLength(1);
    expect(saidOf(repeatIsHandled, again(refusal(409), good), factsWith({ duplicate: 'refuse' }))).toEqual([]);
  });
  it('makes no version', () => {
    expect(saidOf(repeatIsNoVersion, again(placed(1, '1', 200), good))).toEqual([]);
    expect(saidOf(repeatIsNoVersion, again(placed(2), good))).toHaveLength(1);
    expect(saidOf(repeatIsNoVersion, [posted('good', good), posted('again[x]', good)])).toBeNull();
  });
});

describe('the same bundle twice at once', () => {
  const atOnce = (one: Answer | null, other: Answer | null, ...filed: RmBundle[]) =>
    saidOf(sentAtOnceIsFiledOnce, [
      posted('at-once[one]', good, one),
      posted('at-once[other]', good, other),
      exchange(
        READ_AT_ONCE,
        {
          status: 200,
          body: { resourceType: 'Bundle', type: 'searchset', entry: filed.map((resource) => ({ resource })) },
        },
        { method: 'GET', path: 'Bundle?identifier=x' },
      ),
    ]);
  it.each<[string, Answer | null, Answer | null]>([
    ['both have one address', placed(1), placed(1, '1', 200)],
    ['one makes a version', placed(1), placed(2)],
    ['the second is refused', placed(1), refusal(409)],
    ['the first is to be sent again', { status: 503 }, placed(1)],
    ['one is not answered', placed(1), null],
    ['no address is given', { status: 200 }, { status: 200 }],
    ['both are set apart', { status: 202 }, { status: 202 }],
  ])('is filed once where %s', (_, one, other) => {
    expect(atOnce(one, other, good)).toEqual([]);
  });
  it.each<[string, Answer | null, Answer | null, RmBundle[]]>([
    ['each has an address', placed(1), placed(1, '2'), [good]],
    ['two are found', { status: 201 }, { status: 201 }, [good, good]],
    ['neither is taken', { status: 503 }, refusal(409), []],
  ])('is not where %s', (_, one, other, filed) => {
    expect(atOnce(one, other, ...filed)).toHaveLength(1);
  });
});

describe('a correction', () => {
  const before = bundle('stay');
  const after = bundle('stay', 'correction');
  const mixed = structuredClone(after);
  mixed.entry?.push(...structuredClone(before.entry ?? []));
  const kept = factsWith({ correction: 'keep-apart', 'out-of-order': 'keep-apart' });
  const corrected = (answer: Answer, ...filed: RmBundle[]): ExchangeSubject[] => [
    posted('good', before, placed(1)),
    posted('correction', after, answer),
    found('correction', ...filed),
  ];
  it('is the current one, unmixed', () => {
    expect(saidOf(correctionIsHandled, corrected(placed(2), after), kept)).toEqual([]);
    for (const wrong of [[before], [mixed], [before, after], []])
      expect(saidOf(correctionIsHandled, corrected(placed(2), ...wrong), kept)).toHaveLength(1);
    expect(saidOf(correctionIsHandled, corrected(refusal(), before), factsWith({ correction: 'accept' }))).toHaveLength(
      1,
    );
  });
  it('that is refused is not kept apart', () => {
    expect(saidOf(correctionIsHandled, corrected(refusal(409), before), kept)).toHaveLength(1);
  });
  it('leaves the one before to be read', () => {
    const read = (filed: RmBundle) =>
      saidOf(versionBeforeIsKept, [
        ...corrected(placed(2), after),
        exchange('read-before', { status: 200, body: filed }),
      ]);
    expect(read(before)).toEqual([]);
    expect(read(after)).toHaveLength(1);
    expect(saidOf(versionBeforeIsKept, corrected(placed(2), after))).toBeNull();
    const forbidden = [...corrected(placed(2), after), exchange('read-before', { status: 403 })];
    expect(saidOf(versionBeforeIsKept, forbidden)).toBeNull();
  });
  it('is not undone by what comes late', () => {
    const late = (answer: Answer, filed: RmBundle) =>
      saidOf(lateVersionIsHandled, [posted('good', after), posted('late', before, answer), found('late', filed)], kept);
    expect(late(refusal(409), after)).toEqual([]);
    expect(late({ status: 201 }, after)).toEqual([]);
    expect(late({ status: 201 }, before)).toHaveLength(1);
    expect(late({ status: 500 }, after)).toHaveLength(1);
  });
});

it('a conflict leaves what is filed', () => {
  const theirs = { ...structuredClone(bundleOfAnother()), identifier: structuredClone(good.identifier) } as RmBundle;
  const second = bundle('second');
  const refused = factsWith({ conflict: 'refuse' });
  const seen = (underIt: RmBundle[], underOther: RmBundle[]) =>
    saidOf(
      conflictLeavesWhatIsFiled,
      [
        posted('good', good),
        posted('faulty[other-patient]', theirs, refusal(409)),
        found('faulty[other-patient]', ...underIt),
        posted('faulty[same-document]', second, refusal(409)),
        found('faulty[same-document]', ...underOther),
      ],
      refused,
    );
  expect(seen([good], [])).toEqual([]);
  expect(seen([theirs], [])).toHaveLength(1);
  expect(seen([good, theirs], [])).toHaveLength(1);
  expect(seen([good], [second])).toHaveLength(1);
});

describe('the preflight says what to mend', () => {
  const cases: [string, Answer | null][] = [
    ['unreachable', null],
    ['unreachable', { status: 503 }],
    ['not-authorised', { status: 401 }],
    ['wrong-path', { status: 404 }],
    ['wrong-path', { status: 302, headers: [['Location', 'https://example.org/']] }],
    ['wrong-path', { status: 200, body: '<html></html>', media: 'text/html' }],
    ['wrong-media-type', { status: 415 }],
    ['not-understood', refusal(422)],
    ['not-understood', { status: 500 }],
    ['not-understood', { status: 429 }],
  ];
  it.each(cases)('%s', (kind, answer) => {
    expect(diagnoseReceiver([posted('baseline', good, answer)])).toMatchObject({ ready: false, kind });
  });
  it('or that a good bundle is taken', () => {
    for (const status of [200, 201, 202])
      expect(diagnoseReceiver([posted('baseline', good, { status })])).toEqual({ ready: true });
    expect(diagnoseReceiver([posted('baseline', good, refusal(422))])).toMatchObject({
      problem: expect.stringContaining('Mend it.'),
    });
  });
});
