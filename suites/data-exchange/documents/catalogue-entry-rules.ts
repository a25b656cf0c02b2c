import type { DocumentRule } from '../../../harness/model/document.js';
import { ODS_CODE_SYSTEM } from '../../../standards/data-exchange/operation.js';
import { ORGANISATION_TYPES } from '../../../standards/data-exchange/schemas/catalogue-entry.js';
import { isPartialDate } from './days.js';
import { exchangeRule, partsAt } from './exchange-rule.js';

const saysVerified = (status: unknown): boolean =>
  status === true || (typeof status === 'string' && /^verified$/i.test(status.trim()));

/** Layers 2 and 3 of an entry of the API catalogue. */
export const catalogueEntryRules: readonly DocumentRule[] = [
  exchangeRule(
    {
      id: 'verification-has-its-date',
      requirement: 'CAT-005',
      layer: 2,
      truth: 'an entry that is verified says on which day, and the day exists',
      rests: ['DES-AMB-49'],
      leavesOpen: 'No text lists the codes of the verification status: only "verified" is known to be one.',
    },
    (read) => {
      const { verificationStatus, verificationDate } = read.root.value;
      if (verificationStatus === undefined && verificationDate === undefined) return null;
      const told = { expected: 'the day of verification as YYYY-MM-DD', mend: 'Write the day as YYYY-MM-DD.' };
      if (verificationDate === undefined)
        return saysVerified(verificationStatus)
          ? [read.finding('', 'absent', { ...told, missing: 'verificationDate', actual: 'nothing' })]
          : [];
      return typeof verificationDate === 'string' &&
        /^\d{4}-\d{2}-\d{2}$/.test(verificationDate) &&
        !isPartialDate(verificationDate)
        ? [read.finding('/verificationDate', 'value', { ...told, actual: JSON.stringify(verificationDate) })]
        : [];
    },
  ),
  exchangeRule(
    {
      id: 'type-is-one-of-the-listed',
      requirement: 'VOC-006',
      layer: 2,
      truth: 'a type of organisation that is none of the three listed is noted',
      rests: ['DES-AMB-49'],
    },
    (read) => {
      const { organisationType } = read.root.value;
      if (typeof organisationType !== 'string') return null;
      return (ORGANISATION_TYPES as readonly string[]).includes(organisationType)
        ? []
        : [
            read.finding('/organisationType', 'code', {
              expected: `one of the listed types: ${ORGANISATION_TYPES.join(', ')}`,
              actual: JSON.stringify(organisationType),
              mend: 'Nothing, where the organisation is of another sector: the list is not complete.',
            }),
          ];
    },
  ),
  exchangeRule(
    {
      id: 'organisation-of-the-nhs-has-its-ods-code',
      requirement: 'HBK-002',
      layer: 3,
      truth: 'a trust is identified with its ODS code, and an ODS code has the form of one',
      rests: ['DES-AMB-49'],
      leavesOpen: 'Whether the code is that of the organisation.',
    },
    (read) => {
      const identifiers = partsAt(read.root, 'organisationIdentifier');
      const ods = identifiers.filter(({ value }) => value.system === ODS_CODE_SYSTEM);
      if (ods.length === 0)
        return read.root.value.organisationType === 'nhs-trust' &&
          identifiers.length > 0 &&
          identifiers.every(({ value }) => typeof value.system === 'string')
          ? [
              read.finding('/organisationIdentifier', 'absent', {
                expected: `an identifier with the system ${ODS_CODE_SYSTEM}`,
                actual: 'identifiers of other systems alone',
                mend: 'Add the ODS code of the trust.',
              }),
            ]
          : null;
      return ods.flatMap(({ value: { value }, pointer }) =>
        typeof value === 'string' && /^[A-Z0-9]{3,10}$/.test(value)
          ? []
          : [
              read.finding(`${pointer}/value`, 'value', {
                expected: 'an ODS code: capital letters and digits, three to ten of them',
                actual: JSON.stringify(value),
                mend: 'Write the ODS code as it is registered.',
              }),
            ],
      );
    },
  ),
];
