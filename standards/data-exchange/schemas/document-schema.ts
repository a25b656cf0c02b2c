import type { RequirementId } from '../../catalogue.js';

/**
 * JSON Schema, draft 2020-12, as far as our schemas need it. The `x-` annotations say which sentence of a standard a
 * part of the schema comes from; a validator that does not know them passes them over.
 */
export interface DocumentSchema {
  $schema?: string;
  $id?: string;
  $comment?: string;
  title?: string;
  /** What stands there, as words that follow "Expected:". */
  description?: string;
  type?: SchemaType | readonly SchemaType[];
  properties?: Readonly<Record<string, DocumentSchema>>;
  required?: readonly string[];
  items?: DocumentSchema;
  minItems?: number;
  maxItems?: number;
  enum?: readonly (string | number | boolean)[];
  pattern?: string;
  minLength?: number;
  /** The requirement that is broken where this part is absent or does not hold. */
  'x-requirement'?: RequirementId;
  /** Other keys under which the texts print the same element. */
  'x-names'?: readonly string[];
}

export type SchemaType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';

export const DIALECT_OF_JSON_SCHEMA = 'https://json-schema.org/draft/2020-12/schema';

type Annotated = Omit<DocumentSchema, 'x-requirement' | 'description' | 'type'>;

/** An object whose keys are said; others may stand beside them. */
export const object = (
  requirement: RequirementId,
  description: string,
  properties: Readonly<Record<string, DocumentSchema>>,
  more: Annotated = {},
): DocumentSchema => ({ type: 'object', description, 'x-requirement': requirement, properties, ...more });

/** A text that says something: blanks alone say no more than nothing. */
export const text = (requirement: RequirementId, description: string, more: Annotated = {}): DocumentSchema => ({
  type: 'string',
  description,
  'x-requirement': requirement,
  minLength: 1,
  pattern: '\\S',
  ...more,
});

export const list = (
  requirement: RequirementId,
  description: string,
  items: DocumentSchema,
  more: Annotated = {},
): DocumentSchema => ({ type: 'array', description, 'x-requirement': requirement, items, ...more });

/** A list of one or more. */
export const someOf = (requirement: RequirementId, description: string, items: DocumentSchema): DocumentSchema =>
  list(requirement, description, items, { minItems: 1 });

/** An absolute URI: a scheme, and no white space. */
export const ABSOLUTE_URI = '^[A-Za-z][A-Za-z0-9+.-]*:\\S+$';
