package org.gnnrec.neo4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate of 127.0.0.1 and 192.0.2.1, made by the JDK's keytool.
 *
 * @param name its alias
 * @param certificate in PEM
 * @param key of it, in PEM
 */
public record PemCertificate(String name, Path certificate, Path key) {
  private static final String PASSWORD = "changeit";
  private static final String OWN_ADDRESS = "san=ip:127.0.0.1,ip:192.0.2.1";

  /**
   * Makes one that is its own authority, and may be that of others.
   *
   * @param start when it begins to be valid, as keytool's {@code -startdate}
   * @param days for how long
   */
  public static PemCertificate make(Path folder, String name, String start, int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve(name + ".p12");
    keytool(
        store,
        "-genkeypair",
        name,
        List.of("-keyalg", "EC", "-dname", "CN=" + name, "-ext", OWN_ADDRESS, "-ext", "bc:c"),
        validity(start, days));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new PemCertificate(
        name,
        pem(folder.resolve(name + ".pem"), "CERTIFICATE", keys.getCertificate(name).getEncoded()),
        pem(
            folder.resolve(name + ".key"),
            "PRIVATE KEY",
            keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
  }

  /** Makes one whose authority this one is, with the same meaning of its parameters. */
  public PemCertificate sign(Path folder, String signed, String start, int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    PemCertificate unsigned = make(folder, signed, start, days);
    Path request = folder.resolve(signed + ".csr");
    keytool(
        folder.resolve(signed + ".p12"), "-certreq", signed, List.of("-file", request.toString()));
    keytool(
        certificate.resolveSibling(name + ".p12"),
        "-gencert",
        name,
        List.of(
            "-rfc",
            "-infile",
            request.toString(),
            "-outfile",
            unsigned.certificate.toString(),
            "-ext",
            OWN_ADDRESS),
        validity(start, days));
    return unsigned;
  }

  private static List<String> validity(String start, int days) {
    return List.of("-startdate", start, "-validity", Integer.toString(days));
  }

  @SafeVarargs
  private static void keytool(Path store, String command, String alias, List<String>... options)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString());
    line.addAll(List.of(command, "-alias", alias, "-storetype", "PKCS12"));
    line.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    for (List<String> more : options) {
      line.addAll(more);
    }
    Process keytool = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  private static Path pem(Path file, String what, byte[] bytes) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN "
            + what
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(bytes)
            + "\n-----END "
            + what
            + "-----\n");
  }
}
