import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intermediarySigns } from './intermediary.js';

type Headers = readonly (readonly [string, string])[];
const page = (title: string, by: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${by}</center>\r\n</body>\r\n</html>`;

const outcome = '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"transient"}]}';

describe('an answer of an intermediary', () => {
  it.each<[string, number, Headers, string, RegExp]>([
    [
      'nginx',
      413,
      [['Server', 'nginx/1.25.3']],
      page('413 Request Entity Too Large', 'nginx/1.25.3'),
      /page of nginx.*Server names a proxy, nginx/,
    ],
    [
      'a load balancer of AWS',
      503,
      [['Server', 'awselb/2.0']],
      page('503 Service Temporarily Unavailable', 'awselb/2.0'),
      /Elastic Load/,
    ],
    [
      'an application gateway',
      403,
      [],
      page('403 Forbidden', 'Microsoft-Azure-Application-Gateway/v2'),
      /Azure Application Gateway/,
    ],
    [
      'Envoy',
      503,
      [['server', 'envoy']],
      'upstream connect error or disconnect/reset before headers. reset reason: overflow',
      /Envoy.*proxy, envoy/,
    ],
    [
      'HAProxy',
      503,
      [],
      '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>',
      /HAProxy/,
    ],
    ['Kong', 404, [], '{"message":"no Route matched with those values"}', /Kong/],
    [
      'Azure API Management',
      401,
      [],
      '{ "statusCode": 401, "message": "Access denied due to missing subscription key. Make sure to include it." }',
      /Azure API Management/,
    ],
    ['Apigee', 401, [], '{"fault":{"faultstring":"Invalid access token","detail":{}}}', /Apigee/],
    [
      'an API gateway of AWS',
      403,
      [['x-amzn-ErrorType', 'ForbiddenException']],
      '{"message":"Forbidden"}',
      /x-amzn-errortype/,
    ],
    ['Squid', 503, [['X-Squid-Error', 'ERR_CONNECT_FAIL 111']], '', /Squid/],
    [
      'a proxy that says so itself',
      500,
      [['Proxy-Status', 'edge.example.test; error=connection_timeout']],
      '',
      /proxy-status/,
    ],
    ['a gateway that says nothing', 502, [], '', /HTTP 502/],
    ['a gateway of unknown make', 504, [['Via', '1.1 edge']], 'Gateway Timeout', /HTTP 504.*came by 1\.1 edge/],
    [
      'a proxy with a bare page',
      403,
      [['Via', '1.1 waf (F5)']],
      '<html><head><title>403 Forbidden</title></head></html>',
      /^it came by/,
    ],
    ['a proxy with no body', 503, [['Server', 'BigIP']], '', /BigIP/],
  ])('is seen of %s', (_, status, headers, text, signs) => {
    expect(intermediarySigns({ status, headers, text }).join('; ')).toMatch(signs);
  });

  it.each<[string, number, Headers, string]>([
    [
      'a match that came through proxies',
      200,
      [
        ['Via', '1.1 edge'],
        ['Server', 'nginx'],
      ],
      '{"resourceType":"Parameters"}',
    ],
    [
      'an error of the target behind a proxy',
      400,
      [
        ['Server', 'nginx'],
        ['Via', '1.1 edge'],
      ],
      outcome,
    ],
    ['a 503 of the target in FHIR', 503, [['Server', 'envoy']], outcome],
    ['a 502 of the target in FHIR, which asks others', 502, [], outcome],
    ['an error in FHIR XML', 500, [['Via', '1.1 edge']], '<OperationOutcome xmlns="http://hl7.org/fhir"/>'],
    [
      'a page of the product itself behind a proxy',
      404,
      [['Server', 'nginx']],
      '<html><head><title>Example Care: not found</title></head></html>',
    ],
    ['a 503 without a word', 503, [], ''],
    ['a refusal without a word behind a proxy', 401, [['Server', 'nginx']], ''],
    [
      'the page of a framework behind a proxy',
      404,
      [['Via', '1.1 edge']],
      '<!doctype html><title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>',
    ],
    ['an error of an application in two keys', 404, [], '{"statusCode":404,"message":"Cannot POST /fhir"}'],
    ['a server that is no proxy', 500, [['Server', 'Kestrel']], ''],
    ['problem details', 404, [['Server', 'cloudflare']], '{"type":"about:blank","title":"Not Found","status":404}'],
  ])('is not seen in %s', (_, status, headers, text) => {
    expect(intermediarySigns({ status, headers, text })).toEqual([]);
  });

  it('is guessed of no text whatever that is a FHIR resource, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 100, max: 599 }), fc.string(), (text, status, value) => {
        intermediarySigns({
          status,
          headers: [
            ['Via', value],
            ['Server', value],
          ],
          text,
        });
        expect(
          intermediarySigns({
            status,
            headers: [['Server', 'nginx']],
            text: `{"resourceType":"${value.replace(/["\\]/g, '')}"}`,
          }),
        ).toEqual([]);
      }),
      { seed: 5 },
    );
  });
});
