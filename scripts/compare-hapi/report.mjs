import { GROUPS } from './corpus.mjs';
import { EXPLANATIONS, explanationOf } from './explanations.mjs';

const isValid = { hapi: ({ hapi }) => hapi.errors.length === 0, ours: ({ ours }) => ours.length === 0 };
export const agrees = (row) => isValid.hapi(row) === isValid.ours(row);

/** The place as both can be held against each other: HAPI often names the element that holds the one at fault. */
const near = (a, b) => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`) || a.startsWith(`${b}[`);
const samePlace = ({ hapi, ours }) => hapi.errors.some((one) => ours.some(({ at }) => near(at, one.at)));

const share = (part, of) => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
const cell = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 220);
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

export function countsOf(rows) {
  const both = rows.filter((row) => !isValid.hapi(row) && !isValid.ours(row));
  return {
    all: rows.length,
    agree: rows.filter(agrees).length,
    valid: rows.filter((row) => isValid.hapi(row) && isValid.ours(row)).length,
    invalid: both.length,
    samePlace: both.filter(samePlace).length,
    hapiAlone: rows.filter((row) => !isValid.hapi(row) && isValid.ours(row)).length,
    oursAlone: rows.filter((row) => isValid.hapi(row) && !isValid.ours(row)).length,
  };
}

const saidBy = (row) => (row.hapi.errors.length > 0 ? 'HAPI' : 'Assay');
const wordsOf = ({ hapi, ours }) =>
  hapi.errors.length > 0
    ? `${hapi.errors[0].at}: ${hapi.errors[0].text}`
    : `${ours[0].at}: expected ${ours[0].expected}; found ${ours[0].actual}`;

export const disagreements = (rows) => rows.filter((row) => !agrees(row));

/** A line for each disagreement, for the terminal. */
export const inWords = (row) => {
  const told = explanationOf(row);
  return `${row.group} "${row.id}": only ${saidBy(row)} finds it invalid\n    ${wordsOf(row).slice(0, 300)}\n    ${told === null ? 'NOT EXPLAINED' : `${told.name} (right: ${told.right})`}`;
};

export function markdownOf(rows, { how, fhirVersion }) {
  const total = countsOf(rows);
  const different = disagreements(rows);
  const line = (name, { all, agree, valid, invalid, samePlace: placed, hapiAlone, oursAlone }) => [
    name,
    all,
    valid,
    invalid,
    placed,
    hapiAlone,
    oursAlone,
    share(agree, all),
  ];
  const groups = Object.entries(GROUPS).map(([group, title]) =>
    line(title, countsOf(rows.filter((row) => row.group === group))),
  );
  const classes = EXPLANATIONS.map((one) => ({ ...one, rows: different.filter((row) => explanationOf(row) === one) }))
    .filter((one) => one.rows.length > 0)
    .map(({ name, by, right, why, rows: own }) => [name, by === 'hapi' ? 'HAPI' : 'Assay', own.length, right, why]);
  return `# Layer 1 beside HAPI FHIR

<!-- Written by \`npm run compare:hapi -- --write docs/hapi-comparison.md\`. -->

Two validators that share no code are given the same documents: layer 1 of Assay (FHIR R4 itself, without our profiles)
and the instance validator of HAPI FHIR behind \`$validate\`. For each document they agree where both find it valid or
both find it invalid. ${how}; FHIR ${fhirVersion}. Assay with definitions of 57 types of resource.

**${total.agree} of ${total.all} documents (${share(total.agree, total.all)}) are judged alike.** Of the
${total.invalid} that both find invalid, ${total.samePlace} (${share(total.samePlace, total.invalid)}) have a finding at the same place
or at the element that holds it.

${table(['documents', 'in all', 'valid to both', 'invalid to both', 'at the same place', 'invalid to HAPI alone', 'invalid to Assay alone', 'agreement'], [...groups, line('All', total)])}

## How it is done

- \`npm run build && npm run compare:hapi\` starts HAPI FHIR: in Docker where there is one, else built by Maven (Java 17)
  into the user's cache folder, or another outside the repository that \`--folder\` names. \`--url\` takes one that runs.
- Readiness is asked for at \`/metadata\`; nothing waits for a time.
- Good bundles are generated, every variant with two seeds (the large one once). Each fault of the generator is made in
  the first of 60 bundles that has what it changes. Legal and illegal changes of structure are those of our own tests
  (\`scripts/compare-hapi/mutations.mjs\`).
- Profiles of UK Core and our own are taken out of \`meta.profile\` before either validator sees the document, as HAPI does
  not have them. HAPI has no terminology server: SNOMED CT and LOINC codes are not looked up.
- HAPI finds a document invalid where an issue is an error or fatal; warnings (no narrative, unknown code systems) do not
  count. We find one invalid where a rule of R4 has a finding.
- The changes that break FHIR R4 were written with our own check in view: their share says that HAPI sees the same, and
  not how much of R4 we cover. The faults of the generator were written for the guidance.

## Where they differ, and who is right

Right is who follows the text of FHIR R4 (4.0.1); "either" where the text leaves it open.

${table(['class', 'told by', 'documents', 'right', 'why'], classes)}

## Each disagreement

${table(
  ['document', 'told by', 'in its words'],
  different.map((row) => [`${row.group}: ${cell(row.id)}`, saidBy(row), cell(wordsOf(row))]),
)}

## What the comparison mended in Assay

HAPI was right about these, and layer 1 now tells them: a fullUrl that is relative, is absent although the resource has
an id, or ends in another type or id than its resource; a UUID in capitals; a relative reference that is not Type/id;
contained resources without an id or with the same one; an extension of a relative address; a size that is not that of
the data; a blank inside a group of base64; a tab in a code; an id that stands beside nothing; a narrative without words,
with elements or events that R4 forbids (txt-1, txt-2), not well formed or of no namespace. It was right in the other
direction too: a text of blanks, and control characters in a text, are a SHOULD of R4 and fail no longer.
The figures above are from after that: what was mended is in them, and so is what was added to show it.
`;
}
