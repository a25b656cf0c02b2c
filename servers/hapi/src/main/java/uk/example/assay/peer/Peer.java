package uk.example.assay.peer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.HashMapResourceProvider;
import ca.uhn.fhir.util.VersionUtil;
import ca.uhn.fhir.validation.FhirValidator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;

/**
 * HAPI FHIR as a peer of Assay: a FHIR R4 server that keeps what it is sent in memory, and HAPI's instance validator
 * behind {@code POST /fhir/$validate}. Nothing is fetched from anywhere: the definitions come with the library.
 */
public final class Peer {
  private Peer() {}

  public static void main(String[] arguments) throws Exception {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
    FhirContext r4 = FhirContext.forR4();
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler();
    handler.setContextPath("/");
    handler.addServlet(new ServletHolder(new Fhir(r4)), "/fhir/*");
    server.setHandler(handler);
    server.start();
    System.out.println("HAPI FHIR " + VersionUtil.getVersion()
        + " at http://127.0.0.1:" + connector.getLocalPort() + "/fhir");
    server.join();
  }

  /** The server, with a provider for each resource of the bundle and the validator as a system operation. */
  private static final class Fhir extends RestfulServer {
    Fhir(FhirContext r4) {
      super(r4);
      setResourceProviders(List.of(
          new HashMapResourceProvider<>(r4, Bundle.class),
          new HashMapResourceProvider<>(r4, Patient.class),
          new HashMapResourceProvider<>(r4, Organization.class),
          new HashMapResourceProvider<>(r4, Encounter.class),
          new HashMapResourceProvider<>(r4, DocumentReference.class),
          new HashMapResourceProvider<>(r4, Observation.class)));
      registerProvider(new Validation(r4));
    }
  }

  /** The body as it came goes to the validator: a parser before it would hide what it forgives. */
  public static final class Validation {
    private final FhirContext r4;
    private final FhirValidator validator;

    Validation(FhirContext r4) {
      this.r4 = r4;
      ValidationSupportChain definitions = new ValidationSupportChain(
          new DefaultProfileValidationSupport(r4),
          new CommonCodeSystemsTerminologyService(r4),
          new InMemoryTerminologyServerValidationSupport(r4),
          new UnknownCodeSystemWarningValidationSupport(r4));
      FhirInstanceValidator instance = new FhirInstanceValidator(definitions);
      instance.setErrorForUnknownProfiles(false);
      validator = r4.newValidator().registerValidatorModule(instance);
    }

    @Operation(name = "$validate", manualRequest = true, manualResponse = true)
    public void validate(HttpServletRequest request, HttpServletResponse response) throws IOException {
      String text = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      OperationOutcome outcome;
      try {
        outcome = (OperationOutcome) validator.validateWithResult(text).toOperationOutcome();
      } catch (RuntimeException unreadable) {
        outcome = new OperationOutcome();
        outcome.addIssue()
            .setSeverity(OperationOutcome.IssueSeverity.FATAL)
            .setCode(OperationOutcome.IssueType.STRUCTURE)
            .setDiagnostics(String.valueOf(unreadable.getMessage()));
      }
      response.setStatus(200);
      response.setContentType("application/fhir+json");
      response.setCharacterEncoding("UTF-8");
      response.getWriter().write(r4.newJsonParser().encodeResourceToString(outcome));
    }
  }
}
