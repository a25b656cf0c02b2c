import { createServer as createPlainServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kit } from '../cli/kit.js';
import { type AccessSettings, type CallerSettings, createAccess } from '../harness/access/access.js';
import { checkIdOf, strengthOfClaim } from '../harness/judge/judge-claim.js';
import { type Issuer, OTHER_SCOPE, QUERY_SCOPE, startIssuer } from '../servers/reference/access/issuer.js';
import { credentialDefects, doorDefects } from '../servers/reference/defects-credentials.js';
import type { Listening } from '../servers/reference/listen.js';
import { startReferenceServer } from '../servers/reference/start.js';
import { type How, type Outcome, remarks, runAgainst, writtenIn } from './run.test-support.js';
import { ordinaryAnswer, people, type Question, startGuardedResponder, startTarget } from './target.test-support.js';

const SECRET = 'secret-of-the-doors-selftest';
process.env.ASSAY_DOORS_SECRET = SECRET;

const IN_TURNS = { limits: { concurrency: 1, answerSeconds: 4 } };
const MINUTES = 120_000;

/** What it takes more than a minute to see. */
const LATE = 'DES-SEC-017 SC-SEC-040#late/a-replay-after-the-token-is-over-is-refused';

/** What was said of each row that was driven. */
const saidOf = ({ claims }: Outcome): string[] =>
  [...new Set(claims.map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`))].sort();

async function breakIn(server: Listening, id: string): Promise<string> {
  const space = new URL(`/spaces/door-${id}/`, server.url);
  const put = await fetch(new URL('controls/defect', space), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ defect: id }),
  });
  expect(put.status).toBe(200);
  return new URL('fhir', space).href;
}

/** Every check of the rows that is claimed above MAY. */
const checksOf = (rows: readonly string[]): string[] =>
  kit.suite.scenarios
    .filter(({ id }) => rows.includes(id))
    .flatMap(({ id, claims }) =>
      claims
        .filter((claim) => claim.requirement !== null && strengthOfClaim(claim) !== 'MAY')
        .map((claim) => `${claim.requirement} ${checkIdOf(id, claim)}`),
    )
    .sort();

const trippedIn = ({ claims }: Outcome): string[] =>
  claims
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'warning')
    .map(({ requirement, check }) => `${requirement} ${check}`);

describe('rows on doors, by one caller with a token', () => {
  const ROWS = ['SC-SEC-003', 'SC-SEC-034', 'SC-SEC-035'];
  let server: Listening;
  beforeAll(async () => {
    server = await startGuardedResponder();
  });
  afterAll(() => server.close());

  it('have nothing against the reference responder, and say what they could not try', async () => {
    const outcome = await runAgainst(server.url, { only: ROWS, ...IN_TURNS });
    expect(remarks(outcome.claims)).toEqual([]);
    expect(outcome.claims.map(({ outcome: said }) => said)).not.toContain('not-run');
    const forged = outcome.claims.find(({ scenario }) => scenario === 'SC-SEC-003');
    expect(forged?.leavesOpen).toContain(
      'forged[unsigned] was not asked, because the token of whoever asks is no signed JWT',
    );
  });

  it.each(doorDefects)('find the defect $id, and nothing else', async ({ id, breaks }) => {
    const { claims } = await runAgainst(await breakIn(server, id), { only: ROWS, ...IN_TURNS });
    const seen = claims.filter(({ outcome }) => outcome !== 'not-shown' && outcome !== 'not-reached');
    expect(remarks(seen)).toEqual(
      breaks.map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`).sort(),
    );
  });
});

describe('rows on doors, by callers with tokens of an issuer', () => {
  const ROWS = ['SC-SEC-002', 'SC-SEC-003', 'SC-SEC-004', 'SC-SEC-006', 'SC-SEC-040', 'SC-SEC-041'];
  /** The time is ample for a busy machine: the slow defect takes longer. */
  const LOAD = { requestsPerSecond: 30, minutes: 0.02, p95Milliseconds: 1500 };
  let issuer: Issuer;
  let server: Listening;
  let access: AccessSettings;

  const caller = (id: string, scope: string, mark?: CallerSettings['for']): CallerSettings => ({
    id,
    scheme: 'oauth2-client-credentials',
    tokenUrl: issuer.tokenUrl,
    clientId: id,
    clientSecretEnv: 'ASSAY_DOORS_SECRET',
    scope,
    ...(mark === undefined ? {} : { for: mark }),
  });

  beforeAll(async () => {
    const clients = ['Q-LA', 'Q-NHS', 'Q-OFF', 'Q-OLD'].map((id) => ({
      id,
      method: 'client_secret_basic' as const,
      secret: SECRET,
    }));
    issuer = await startIssuer({ clients });
    // The same issuer would sign it; its end has to be over, which no issuer of the day signs.
    const short = await startIssuer({ clients, tokenSeconds: 1 });
    server = await startReferenceServer({
      people,
      access: { scheme: 'oauth2', ...issuer.rules, inactive: ['Q-OLD'] },
    });
    const url = new URL(server.url);
    const settings: CallerSettings = { ...caller('Q-LA', QUERY_SCOPE), tokenUrl: short.tokenUrl } as CallerSettings;
    const token = await createAccess({ callers: [settings], headers: [] }, url, {
      limits: { answerSeconds: 5 },
    }).prepare(undefined, url);
    process.env.ASSAY_DOORS_EXPIRED = String(token.headers[0]?.[1]).replace('Bearer ', '');
    await Promise.all([short.close(), sleep(1500)]);
    access = {
      callers: [
        caller('Q-LA', QUERY_SCOPE),
        caller('Q-NHS', QUERY_SCOPE),
        caller('Q-OFF', OTHER_SCOPE, 'without-scope'),
        caller('Q-OLD', QUERY_SCOPE, 'inactive'),
        { id: 'Q-LATE', scheme: 'bearer', tokenEnv: 'ASSAY_DOORS_EXPIRED', for: 'expired-token' },
      ],
      headers: [],
    };
  });
  afterAll(() => Promise.all([server.close(), issuer.close()]));

  const how = (): How => ({ only: ROWS, access, around: { load: LOAD }, ...IN_TURNS });

  it(
    'have nothing against the reference responder, and keep no token',
    async () => {
      let written = '';
      const outcome = await runAgainst(server.url, {
        ...how(),
        look: ({ folder }) => {
          written = writtenIn(folder);
        },
      });
      expect(saidOf(outcome)).toEqual([
        'SC-SEC-002 DES-SEC-005 pass',
        'SC-SEC-003 DES-SEC-005 pass',
        'SC-SEC-004 DES-SEC-006 pass',
        'SC-SEC-004 HBK-016 pass',
        'SC-SEC-006 CAT-011 pass',
        'SC-SEC-006 DES-IG-029 pass',
        'SC-SEC-040 DES-SEC-017 not-run',
        'SC-SEC-040 DES-SEC-017 pass',
        'SC-SEC-041 DES-SEC-018 pass',
      ]);
      const [forged] = outcome.claims.filter(({ scenario }) => scenario === 'SC-SEC-003');
      // All five were made: the issuer publishes its key.
      expect(forged?.leavesOpen).not.toContain('not asked');
      const load = outcome.claims
        .filter(({ scenario }) => scenario === 'SC-SEC-041')
        .map(({ leavesOpen }) => leavesOpen);
      expect(load.join()).toMatch(/36 questions, [\d.]+ a second: half were answered within \d+ ms/);
      expect(written).not.toMatch(/eyJ[\w-]{10,}\.eyJ/);
      expect(written).not.toContain(SECRET);
    },
    MINUTES,
  );

  const runs = new Map<string, Promise<Outcome>>();
  function runOf(id: string): Promise<Outcome> {
    const run = runs.get(id) ?? breakIn(server, id).then((url) => runAgainst(url, how()));
    runs.set(id, run);
    return run;
  }

  it.each(credentialDefects)(
    'find the defect $id, and nothing else',
    async ({ id, breaks }) => {
      const { claims } = await runOf(id);
      const seen = claims.filter(({ outcome }) => outcome !== 'not-shown' && outcome !== 'not-reached');
      expect(remarks(seen)).toEqual(
        breaks.map(({ scenario, requirement, outcome }) => `${scenario} ${requirement} ${outcome}`).sort(),
      );
    },
    MINUTES,
  );

  it(
    'have a defect for every check but the one that waits for a token to end',
    async () => {
      const outcomes = await Promise.all(credentialDefects.map(({ id }) => runOf(id)));
      const tripped = new Set([...outcomes.flatMap(trippedIn), LATE]);
      expect(checksOf(ROWS).filter((check) => !tripped.has(check) && !check.includes('SC-SEC-003#'))).toEqual([]);
    },
    MINUTES,
  );
});

describe('a question that is sent again when its token is over', () => {
  /** The harness waits a minute more than a token lives: clocks differ. */
  const TOKEN_SECONDS = 10;

  it(
    'is found out where it is answered, and passes where it is refused',
    async () => {
      const clients = ['Q-LA', 'Q-NHS'].map((id) => ({ id, method: 'client_secret_basic' as const, secret: SECRET }));
      const issuer = await startIssuer({ clients, tokenSeconds: TOKEN_SECONDS });
      const server = await startReferenceServer({ people, access: { scheme: 'oauth2', ...issuer.rules } });
      try {
        const callers = clients.map(
          ({ id }): CallerSettings => ({
            id,
            scheme: 'oauth2-client-credentials',
            tokenUrl: issuer.tokenUrl,
            clientId: id,
            clientSecretEnv: 'ASSAY_DOORS_SECRET',
            scope: QUERY_SCOPE,
          }),
        );
        const how: How = { only: ['SC-SEC-040'], access: { callers, headers: [] }, ...IN_TURNS };
        const broken = await breakIn(server, 'ends-ignored');
        const [whole, faulty] = await Promise.all([runAgainst(server.url, how), runAgainst(broken, how)]);
        expect(saidOf(whole)).toEqual(['SC-SEC-040 DES-SEC-017 pass']);
        expect(trippedIn(faulty)).toEqual([LATE]);
      } finally {
        await Promise.all([server.close(), issuer.close()]);
      }
    },
    2 * MINUTES,
  );
});

const answerOrdinarily = async (question: Question): Promise<void> => {
  const { status, headers, body } = await ordinaryAnswer(question);
  question.outgoing.writeHead(status, headers.map(([name, value]) => [name, value]) as never);
  question.outgoing.end(body);
};

describe('a catalogue', () => {
  const entry = { organisationName: 'Southshire Council', operationalStatus: 0 };

  /** What is said of a catalogue that gives this to everybody. */
  async function saidOfCatalogue(status: number, body: string): Promise<string[]> {
    const target = await startTarget(answerOrdinarily);
    const catalogue = createPlainServer((_, outgoing) => {
      outgoing.writeHead(status, { 'Content-Type': 'application/json' });
      outgoing.end(body);
    });
    await new Promise<void>((done) => void catalogue.listen(0, '127.0.0.1', done));
    try {
      const { port } = catalogue.address() as AddressInfo;
      const around = { catalogue: { url: `http://127.0.0.1:${port}/entries` } };
      return saidOf(await runAgainst(target.url, { only: ['SC-SEC-051'], around, ...IN_TURNS }));
    } finally {
      catalogue.close();
      await target.close();
    }
  }

  it.each([
    ['shows summaries', 200, JSON.stringify([entry])],
    ['is shut', 401, '{}'],
  ])('that %s passes', async (_, status, body) => {
    expect(await saidOfCatalogue(status, body)).toEqual(['SC-SEC-051 CAT-008 pass']);
  });

  it('that shows its endpoints to anybody fails', async () => {
    const open = [{ ...entry, pointOfAccess: { apiEndpoint: 'https://southshire.example.org/fhir' } }];
    expect(await saidOfCatalogue(200, JSON.stringify(open))).toEqual(['SC-SEC-051 CAT-008 fail']);
  });
});
