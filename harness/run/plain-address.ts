import { NotShowable } from '../access/not-showable.js';

/** The http address beside an https one; the port stays where one is written. @throws NotShowable where there is none */
export function plainOf(url: URL): URL {
  if (url.protocol !== 'https:')
    throw new NotShowable({
      problem: 'target.url is not https, so that there is no plain http beside it',
      remedy: 'write the https address of the target',
    });
  return new URL(url.href.replace(/^https:/, 'http:'));
}
