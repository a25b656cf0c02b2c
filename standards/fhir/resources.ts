/** The narrow part of FHIR R4 (4.0.1) that this project writes. What it reads from others is `Json`, not these. */
export interface Identifier {
  system?: string;
  value?: string;
}

export interface HumanName {
  use?: string;
  family?: string;
  given?: string[];
}

export interface FhirAddress {
  line?: string[];
  city?: string;
  postalCode?: string;
  country?: string;
}

export interface ContactPoint {
  system?: 'phone' | 'fax' | 'email' | 'pager' | 'url' | 'sms' | 'other';
  value?: string;
  use?: 'home' | 'work' | 'temp' | 'old' | 'mobile';
}

export interface Patient {
  resourceType: 'Patient';
  id?: string;
  identifier?: Identifier[];
  name?: HumanName[];
  birthDate?: string;
  address?: FhirAddress[];
}

export interface Organization {
  resourceType: 'Organization';
  id?: string;
  identifier?: Identifier[];
  name?: string;
  telecom?: ContactPoint[];
  address?: FhirAddress[];
}

export interface ParametersParameter {
  name: string;
  valueBoolean?: boolean;
  valueUri?: string;
  resource?: Patient | Organization;
}

export interface Parameters {
  resourceType: 'Parameters';
  parameter: ParametersParameter[];
}

export interface OperationOutcome {
  resourceType: 'OperationOutcome';
  issue: {
    severity: 'fatal' | 'error' | 'warning' | 'information';
    code: string;
    diagnostics?: string;
    expression?: string[];
  }[];
}
