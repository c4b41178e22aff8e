package org.gnnrec.neo4j.trainer.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.jspecify.annotations.Nullable;

/** Makes the client that speaks to a host, and to nobody between. Stateless. */
final class HostClient {
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private HostClient() {}

  /**
   * A client that follows no redirects, uses no proxy, and trusts what the operator trusts.
   *
   * @param caFile certificates in PEM; null for those of Java
   * @throws TrainingRefusedException if the file cannot be used
   */
  static HttpClient of(@Nullable Path caFile) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY);
    if (caFile != null) {
      builder.sslContext(trusting(caFile));
    }
    return builder.build();
  }

  private static SSLContext trusting(Path caFile) {
    try (InputStream in = Files.newInputStream(caFile)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      String expired = "";
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        try {
          // Java does not look at the dates of what it was told to trust.
          ((X509Certificate) certificate).checkValidity();
          store.setCertificateEntry("ca-" + store.size(), certificate);
        } catch (CertificateException e) {
          expired = "; one is passed over: " + e.getMessage();
        }
      }
      if (store.size() == 0) {
        throw unusable(caFile, "there is no valid certificate in it" + expired);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(caFile, e.toString());
    }
  }

  private static TrainingRefusedException unusable(Path caFile, String reason) {
    return new TrainingRefusedException(
        "the file `" + HostSettings.CA_FILE + "` = " + caFile + " cannot be used: " + reason);
  }
}
