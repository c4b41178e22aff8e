package org.gnnrec.client;

import java.security.cert.CertificateException;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.DiscoveryException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;

/** Says in one sentence what the driver's exceptions mean. */
public final class ServerErrors {
  private ServerErrors() {}

  /** What an exception from the first connection means. */
  static String whileConnecting(Neo4jException e, String server) {
    return sentence(
        e, server, null, "Cannot reach a Neo4j server at " + server + "; start it, or check --uri");
  }

  /**
   * What an exception from a statement means.
   *
   * @param server the address as the user gave it
   * @param database the database that was asked for, null for the default
   * @param afterLoss what to do when the connection was lost, such as "run the import again"
   */
  public static String whileWorking(
      Neo4jException e, String server, @Nullable String database, String afterLoss) {
    return sentence(
        e, server, database, "Lost the connection to " + server + "; when it is back " + afterLoss);
  }

  private static String sentence(
      Neo4jException e, String server, @Nullable String database, String unreachable) {
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
      return unreachable;
    }
    if (code.contains("DatabaseNotFound")) {
      return "There is no database `" + database + "` at " + server + "; check --database";
    }
    if (code.contains("ReadOnly") || code.contains("NotALeader")) {
      return "No write access at " + server + ": " + e.getMessage();
    }
    if (code.contains("Forbidden")) {
      return "No right to do this at " + server + ": " + e.getMessage();
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
