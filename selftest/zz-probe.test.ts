import { it } from 'vitest';
import { createAuthority, issueClientCertificate, issueServerCertificate } from '../servers/reference/certificates.js';
import { remarks, runByFile } from './run.test-support.js';
import { answerInOtherForm, bothOf, clientCertificate, fixedToken } from './second-responder.test-support.js';
import { startTarget } from './target.test-support.js';
it('probe', async () => {
  process.env.PT = 'token-of-the-probe';
  const ca = await createAuthority();
  const server = await issueServerCertificate(ca, ['localhost', '127.0.0.1']);
  const client = await issueClientCertificate(ca, 'Q-LA');
  const tls = { ...server, ca: ca.cert, requestCert: true, rejectUnauthorized: false };
  for (const scheme of ['bearer', 'cert']) for (const mode of ['403', '400', 'reset', '401 no challenge']) {
    const answer = answerInOtherForm(bothOf(clientCertificate('Q-LA'), scheme === 'bearer' ? fixedToken('token-of-the-probe') : async () => null));
    const t = await startTarget((q) => {
      const cert = (q.incoming.socket as any).authorized;
      if (!cert && mode === 'reset') return void (q.incoming.socket as any).destroy();
      if (!cert && mode.startsWith('400')) return void q.outgoing.writeHead(400, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end('<html><head><title>400 No required SSL certificate was sent</title></head></html>');
      if (!cert && mode.startsWith('401')) return void q.outgoing.writeHead(401, { 'content-type': 'application/fhir+json', 'cache-control': 'no-store' }).end('{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"login"}]}');
      return answer(q);
    }, tls);
    const c = scheme === 'bearer' ? 'scheme: bearer, token: { env: PT }, clientCertificate: { certificate: client.pem, key: { file: client.key } }' : 'scheme: client-certificate, certificate: client.pem, key: { file: client.key }';
    const o = await runByFile(`environment: { kind: test }\ntarget:\n  url: ${t.url}\n  tls: { ca: ca.pem }\n  callers:\n    Q-LA: { ${c} }\ndialect: { accept: defaults }\n`, { files: { 'ca.pem': ca.cert, 'client.pem': client.cert, 'client.key': client.key } });
    console.log(scheme, mode, remarks(o.claims), o.exit);
    await t.close();
  }
});
