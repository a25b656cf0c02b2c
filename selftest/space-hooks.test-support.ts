import type { HookAct, Hooks } from '../harness/model/hook.js';
import type { Json } from '../harness/model/json.js';

/** The hooks of a space of the reference responder, by its controls. */
export function hooksOfSpace(server: string, space: string): Hooks {
  const act = (control: string, body: Json, method = 'PUT'): HookAct => ({
    by: 'url',
    method,
    url: new URL(`/spaces/${space}/controls/${control}`, server).href,
    headers: {},
    body,
  });
  const hook = (control: string, on: Json, off: Json) => ({
    act: act(control, on),
    undo: act(control, off),
    seconds: 10,
  });
  return {
    'slow-matcher': hook('matcher', { seconds: '{seconds}' }, { seconds: 0 }),
    'matcher-failure': hook('matcher', { fails: true }, { fails: false }),
    maintenance: hook('maintenance', { on: true }, { on: false }),
    'log-sink-down': hook('log', { available: false }, { available: true }),
    'kill-switch': hook('switch', { on: true }, { on: false }),
    clock: hook('clock', { now: '{now}' }, { now: null }),
    'reviewer-decision': {
      act: act(
        'reviews',
        { request: '{request}', decision: '{decision}', reviewer: 'A. Reviewer', reason: 'Shared in an emergency' },
        'POST',
      ),
      undo: null,
      seconds: 10,
    },
  };
}
