import type { PersonSerialisation } from '../request-object.js';
import { ABSOLUTE_URI, DIALECT_OF_JSON_SCHEMA, type DocumentSchema, object, someOf, text } from './document-schema.js';
import { personSchemas } from './person.js';

/** `YYYY-MM-DDTHH:mm:ss`, with a fraction or a zone as ISO 8601 has them. */
const DATE_STAMP = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:?\\d{2})?$';

function requestSchema(serialisation: PersonSerialisation): DocumentSchema {
  // An identifier alone, or names and a date, is enough to ask by (DES-AMB-18): no part of a Person is required of a Query.
  const {
    $schema: _schema,
    title: _title,
    $comment: _comment,
    required: _required,
    ...person
  } = personSchemas[serialisation];
  return {
    $schema: DIALECT_OF_JSON_SCHEMA,
    title: 'Request',
    $comment:
      'Keys are written in different ways by the texts (System and system): a reader compares them without regard to case. An identifier alone, or names and a date of birth, is enough for a Query (DES-AMB-18), so that it requires neither.',
    ...object(
      'RQO-001',
      'a Request object',
      {
        Identifier: object(
          'RQO-001',
          'one Identifier',
          {
            value: text('RQO-002', 'one value, as a text'),
            System: text('RQO-002', 'the absolute URI of the system of the value', { pattern: ABSOLUTE_URI }),
          },
          { required: ['value', 'System'] },
        ),
        DateStamp: {
          ...text('RQO-003', 'a date and time as YYYY-MM-DDTHH:mm:ss', { pattern: DATE_STAMP }),
        },
        RequesterIdentifier: object(
          'RQO-004',
          'the identifier of the requester in the API catalogue',
          {
            value: text('RQO-004', 'the value of the identifier, as a text'),
            system: text('RQO-004', 'the absolute URI of the system of the identifier', { pattern: ABSOLUTE_URI }),
          },
          { required: ['value', 'system'] },
        ),
        RequestedData: object(
          'RQO-005',
          'one RequestedData with one Query',
          { Query: { ...person, 'x-requirement': 'RQO-005', description: 'one Query, which is a Person' } },
          { required: ['Query'] },
        ),
        AssertedPurpose: text('RQO-006', 'one purpose, of the vocabulary that policies use'),
        SharingPolicy: someOf(
          'RQO-007',
          'at least one policy that the request is made under',
          object(
            'RQO-012',
            'a policy by its URI and Identifier',
            {
              URI: text('RQO-012', 'the absolute URI of the policy', { pattern: ABSOLUTE_URI }),
              Identifier: object(
                'RQO-012',
                'the Identifier of the policy, with value and System',
                {
                  value: text('RQO-012', 'the value of the Identifier, as a text'),
                  System: text('RQO-012', 'the absolute URI of its system', { pattern: ABSOLUTE_URI }),
                },
                { required: ['value', 'System'] },
              ),
            },
            { required: ['URI', 'Identifier'] },
          ),
        ),
      },
      {
        required: [
          'Identifier',
          'DateStamp',
          'RequesterIdentifier',
          'RequestedData',
          'AssertedPurpose',
          'SharingPolicy',
        ],
      },
    ),
  };
}

/** A Request object with its Query in either serialisation of the Person. */
export const requestSchemas: Readonly<Record<PersonSerialisation, DocumentSchema>> = {
  'person-0.2': requestSchema('person-0.2'),
  pub01: requestSchema('pub01'),
};
