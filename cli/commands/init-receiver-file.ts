import { faultClasses, type Handling, isFaultClass } from '../../standards/supplementary-rm/handling.js';
import { schemaFrom } from './init-files.js';

/** What is proposed where nobody has agreed anything: what a careful receiver does. */
const PROPOSED: Readonly<Partial<Record<string, Handling>>> = { duplicate: 'keep-apart', correction: 'keep-apart' };

/** A line of the agreement for each class of fault, commented out: it counts from the day on which it is agreed. */
const handlingLines = (): string[] =>
  Object.keys(faultClasses)
    .filter(isFaultClass)
    .flatMap((fault) => {
      const { title, careful } = faultClasses[fault];
      return [
        `  #   # ${title}; a careful receiver ${careful}`,
        `  #   ${fault}: { does: ${PROPOSED[fault] ?? 'refuse'}, told: by the answer, acts: whoever runs the sender${fault === 'too-large' ? ', largestMegabytes: 20' : ''} }`,
      ];
    });

/** The target file that somebody who has a receiver starts from. */
export const receiverFile = (
  asOf: string,
  folder: string,
): string => `# yaml-language-server: $schema=${schemaFrom(folder)}
# What Assay tests, and how it may. "assay check" tries it, "assay plan" says what would be sent, "assay run" sends it.
# docs/target.md explains each key. No secret stands here: only the name of the environment variable that holds it.
# A run leaves bundles of synthetic people with the receiver. Each carries the id of the run as a tag.

product:                     # as the report names it
  name: Example Record Store
  version: 0.0.0
  supplier: Example Ltd

environment:
  kind: test                 # test or integration; Assay never sends anything to a live system
  # noLiveData:              # who says that the target holds no live data, and when
  #   saidBy: A. Person
  #   date: ${asOf}

target:
  role: receiver
  url: http://127.0.0.1:8080/fhir   # FHIR base URL, the part before /Bundle
  claims: [local-receiver]   # what sets the exit code: local assurance, which is outside the guidance

  # What was agreed for each class of fault. The guidance leaves it to local agreement, so nothing of it is conformance.
  # A class that is left out is only observed. does: refuse, quarantine, accept-and-flag, accept, or for what comes twice,
  # corrected or late keep-apart. told (how the sender is told) and acts (who acts on it) are for the reader.
  # largestMegabytes is the size up to which a bundle is taken; it stays below limits.bodyMegabytes.
  # handling:
${handlingLines().join('\n')}

  # How it is seen what was filed. Without it, those rows are not observable. The other ways:
  #   { by: fhir-search }    GET of Bundle?identifier=
  #   { by: file, path: filed.ndjson, waitSeconds: 5 }
  #   { by: command, run: [./show-filed, "{identifier}"], waitSeconds: 5 }
  readBack: { by: fhir-read }

  # Who sends, by name. Without callers no credential is sent. docs/target.md has every scheme.
  # callers:
  #   Q-SEND: { scheme: bearer, token: { env: ASSAY_TOKEN } }

  # Who allows intrusive and loading scenarios. Off this machine none of them runs without it. The report prints it.
  # consent:
  #   - classes: [loading]     # intrusive, loading or both
  #     host: receiver.example.test   # the host of the URL, exactly, with its port where one stands there
  #     authorisedBy: { name: A. Person, role: Head of Testing }
  #     from: 2026-11-01       # both days count, by the calendar in London
  #     until: 2026-11-05

  # limits:                  # off this machine the default is 5 requests a second, 2 at once
  #   requestsPerSecond: 5
  #   concurrency: 2
  #   answerSeconds: 30
  #   bodyMegabytes: 40

profile: core                # smoke, core, full, or intrusive
output: assay-runs
`;
