import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { STATUS_WORDS } from '../words.js';

const css = readFileSync(new URL('./report.css', import.meta.url), 'utf8');
const script = fileURLToPath(new URL('../../scripts/report-css.mjs', import.meta.url));

describe('the style sheet of the report', () => {
  it('is what scripts/report-css.mjs makes of the installed design system', () => {
    expect(execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' })).toBe(css);
  });

  it('fetches nothing and names no font that has to be fetched', () => {
    expect(css).not.toMatch(/url\(|@import|@font-face|Frutiger/i);
  });

  it('cannot end the style element that it is put into', () => {
    expect(css).not.toContain('</');
  });

  it('has the colour of every status word', () => {
    for (const { tag } of Object.values(STATUS_WORDS)) expect(css).toContain(`.${tag} {`);
  });
});
