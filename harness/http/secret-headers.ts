const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'apikey',
  'api-key',
  'subscription-key',
  'ocp-apim-subscription-key',
  'x-auth-token',
  'x-access-token',
]);

/** Headers whose value is a credential by their name, in any case. */
export const isSecretHeader = (name: string): boolean => SECRET_HEADERS.has(name.toLowerCase());
