import type { SecureContext } from 'node:tls';
import type { Route } from '../http/route.js';
import { type Environment, fromEnvironment, invalid } from './configured.js';
import { checkNoUserInfo } from './settings-check.js';

interface ProxySettings {
  url: string;
  usernameEnv?: string;
  passwordEnv?: string;
}

/** @throws HarnessError when the URL or a variable cannot be used */
export function proxyOf(
  settings: ProxySettings | undefined,
  context: SecureContext | undefined,
  env: Environment,
  keep: (...secrets: string[]) => void,
): Route['proxy'] {
  if (settings === undefined) return undefined;
  const url = URL.canParse(settings.url) ? new URL(settings.url) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw invalid('proxy: url is no http or https URL', 'write it as http://proxy.example.org:3128');
  }
  checkNoUserInfo(url, 'proxy: url');
  const trusted = context ? { context } : {};
  const { usernameEnv, passwordEnv } = settings;
  if (usernameEnv === undefined && passwordEnv === undefined) return { url, ...trusted };
  if (usernameEnv === undefined) {
    throw invalid('proxy: there is a password and no user name', 'name an environment variable for the user name');
  }
  const password = passwordEnv === undefined ? '' : fromEnvironment(env, passwordEnv, 'proxy');
  const basic = Buffer.from(`${fromEnvironment(env, usernameEnv, 'proxy')}:${password}`).toString('base64');
  keep(password, basic);
  return { url, authorization: `Basic ${basic}`, ...trusted };
}
