/** The narrow part of the FHIR R4 (4.0.1) conformance resources that this project publishes. */
interface Published {
  id: string;
  url: string;
  version: string;
  name: string;
  title: string;
  status: 'draft';
  experimental: true;
  date: string;
  publisher: string;
  description: string;
}

export interface Binding {
  strength: 'required' | 'extensible' | 'preferred' | 'example';
  valueSet: string;
}

export interface Invariant {
  key: string;
  severity: 'error' | 'warning';
  human: string;
  expression: string;
}

export interface ElementDefinition {
  id: string;
  path: string;
  sliceName?: string;
  slicing?: {
    discriminator: readonly { type: 'value' | 'pattern' | 'type' | 'exists' | 'profile'; path: string }[];
    ordered: boolean;
    rules: 'open' | 'closed';
    description: string;
  };
  short?: string;
  comment?: string;
  min?: number;
  max?: string;
  type?: readonly { code: string; profile?: readonly string[] }[];
  fixedString?: string;
  fixedUri?: string;
  fixedCode?: string;
  patternCoding?: { system: string; code?: string };
  binding?: Binding;
  constraint?: readonly Invariant[];
  mapping?: readonly { identity: string; map: string }[];
}

export interface StructureDefinition extends Published {
  resourceType: 'StructureDefinition';
  fhirVersion: '4.0.1';
  kind: 'resource';
  abstract: false;
  type: string;
  baseDefinition: string;
  derivation: 'constraint';
  mapping?: readonly { identity: string; name: string; comment: string }[];
  differential: { element: readonly ElementDefinition[] };
}

export interface CodeSystem extends Published {
  resourceType: 'CodeSystem';
  caseSensitive: true;
  /** `complete` holds every concept that there is; `example` only shows some. */
  content: 'complete' | 'example';
  concept: readonly { code: string; display: string; definition: string }[];
}

export interface ValueSet extends Published {
  resourceType: 'ValueSet';
  compose: { include: readonly { system: string }[] };
}

export interface OperationParameter {
  name: string;
  use: 'in' | 'out';
  min: number;
  max: string;
  documentation: string;
  type: string;
  binding?: Binding;
}

export interface OperationDefinition extends Published {
  resourceType: 'OperationDefinition';
  kind: 'operation';
  affectsState: false;
  code: string;
  comment: string;
  resource: readonly string[];
  system: boolean;
  type: boolean;
  instance: boolean;
  inputProfile: string;
  outputProfile: string;
  parameter: readonly OperationParameter[];
}

export type Definition = StructureDefinition | CodeSystem | ValueSet | OperationDefinition;
