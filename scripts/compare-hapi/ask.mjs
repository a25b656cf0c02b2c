const ERRORS = new Set(['error', 'fatal']);

/** HAPI says where with comments about what it found there. */
const plain = (location) => location.replace(/\/\*.*?\*\//g, '').replace(/\.ofType\(\w+\)/g, '');

const issueOf = ({ severity, diagnostics, details, expression, location, extension }) => ({
  severity,
  at: plain((expression ?? location ?? []).find((one) => !/^Line/.test(one)) ?? ''),
  id: extension?.find(({ url }) => url.endsWith('message-id'))?.valueString ?? '',
  text: diagnostics ?? details?.text ?? '',
});

/** A server of any kind has `$validate` for a type; the plain peer has it for the whole system, and fewer types. */
export async function validateAddress(url) {
  const body = JSON.stringify({ resourceType: 'Bundle', type: 'collection' });
  for (const address of [`${url}/$validate`, `${url}/Bundle/$validate`]) {
    const response = await post(address, body);
    if (response.ok) return address;
  }
  throw new Error(`${url} has no operation $validate`);
}

const post = (address, body) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' },
    body,
  });

/** What the validator says of a document; a refusal with an OperationOutcome is an answer too. */
export async function ask(address, resource) {
  const started = performance.now();
  const response = await post(address, JSON.stringify(resource));
  const text = await response.text();
  let outcome;
  try {
    outcome = JSON.parse(text);
  } catch {
    outcome = null;
  }
  if (outcome?.resourceType !== 'OperationOutcome')
    throw new Error(`$validate answered ${response.status} without an OperationOutcome: ${text.slice(0, 200)}`);
  const issues = (outcome.issue ?? []).map(issueOf);
  return {
    errors: issues.filter(({ severity }) => ERRORS.has(severity)),
    warnings: issues.filter(({ severity }) => severity === 'warning'),
    milliseconds: performance.now() - started,
  };
}
