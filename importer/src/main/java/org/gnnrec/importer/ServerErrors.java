package org.gnnrec.importer;

import java.security.cert.CertificateException;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import org.gnnrec.importer.dataset.ImportException;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.DiscoveryException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;

/** Says in one sentence what the driver's exceptions mean. */
final class ServerErrors {
  /** When the exception came. */
  enum Moment {
    /** While making the first connection. */
    CONNECTING,
    /** Later. */
    WRITING
  }

  private ServerErrors() {}

  /**
   * The explanation, to be thrown.
   *
   * @param server the address as the user gave it
   * @param database the database that was asked for, null for the default
   */
  static ImportException explain(
      Neo4jException e, String server, @Nullable String database, Moment moment) {
    return new ImportException(sentence(e, server, database, moment), e);
  }

  private static String sentence(
      Neo4jException e, String server, @Nullable String database, Moment moment) {
    String code = e.code() == null ? "" : e.code();
    if (code.endsWith(".AuthenticationRateLimit")) {
      return "Too many wrong passwords at " + server + "; wait some seconds and try again";
    }
    if (code.endsWith(".CredentialsExpired")) {
      return "The initial password at " + server + " must be changed before it can be used";
    }
    if (e instanceof AuthenticationException) {
      return "Wrong user name or password at "
          + server
          + "; check --user and NEO4J_PASSWORD or --password-file";
    }
    if (isTls(e)) {
      return "No encrypted connection to "
          + server
          + (isUntrusted(e)
              ? ": Java does not trust its certificate for this address; for a certificate of your"
                  + " own write +ssc in the place of +s"
              : "; leave +s or +ssc out of --uri if the server does not encrypt");
    }
    if (e instanceof ServiceUnavailableException
        || e instanceof SessionExpiredException
        || e instanceof DiscoveryException) {
      return moment == Moment.CONNECTING
          ? "Cannot reach a Neo4j server at " + server + "; start it, or check --uri"
          : "Lost the connection to "
              + server
              + "; when it is back run the import again, which completes it";
    }
    if (code.contains("DatabaseNotFound")) {
      return "There is no database `" + database + "` at " + server + "; check --database";
    }
    if (code.contains("Forbidden") || code.contains("ReadOnly") || code.contains("NotALeader")) {
      return "No write access at " + server + ": " + e.getMessage();
    }
    if (code.contains("ConstraintCreationFailed") || code.contains("IndexAlreadyExists")) {
      return "Cannot make ids unique at " + server + ": " + e.getMessage();
    }
    return "Refused at " + server + ": " + e.getMessage();
  }

  private static boolean isTls(Throwable e) {
    return hasCause(e, SSLException.class);
  }

  private static boolean isUntrusted(Throwable e) {
    return hasCause(e, CertificateException.class);
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    if (type.isInstance(e)
        || Arrays.stream(e.getSuppressed()).anyMatch(each -> hasCause(each, type))) {
      return true;
    }
    Throwable cause = e.getCause();
    return cause != null && cause != e && hasCause(cause, type);
  }
}
