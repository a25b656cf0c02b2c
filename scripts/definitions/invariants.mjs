import { compiledDefinitions, isAddition } from './resources.mjs';

/** Why an expression of the standard is not evaluated as our source prints it. */
const OVERRIDES = {
  'dom-3': {
    change: (text) =>
      text.replaceAll('.as(', '.ofType(').replaceAll('(as(', '(ofType(').replace(".trace('unmatched', id)", ''),
    why: 'as() on a list is an error in FHIRPath; trace() only writes a log',
  },
  'ref-1': {
    change: (text) => `reference.exists() implies (${text.replace(/\.trace\('\w+'\)/g, '')})`,
    why: 'empty, and so not true, for a Reference that has only a display; trace() only writes a log',
  },
  'bdl-8': {
    printed: "fullUrl.contains('/_history/').not()",
    change: () => "fullUrl.exists() implies (fullUrl.contains('/_history/').not())",
    why: 'empty, and so not true, where there is no fullUrl',
  },
  'tim-9': {
    printed: "offset.empty() or (when.exists() and ((when in ('C' | 'CM' | 'CD' | 'CV')).not()))",
    change: (text) => text,
    why: 'an error in FHIRPath where there is more than one when',
  },
  'app-4': {
    printed:
      "Appointment.cancelationReason.exists() implies (Appointment.status='no-show' or Appointment.status='cancelled')",
    change: (text) => text,
    why: 'the code of the value set is noshow',
  },
};
const SKIPPED = {
  'ele-1': 'the structure says it: no empty object and no empty list',
  'eld-19': 'its regular expression is none in JavaScript',
  'eld-20': 'its regular expression is none in JavaScript',
  'ctm-1': 'it resolves references beyond the document',
};

/** By the path of the element that they are about. One that a child repeats of its type is given with the type. */
export function invariantsOf(definitions, resources) {
  const found = {};
  for (const { snapshot } of compiledDefinitions(definitions, resources)) {
    for (const { path, constraint = [] } of snapshot.element) {
      for (const { key, severity, human, expression } of constraint) {
        const isOfType = (key === 'ele-1' && path !== 'Element') || (key === 'ext-1' && path !== 'Extension');
        if (isOfType || isAddition(path)) continue;
        const { change, why, printed = expression } = OVERRIDES[key] ?? {};
        found[path] ??= [];
        found[path].push({
          key,
          severity,
          human,
          expression: change ? change(expression) : expression,
          ...(change && { printed, why }),
          ...(SKIPPED[key] && { skipped: SKIPPED[key] }),
        });
      }
    }
  }
  return found;
}
