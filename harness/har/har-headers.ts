/** Of HTTP/2 browsers write `:method` and the like among the headers, which are none (RFC 9113, section 8.3). */
export const withoutPseudoHeaders = (headers: readonly [string, string][]): [string, string][] =>
  headers.filter(([name]) => !name.startsWith(':'));
