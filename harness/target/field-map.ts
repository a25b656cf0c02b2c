import { parse } from 'yaml';

/** A map from YAML or JSON text, or null when it is something else. */
export function fieldMapIn(text: string): Readonly<Record<string, unknown>> | null {
  let map: unknown;
  try {
    map = parse(text);
  } catch {
    return null;
  }
  return typeof map === 'object' && map !== null && !Array.isArray(map) ? { ...map } : null;
}
