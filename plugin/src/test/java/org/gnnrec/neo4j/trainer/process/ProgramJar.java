package org.gnnrec.neo4j.trainer.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.gnnrec.neo4j.trainer.TrainerArchive;
import org.gnnrec.protocol.Sha256;
import org.gnnrec.task.TrainingTask;

/** Packs a program into a runnable jar, which finds core on the class path of this test. */
final class ProgramJar {
  private ProgramJar() {}

  static TrainerArchive archive(Class<?> program, Path folder) throws IOException {
    Path jar = pack(program, folder);
    return new TrainerArchive(() -> Files.newInputStream(jar), Sha256.of(jar));
  }

  static TrainerArchive archiveWithOtherChecksum(Class<?> program, Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(pack(program, folder));
    return new TrainerArchive(() -> new ByteArrayInputStream(bytes), "0".repeat(64));
  }

  private static Path pack(Class<?> program, Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, program.getName());
    attributes.put(Attributes.Name.CLASS_PATH, classPath());
    Path jar = folder.resolve(program.getSimpleName() + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : new Class<?>[] {Programs.class, program}) {
        out.putNextEntry(new JarEntry(type.getName().replace('.', '/') + ".class"));
        out.write(Programs.bytesOf(type));
        out.closeEntry();
      }
    }
    return jar;
  }

  private static String classPath() {
    CodeSource core = TrainingTask.class.getProtectionDomain().getCodeSource();
    if (core == null) {
      throw new IllegalStateException("core has no place on the class path");
    }
    return core.getLocation().toString();
  }
}
