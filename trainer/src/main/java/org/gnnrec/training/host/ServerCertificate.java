package org.gnnrec.training.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads a host's certificate and key from PEM. Stateless. */
final class ServerCertificate {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private ServerCertificate() {}

  /**
   * What HTTPS is served with.
   *
   * @throws IOException if one of the files is not what it should be; the message names it
   */
  static SSLContext context(Path certificateFile, Path keyFile) throws IOException {
    Certificate[] chain = chain(certificateFile);
    PrivateKey key = key(keyFile);
    try {
      // The store never leaves memory, so that its password protects nothing.
      char[] password = new char[0];
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry("host", key, password, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the certificate in " + certificateFile + " and the key in " + keyFile + ": " + e, e);
    }
  }

  private static Certificate[] chain(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(new Certificate[0]);
      if (chain.length > 0) {
        return chain;
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IOException("the certificate's file " + file + " cannot be read: " + e, e);
    }
    throw new IOException("there is no certificate in " + file);
  }

  private static PrivateKey key(Path file) throws IOException {
    Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (matcher.find()) {
      PKCS8EncodedKeySpec encoded =
          new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
      for (String algorithm : new String[] {"RSA", "EC", "EdDSA"}) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (InvalidKeySpecException e) {
          // A key of another algorithm, perhaps the next.
        } catch (GeneralSecurityException e) {
          throw new IOException("the key's file " + file + " cannot be read: " + e, e);
        }
      }
    }
    throw new IOException(
        "there is no private key in "
            + file
            + " that begins with BEGIN PRIVATE KEY (PKCS#8, without a password); make one of"
            + " another with `openssl pkcs8 -topk8 -nocrypt`");
  }
}
