import { describe, expect, it } from 'vitest';
import { ask, heard, OPERATION, personOf, requestFor } from '../asking.test-support.js';
import type { Core, CoreRequest } from '../message.js';
import { outcomes } from '../outcomes.js';
import { broken, like, numbered, sound } from './faulty.test-support.js';
import { faultyForms } from './faulty-forms.js';

const held = numbered('R01');
const stranger = numbered('N01');
const accepting = (accept: string): Partial<CoreRequest> => ({
  headers: [
    ['Content-Type', 'application/fhir+json'],
    ['Accept', accept],
  ],
});
const adopted = personOf('R16');
const ended = numbered('R16', {
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: adopted.invalidated?.nhsNumber }],
  name: [{ family: adopted.invalidated?.family, given: adopted.invalidated?.given }],
  birthDate: adopted.invalidated?.birthDate,
});

const shown = async (core: Core, content: object, change: Partial<CoreRequest>): Promise<string> =>
  JSON.stringify(await ask(core, content, change));

/** What is asked, and what of the answer is there only with the fault. */
const cases: Record<keyof typeof faultyForms, [content: object, change: Partial<CoreRequest>, only: RegExp]> = {
  contactUnnamed: [held, {}, /"contact"(?!.*(Z9Z9Z|Southshire))/],
  contactWithoutTelecom: [held, {}, /"contact"(?!.*telecom)/],
  contactLeftOut: [held, {}, /"valueBoolean":true(?!.*contact)/],
  contactAtHome: [held, {}, /"use":"home"/],
  contactTellsWhere: [held, {}, /14 Larch Row/],
  contactWithoutIdentifier: [held, {}, /"contact"(?!.*Z9Z9Z).*Southshire/],
  matchTwice: [held, {}, /"match".*"match"/],
  parameterWithoutValue: [held, {}, /\{"name":"note"\}/],
  recordBesideMatch: [held, {}, /"valueBoolean":true.*"resourceType":"Patient"/],
  involvementAlwaysActive: [numbered('R02'), {}, /"activeInvolvement","valueBoolean":true/],
  noMatchWithContact: [stranger, {}, /"valueBoolean":false.*"contact"/],
  matchCreated: [held, {}, /"status":201/],
  noMatchCreated: [stranger, {}, /"status":201/],
  plainTextAnswers: [held, {}, /"text\/plain"/],
  anyOperationAnswered: [held, { path: '/Patient/$everything' }, /"valueBoolean":true/],
  candidatesCounted: [like('R05'), {}, /2 people match/],
  futureDateEscalated: [numbered('N01', { birthDate: '2226-01-01' }), {}, /"status":202/],
  endedIdentityShows: [ended, {}, /"x-record"/],
  challengeLeftOut: [
    held,
    {
      admission: {
        refused: { ...outcomes.notAuthenticated, headers: [['WWW-Authenticate', 'Bearer']] },
        claimed: null,
      },
    },
    /"status":401(?!.*www-authenticate)/,
  ],
  unknownPathInHtml: [held, { path: '/nowhere' }, /"text\/html/],
  csvAnsweredInJson: [held, accepting('text/csv'), /"status":200/],
  xmlAnsweredInJson: [held, accepting('application/fhir+xml'), /"status":200/],
  acceptWanted: [held, accepting('application/fhir+json; fhirVersion=4.0'), /"status":406/],
  tagsAnswered: [held, {}, /"etag"/],
};

describe('faulty forms', () => {
  it.each(Object.entries(cases))('%s', async (name, [content, change, only]) => {
    expect(await shown(sound, content, change)).not.toMatch(only);
    expect(await shown(broken(faultyForms[name as keyof typeof faultyForms]), content, change)).toMatch(only);
  });

  it('with tags tell only whoever knows the tag that nothing has changed', async () => {
    const core = broken(faultyForms.tagsAnswered);
    const { etag = '' } = heard(await core(requestFor(held, { path: OPERATION }))).headers;
    const asking = (tag: string) =>
      core(requestFor(held, { headers: [...requestFor(held).headers, ['If-None-Match', tag]] }));
    expect((await asking(etag)).status).toBe(304);
    expect((await asking('"another"')).status).toBe(200);
  });
});
