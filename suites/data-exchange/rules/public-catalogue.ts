import { isJsonObject, type Json } from '../../../harness/model/json.js';
import type { ExchangeRule } from '../../../harness/model/scenario.js';

/** Point-of-access data (API catalogue specification, line 65), in the spellings that JSON brings. */
const POINT_OF_ACCESS =
  /^(?:(?:api)?endpoints?|systemversion|systemprovider|requesttest|responsetest|tests?|test(?:ing)?status|pointofaccess(?:data)?)$/;

const plain = (key: string): string => key.replace(/[^A-Za-z]/g, '').toLowerCase();

function placesIn(value: Json, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => placesIn(one, `${at}[${index}]`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const place = at === '' ? key : `${at}.${key}`;
    return POINT_OF_ACCESS.test(plain(key)) ? [place] : placesIn(member, place);
  });
}

const MOST_TOLD = 5;

export const catalogueShowsOnlySummaries: ExchangeRule = {
  id: 'the-catalogue-shows-nobody-points-of-access',
  scope: 'exchange',
  truth: 'whoever shows no credential gets no endpoint, version or test status from the catalogue',
  rests: ['DES-AMB-49'],
  leavesOpen: 'Only the address that was named is fetched, and only an answer in JSON is looked into.',
  appliesTo: ({ answer }) => answer === null || answer.status >= 300 || answer.json() !== undefined,
  check: ({ answer, step, noAnswer }) => {
    if (answer === null)
      return [{ at: step, expected: 'a refusal, or summaries', actual: `no answer (${noAnswer ?? 'none'})` }];
    if (answer.status >= 500)
      return [{ at: step, expected: 'a refusal, or summaries', actual: `HTTP ${answer.status}` }];
    return placesIn(answer.json() ?? null, '')
      .slice(0, MOST_TOLD)
      .map((at) => ({ at, expected: 'not shown without a credential', actual: `HTTP ${answer.status} with ${at}` }));
  },
};
