/** Resources that exchanges in the United Kingdom use, and those that our own reports and definitions are written in. */
export const RESOURCES = (
  'AllergyIntolerance Appointment AuditEvent Basic Binary Bundle CapabilityStatement CarePlan CareTeam CodeSystem ' +
  'Communication CommunicationRequest Composition Condition Consent Device DiagnosticReport DocumentManifest ' +
  'DocumentReference Encounter Endpoint EpisodeOfCare Flag Goal Group HealthcareService Immunization List Location ' +
  'Media Medication MedicationAdministration MedicationDispense MedicationRequest MedicationStatement MessageHeader ' +
  'Observation OperationDefinition OperationOutcome Organization Parameters Patient Practitioner PractitionerRole ' +
  'Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson Schedule ServiceRequest Slot Specimen ' +
  'StructureDefinition Task TestReport ValueSet'
).split(' ');

/** What the carrier of the definitions added to them; it is no part of FHIR R4. */
export const isAddition = (path) =>
  /^Meta\.(project|author|onBehalfOf|accounts?|compartment)$|^Binary\.url$|^Reference\.resource$/.test(path) ||
  /^OperationOutcome\.(resource|status)$|^DeviceDefinition\.classification$|^HealthcareService\.offeredIn$/.test(
    path,
  ) ||
  path === 'ObservationDefinition.publisher';

/** Targets of references that it added besides its own types, which are no types of HL7. */
export const isAddedTarget = (path, url) => path === 'AuditEvent.source.observer' && url.endsWith('/Subscription');

/** What it changed otherwise, as HL7 has it: told in provenance.json. */
export const CHANGES_UNDONE = [
  'Meta, Binary, Reference, OperationOutcome, HealthcareService and others: properties of its own are taken out',
  'Bundle.entry.response.outcome: any Resource again, and not OperationOutcome alone',
  'AuditEvent.source.observer: Subscription and types that are not of FHIR are taken out of its targets',
  'bdl-8, tim-9, app-4: printed as HL7 has them, and evaluated otherwise for the reason given beside them',
];

/** The definitions that are compiled: all data types, and these resources. */
export const compiledDefinitions = (definitions, resources) =>
  [...definitions.values()].filter(({ kind, derivation, id }) =>
    kind === 'resource'
      ? resources.includes(id) || id === 'Resource' || id === 'DomainResource'
      : kind.endsWith('-type') && derivation !== 'constraint',
  );
