import { defineInterpretations } from '../interpretation.js';

/** Readings of identity, time and the document. */
export const identityInterpretations = defineInterpretations({
  'VWRM-AMB-65': {
    title: 'Example NHS number fails its check digit',
    silence:
      '9912003890 is used throughout and marked as present and verified. NHS Data Dictionary, Modulus 11: the check digit of 991200389 is 6, not 0. The number is also outside the 999 test range.',
    reading: 'A wrong check digit is a fault. Whether the number is of the test range is reported apart.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-66': {
    title: 'Verification status from a retired code system',
    silence:
      'The value must come from the UK Core value set, but the example uses a code from the code system that UK Core retired on 2022-08-26; the link points at a copy named duplicate-2. UK Core value set 2.2.0 (active 2022-08-26, required binding): codes 01-08 of UKCore-NHSNumberVerificationStatusEngland, the Welsh ones, or NI.',
    reading: 'The current value set is enforced; the retired words are refused.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-67': {
    title: 'Absence of deceased means no statement, and means alive',
    silence:
      'The same cell says that absence makes no statement and that it implies the patient lives. R4: absence makes no statement.',
    reading: 'Nothing is inferred from absence; what a receiver shows is looked at with its operator.',
    alternatives: [
      {
        text: 'A receiver shows that the patient is alive wherever nothing is said.',
        clinical: 'A call or letter goes to a bereaved family on the word of a screen.',
        ig: 'A statement that nobody made is attributed to the sender.',
        acceptable: 'never',
      },
    ],
    dialect: [],
  },
  'VWRM-AMB-68': {
    title: 'The example person cannot exist',
    silence: 'Named Richard, female, born 2021, died 2010.',
    reading: 'A death before birth is found.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-69': {
    title: 'The example timeline does not hold',
    silence:
      'Bundle assembled on 2 January 2023, stay 7 to 15 January 2023, document made in 2016, observation in 2018. The Bundle page defines lastUpdated as the time of assembly.',
    reading: 'A reading or a document outside the stay, or an assembly before its end, is a warning.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-70': {
    title: 'Summer offset in January',
    silence: 'Times in January carry +01:00. England is on +00:00 then; the example shifts each time by an hour.',
    reading:
      'Times are compared as instants, whatever their offset. An offset that London does not have then is recorded: the time may be right, of another clock.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-71': {
    title: 'Custodian should be the provider, example names NHS England',
    silence:
      'The custodian should be the provider that shares the data; the only Organization in the examples is X26, NHS England. X26 is a national body, not a provider.',
    reading:
      'Which organisation is the provider cannot be seen in a Bundle and is left to a person. NHS England as the custodian is a warning.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-72': {
    title: 'The element effectiveDateTime typed as instant',
    silence:
      'The element is effectiveDateTime, the type Instant. R4: effectiveDateTime is dateTime; effectiveInstant is another choice.',
    reading: 'Only effectiveDateTime is taken; one without seconds or a zone is a warning.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-73': {
    title: 'Integrity of the attachment is claimed, nothing carries it',
    silence:
      'The attachment is said to have metadata that prove integrity; hash and size are not listed. R4 Attachment has size and hash (SHA-1).',
    reading: 'Hash and size are free; their absence is no fault.',
    alternatives: [],
    dialect: [],
  },
  'VWRM-AMB-74': {
    title: 'PDF, or another format',
    silence:
      'Section 1.2 allows other formats, the README and the table need a PDF; every data element is described as the PDF although content may repeat with other formats. R4: contentType describes its own data.',
    reading: 'At least one attachment is a PDF; further formats are allowed, each with a content type of its own.',
    alternatives: [],
    dialect: [],
  },
});
