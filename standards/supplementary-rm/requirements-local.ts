import { defineRequirements, type Requirement } from '../requirement.js';

/** Where the guidance says that the organisations agree on it between themselves. */
const RECEIPT = '4.3 Receipt of Data Transfer, line 48';
const ERRORS = '4.4 Error Handling, line 52';

/** What all rows share: the guidance leaves receipt and errors to local agreement, so none of them is conformance. */
const local = (
  heading: string,
  row: Pick<Requirement, 'statement' | 'strength' | 'harm' | 'mend'> & {
    privacy?: string;
    untested?: Requirement['untested'];
  },
): Requirement => ({
  basis: 'stated',
  origin: 'inferred',
  document: 'local-receiver',
  roles: ['receiver'],
  source: { document: '4_Data_Transfer_Mechanisms.md', heading },
  readings: [],
  ...row,
  privacy: row.privacy ?? null,
});

const taken = (statement: string, harm: string, mend: string): Requirement =>
  local(RECEIPT, { statement, strength: 'SHALL', harm, mend });

const kept = (
  statement: string,
  harm: string,
  mend: string,
  strength: Requirement['strength'] = 'SHALL',
  privacy?: string,
): Requirement =>
  local(RECEIPT, {
    statement,
    strength,
    harm,
    mend,
    ...(privacy === undefined ? {} : { privacy }),
  });

const handled = (statement: string, harm: string, mend: string, privacy?: string): Requirement =>
  local(ERRORS, {
    statement,
    strength: 'SHALL',
    harm,
    mend,
    ...(privacy === undefined ? {} : { privacy }),
  });

const told = (
  statement: string,
  strength: Requirement['strength'],
  harm: string,
  mend: string,
  privacy?: string,
): Requirement =>
  local(ERRORS, {
    statement,
    strength,
    harm,
    mend,
    ...(privacy === undefined ? {} : { privacy }),
  });

const again = (statement: string, strength: Requirement['strength'], harm: string, mend: string): Requirement =>
  local(RECEIPT, { statement, strength, harm, mend });

/**
 * What Assay holds a receiver to. The guidance asks receivers for nothing that can be seen at a FHIR endpoint, so every
 * row is local assurance: rows of handling are judged against the agreement in `assay.yaml`, and only observed without one.
 */
export const localRequirements = defineRequirements({
  'ASSAY-RCV-001': taken(
    'A bundle that follows the guidance is accepted.',
    'The stay of a patient never reaches the record, and nobody at the receiver knows that it was sent.',
    'Compare the refusal with the bundle: it breaks no requirement of the guidance. Take the check out that refuses it.',
  ),
  'ASSAY-RCV-002': taken(
    'A bundle without what the guidance leaves optional is accepted.',
    'A stay is lost because a telephone number or a reading was not held.',
    'Ask for nothing that the guidance does not make mandatory: observations, telephone, identifier and timestamp may be absent.',
  ),
  'ASSAY-RCV-003': taken(
    'A bundle with several organisations, or with several contents of its document, is accepted.',
    'Stays that a monitoring service watches for a provider are lost.',
    'Read lists as lists: Organization entries and DocumentReference.content may repeat.',
  ),
  'ASSAY-RCV-004': taken(
    'A bundle is accepted with any form of fullUrl and any order of entries that FHIR allows.',
    'Stays from one supplier are lost while those from another arrive.',
    'Resolve references as FHIR says, by fullUrl, and do not rely on where an entry stands.',
  ),
  'ASSAY-RCV-005': taken(
    'A bundle is accepted with extensions, local identifiers, further codes and further resources.',
    'A receiver that refuses what it does not know stops working when a sender improves its data.',
    'Ignore what is not understood, unless it is a modifierExtension, and keep it with the bundle.',
  ),
  'ASSAY-RCV-006': taken(
    'A bundle with a NEWS2 total of 19 or 20 is accepted.',
    'The sickest patients are the ones whose stay is refused.',
    'Let totals reach 20: the 18 in the guidance is a misprint of the chart.',
  ),
  'ASSAY-RCV-007': taken(
    'A bundle of a thousand entries, or with a document of five megabytes, is accepted.',
    'Long stays and documents with pictures are lost.',
    'Raise the limits of body, entries and time, also in gateways before the receiver, to what was agreed.',
  ),
  'ASSAY-RCV-010': kept(
    'What was acknowledged can be read back at once.',
    'A bundle that is acknowledged before it is stored is lost when the receiver stops, and the sender does not send it again.',
    'Acknowledge when the bundle is stored durably, not when it has arrived.',
  ),
  'ASSAY-RCV-011': kept(
    'The patient is filed with the NHS number, name, date of birth and gender that were sent, and stay, document and observations are filed as belonging to that patient.',
    'Readings are filed for somebody else, or are not found.',
    'Compare the patient that is read back with the one that was sent, and file what was sent.',
    'SHALL',
    'A changed identity discloses the stay to whoever reads the record of the other person.',
  ),
  'ASSAY-RCV-012': kept(
    'Every observation that was sent, and no other, is filed once, with its status, value and unit.',
    'A rounded, converted or missing value leads to the wrong treatment.',
    'Keep value, unit, system and code of a quantity together and as they were sent.',
  ),
  'ASSAY-RCV-013': kept(
    'Every observation is filed with the codes that were sent.',
    'A respiration rate that is shown as a pulse hides deterioration.',
    'File the codings that were sent; map them only beside the original.',
  ),
  'ASSAY-RCV-014': kept(
    'Times of observations, of the stay, and of the document and its making are filed as the moments that were sent.',
    'A trend is read in the wrong order, or a reading is taken for an old one.',
    'Keep the offset with a time, or convert it to the same moment.',
  ),
  'ASSAY-RCV-015': kept(
    'Every content of the document is filed with all its bytes.',
    'The document is cut short or missing when somebody opens it.',
    'Store the attachment as bytes of any length, and compare its hash before acknowledging.',
  ),
  'ASSAY-RCV-016': kept(
    'Every organisation of the bundle is filed with its ODS code and name.',
    'Nobody can tell who answers for the readings, and whom to call.',
    'File every Organization entry, not only the first.',
  ),
  'ASSAY-RCV-017': kept(
    'It stays known which scores make up a total, and which reading a score comes from.',
    'A total cannot be checked, and a corrected reading does not lead to its score.',
    'File hasMember and derivedFrom; rewrite their references where ids change.',
    'SHOULD',
  ),
  'ASSAY-RCV-018': kept(
    'Notes of observations and extensions are filed.',
    'The note says that the patient was on oxygen or on scale 2: without it a saturation is misread.',
    'Keep note and extension with the resource that they were sent in.',
    'SHOULD',
  ),
  'ASSAY-RCV-019': kept(
    'Local identifiers are filed beside the national ones.',
    'The hospital that sent the stay cannot find it by its own number.',
    'File every identifier, whatever its system.',
    'SHOULD',
  ),
  'ASSAY-RCV-020': kept(
    'Resources beside those of the guidance are filed with the bundle.',
    'The device that measured cannot be found when it is recalled.',
    'Keep entries of other types with the bundle, even where they are not shown.',
    'SHOULD',
  ),
  'ASSAY-RCV-021': kept(
    'A value is filed with the precision that it was sent with.',
    '36.50 says how exactly was measured, and 36.5 says less.',
    'Keep decimals as FHIR asks: as decimals with their digits, not as binary floating point.',
    'SHOULD',
  ),
  'ASSAY-RCV-022': told(
    'The answer says where a bundle is filed.',
    'SHOULD',
    'Without an address the sender cannot ask what became of a stay.',
    'Send Location with 201, as FHIR asks of a create.',
  ),
  'ASSAY-RCV-023': kept(
    'A search for one bundle finds no other.',
    'A clinician who looks for one patient is shown the stay of another.',
    'Apply every search parameter, and refuse those that are not known.',
    'SHALL',
    'The stays of other patients are disclosed to whoever searches.',
  ),
  'ASSAY-RCV-030': handled(
    'A body that is no FHIR JSON is handled as agreed.',
    'What cannot be read is lost in silence, and nobody sends it again.',
    'Refuse it with 400 and say where it stops being readable, or handle it as agreed.',
  ),
  'ASSAY-RCV-031': handled(
    'JSON that is not a collection bundle of FHIR R4 is handled as agreed.',
    'Elements that cannot be understood are dropped, and a record that lacks them looks whole.',
    'Refuse it with 422 or 400 and name the element, or handle it as agreed.',
  ),
  'ASSAY-RCV-032': handled(
    'A bundle without something that the guidance makes mandatory is handled as agreed.',
    'A stay is filed without its patient, dates or document, and is not found again.',
    'Refuse it with 422 and name what is missing, or handle it as agreed.',
  ),
  'ASSAY-RCV-033': handled(
    'A bundle whose patient cannot be told is handled as agreed.',
    'Readings are filed in the record of somebody else.',
    'Check that there is one NHS number and that its check digit is right before anything is filed.',
    'The stay is disclosed to whoever reads the record of the other person.',
  ),
  'ASSAY-RCV-034': handled(
    "A bundle with another patient's data inside is handled as agreed.",
    "One patient's readings or document are shown as another's.",
    'Check that the stay, the document and every observation are about the one Patient of the bundle.',
    "Another patient's data are disclosed to whoever reads this record.",
  ),
  'ASSAY-RCV-035': handled(
    'A bundle whose document cannot be opened is handled as agreed.',
    'A clinician finds an empty or broken document when it is needed.',
    'Decode the attachment and look whether it is a whole PDF with its hash, before acknowledging.',
  ),
  'ASSAY-RCV-036': handled(
    'A bundle with a reference that leads nowhere is handled as agreed.',
    'A reading loses the patient or the stay that it belongs to.',
    'Resolve every reference within the bundle before filing it.',
  ),
  'ASSAY-RCV-037': handled(
    'A NEWS2 score that its parts contradict is handled as agreed.',
    'Deterioration is hidden by a score that is too low.',
    'Add the sub-scores up, and hold each score to the range of the chart.',
  ),
  'ASSAY-RCV-038': handled(
    'A stay that ends before it starts is handled as agreed.',
    'A trend is read in the wrong order.',
    'Compare start and end of the period before filing.',
  ),
  'ASSAY-RCV-039': handled(
    'An entry that was withdrawn, or that a modifierExtension changes, is handled as agreed.',
    'A reading that its sender took back, or denied, is acted on.',
    'Look at status and modifierExtension before anything is shown.',
  ),
  'ASSAY-RCV-040': handled(
    'A media type that is no FHIR is handled as agreed.',
    'Something else is taken for a bundle.',
    'Refuse it with 415, or handle it as agreed.',
  ),
  'ASSAY-RCV-041': handled(
    'A bundle beyond the agreed size is handled as agreed.',
    'A document is cut off, or the receiver stops for everybody.',
    'Refuse it with 413 and say the size that is agreed. Read what is sent to its end before closing the connection: otherwise the sender does not see the answer.',
  ),
  'ASSAY-RCV-042': handled(
    'A bundle under an identifier that belongs to another one is handled as agreed.',
    "One patient's stay replaces another's, or one document is shown for two stays.",
    'Compare the patient before a bundle becomes a version of one that is filed, and keep masterIdentifier unique.',
    "The stay of one patient is shown in another's place.",
  ),
  'ASSAY-RCV-043': handled(
    'What is refused or set apart is not filed.',
    'The sender mends the bundle and sends it again, while the wrong one is shown to clinicians.',
    'Check first and file then, or file and refuse in one transaction.',
    'Data that were refused for being about somebody else are disclosed all the same.',
  ),
  'ASSAY-RCV-044': local(ERRORS, {
    statement: 'It is known what becomes of a PDF that is about another patient.',
    strength: 'MAY',
    harm: "Another patient's document is read as this patient's.",
    mend: 'Look for the NHS number in the text of the PDF, or have somebody look at each document.',
    privacy: "Another patient's document is disclosed to whoever reads this record.",
  }),
  'ASSAY-RCV-045': local(RECEIPT, {
    statement:
      'It is known whether a bundle is taken as application/json, in FHIR XML, and with a reading after the stay.',
    strength: 'MAY',
    harm: 'Sender and receiver find out in live use what they could have agreed on.',
    mend: 'Agree on media types, and on readings that lie outside the stay.',
  }),
  'ASSAY-RCV-050': told(
    'A refusal is an OperationOutcome with an issue of severity error.',
    'SHOULD',
    'A program at the sender cannot tell what to do, and the stay waits until somebody reads a page.',
    'Send an OperationOutcome with every error, as FHIR asks.',
  ),
  'ASSAY-RCV-051': told(
    'A refusal names the place of the fault.',
    'SHOULD',
    'Nobody finds one wrong value among a thousand entries.',
    'Give issue.expression with the FHIRPath of the element.',
  ),
  'ASSAY-RCV-052': told(
    'Refusals for different faults tell them apart.',
    'SHOULD',
    'The sender cannot mend what it is not told.',
    'Say in diagnostics or details what is wrong and what to do, without the value.',
  ),
  'ASSAY-RCV-053': told(
    'A refusal tells every fault of a bundle.',
    'SHOULD',
    'Each fault costs another round, and the stay arrives days later.',
    'Collect the faults before answering.',
  ),
  'ASSAY-RCV-054': told(
    'The status of a refusal is the one that HTTP has for its cause.',
    'SHOULD',
    'A sender that cannot tell a wrong setting from a wrong bundle mends the wrong one.',
    'Use 400 for what cannot be read, 413 for what is too large, 415 for a media type, 422 for what is wrong in a bundle and 409 for a conflict.',
  ),
  'ASSAY-RCV-055': told(
    'No error repeats an identifier or name of a patient.',
    'SHALL',
    'Errors end in logs and tickets, where people who have no part in the care read who is ill.',
    'Name places instead of values in diagnostics.',
    'Errors are stored and read outside the record, without its access control.',
  ),
  'ASSAY-RCV-056': told(
    'No answer shows the inside of the program.',
    'SHALL',
    'Whoever wants to break in is told where.',
    'Answer faults of the program with a fixed text and keep the details in your own log.',
    'A stack trace can hold values of patients.',
  ),
  'ASSAY-RCV-057': told(
    'An answer that is FHIR says so in its media type, and no error is a page of HTML.',
    'SHOULD',
    'A program at the sender does not read what it is told.',
    'Send application/fhir+json with every outcome, also from gateways.',
  ),
  'ASSAY-RCV-058': told(
    'A sender that accepts no FHIR is not answered in FHIR.',
    'SHOULD',
    'The sender cannot read whether the stay was taken.',
    'Answer 406 before anything is filed.',
  ),
  'ASSAY-RCV-059': told(
    'A method that there is not is refused with a list of those that there are.',
    'SHOULD',
    'Nobody can tell a wrong address from a wrong method.',
    'Send Allow with 405, as HTTP asks.',
  ),
  'ASSAY-RCV-070': again(
    'The same bundle a second time is handled as agreed, and nothing is filed twice.',
    'SHALL',
    'A stay is counted twice, and readings are doubled.',
    'Recognise a bundle by its identifier and content, answer as before, and file nothing.',
  ),
  'ASSAY-RCV-071': again(
    'The same bundle a second time makes no new version.',
    'SHOULD',
    'A history of versions without a difference hides the one that corrected a reading.',
    'Compare the content before making a version.',
  ),
  'ASSAY-RCV-072': again(
    'A corrected bundle is handled as agreed: it becomes the current one, unmixed with the one before.',
    'SHALL',
    'The wrong reading stays in view beside the right one.',
    'Let the correction stand for the whole bundle, entry by entry.',
  ),
  'ASSAY-RCV-073': again(
    'The bundle before a correction can still be read as it was.',
    'SHOULD',
    'Nobody can find out on what reading a decision was made.',
    'Keep versions, and give each its address.',
  ),
  'ASSAY-RCV-074': again(
    'An earlier version that arrives after a later one is handled as agreed, and does not undo the correction.',
    'SHALL',
    'A correction is undone by a message that was delayed.',
    'Compare versionId, lastUpdated or timestamp before a bundle becomes the current one.',
  ),
});
