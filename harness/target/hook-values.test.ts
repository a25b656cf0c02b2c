import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusalOf, targetFiles } from '../test-support/target-files.test-support.js';

const { folder, read } = targetFiles();

const withHooks = (hooks: string): string =>
  `environment: { kind: test }\ntarget:\n  url: http://127.0.0.1:1/fhir\n  hooks: ${hooks}\n`;

describe('target.hooks', () => {
  it('are read with their undo, and programs are found from the folder of the file', () => {
    const { hooks } = read(
      withHooks(
        '{ clock: { command: [./clock, "{now}"], undo: [clock-back] }, kill-switch: { prompt: Off, undo: On }, maintenance: { url: "https://t.example.test/down", undo: { url: "https://t.example.test/up", method: DELETE }, seconds: 5 } }',
      ),
    );
    expect(hooks).toEqual({
      clock: {
        act: { by: 'command', run: [join(folder, 'clock'), '{now}'] },
        undo: { by: 'command', run: ['clock-back'] },
        seconds: 30,
      },
      'kill-switch': { act: { by: 'prompt', text: 'Off' }, undo: { by: 'prompt', text: 'On' }, seconds: 30 },
      maintenance: {
        act: { by: 'url', method: 'POST', url: 'https://t.example.test/down', headers: {} },
        undo: { by: 'url', method: 'DELETE', url: 'https://t.example.test/up', headers: {} },
        seconds: 5,
      },
    });
  });

  it.each([
    ['{ clock: { prompt: Set it } }', 'target.hooks.clock has no undo', 'write undo'],
    [
      '{ clock: { undo: Back } }',
      'target.hooks.clock says nothing that can be done',
      'write one of: command, url, prompt',
    ],
    ['{ clock: { prompt: A, command: [b], undo: Back } }', 'holds command and prompt', 'write one of'],
    ['{ clock: { prompt: A, method: PUT, undo: Back } }', 'target.hooks.clock.method belongs to a url', 'take it out'],
    [
      '{ clock: { prompt: "at {seconds}", undo: Back } }',
      'has {seconds}, which clock is not asked with',
      'write one of: {now}',
    ],
    ['{ clock: { url: "ftp://t.example.test", undo: Back } }', 'is no http or https URL', 'write it in full'],
    ['{ clock: { url: "https://a:b@t.example.test", undo: Back } }', 'holds a user name or password', 'headers'],
    ['{ clock: { prompt: A, undo: { url: "https://{now}.example.test/" } } }', 'undo.url', 'write'],
    [
      '{ clock: { url: "https://t.example.test", headers: { A: b }, undo: B } }',
      'is written out',
      'environment variable',
    ],
    ['{ clok: { prompt: A, undo: B } }', 'unknown key target.hooks.clok', 'slow-matcher'],
    ['{ clock: { prompt: A, undo: 3 } }', 'target.hooks.clock.undo is 3', 'write'],
    ['{ clock: { prompt: A, undo: B, seconds: 0 } }', 'target.hooks.clock.seconds is 0', 'write a number > 0'],
  ])('are refused as %s', (hooks, what, remedy) => {
    const refused = refusalOf(() => read(withHooks(hooks)));
    expect(refused.code).toBe('HARNESS_CONFIG_INVALID');
    expect(refused.message).toContain(what);
    expect(refused.remedy).toContain(remedy);
  });

  it('are for a responder', () => {
    const text =
      'environment: { kind: test }\ntarget: { role: receiver, url: "http://127.0.0.1:1", hooks: { clock: { prompt: A, undo: B } } }\n';
    expect(refusalOf(() => read(text)).message).toContain('target.hooks is for a responder');
  });
});
