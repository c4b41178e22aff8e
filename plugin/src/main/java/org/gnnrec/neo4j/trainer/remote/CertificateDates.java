package org.gnnrec.neo4j.trainer.remote;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Whether a certificate is refused for the time of day. Stateless. */
final class CertificateDates {
  private CertificateDates() {}

  /** What to add to a message; empty if time is not the reason. */
  static String problem(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof CertificateExpiredException) {
        return text("it has expired", e);
      }
      if (e instanceof CertificateNotYetValidException) {
        return text("it is not valid yet", e);
      }
    }
    return "";
  }

  private static String text(String problem, Throwable reason) {
    return "; by this server's clock " + problem + ": " + reason.getMessage();
  }
}
