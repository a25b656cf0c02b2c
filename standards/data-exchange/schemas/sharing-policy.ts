import type { RequirementId } from '../../catalogue.js';
import {
  ABSOLUTE_URI,
  DIALECT_OF_JSON_SCHEMA,
  type DocumentSchema,
  list,
  object,
  someOf,
  text,
} from './document-schema.js';

const texts = (requirement: RequirementId, description: string): DocumentSchema =>
  list(requirement, description, text(requirement, 'a text or code'));

/** A SharingPolicy, with the spellings of the table (DES-AMB-35). */
export const sharingPolicySchema: DocumentSchema = {
  $schema: DIALECT_OF_JSON_SCHEMA,
  title: 'SharingPolicy',
  $comment:
    'Keys are written in different ways by the texts (System and system): a reader compares them without regard to case. PermittedUse is optional by DES-AMB-35.',
  ...object(
    'DSA-002',
    'a SharingPolicy object',
    {
      URI: text('DSA-001', 'one absolute URI that leads to the published policy', { pattern: ABSOLUTE_URI }),
      Identifier: object(
        'DSA-002',
        'one Identifier',
        {
          value: text('DSA-002', 'one value, as a text'),
          System: text('DSA-002', 'the absolute URI of the system of the value', { pattern: ABSOLUTE_URI }),
        },
        { required: ['value', 'System'] },
      ),
      Name: text('DSA-003', 'one name of the policy'),
      Contact: text('DSA-003', 'one contact of its owner'),
      Party: someOf(
        'DSA-004',
        'at least one party',
        object(
          'DSA-004',
          'a party with one Name and at least one CatalogueID',
          {
            Name: text('DSA-004', 'one name of the party'),
            CatalogueID: someOf(
              'DSA-004',
              'at least one identifier of the party in the API catalogue',
              object(
                'DSA-004',
                'an identifier with value and system',
                {
                  value: text('DSA-004', 'the value of the identifier, as a text'),
                  system: text('DSA-004', 'the absolute URI of its system', { pattern: ABSOLUTE_URI }),
                },
                { required: ['value', 'system'] },
              ),
            ),
          },
          { required: ['Name', 'CatalogueID'] },
        ),
      ),
      Data: someOf('DSA-006', 'at least one item of data that is covered', text('DSA-006', 'a text or URI')),
      Purpose: someOf('DSA-007', 'at least one purpose', text('DSA-007', 'a text or URI')),
      StartDate: text('DSA-008', 'one day, or a date and time, on which the policy starts'),
      EndDate: text('DSA-008', 'one day, or a date and time, on which the policy ends'),
      PermittedUse: texts('DSA-009', 'codes of actions that are granted'),
      Restrictions: texts('DSA-010', 'codes of actions that are forbidden'),
      DataRecipientResponsibilities: texts('HBK-005', 'duties of the recipient'),
      SecurityMeasure: texts('HBK-005', 'measures of security'),
      LegalCompliance: texts('DSA-013', 'codes of the law that is complied with'),
    },
    {
      required: ['URI', 'Identifier', 'Name', 'Contact', 'Party', 'Data', 'Purpose', 'StartDate', 'EndDate'],
    },
  ),
};
