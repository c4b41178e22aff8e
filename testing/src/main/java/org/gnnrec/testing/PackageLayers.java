package org.gnnrec.testing;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The packages of a module from the bottom up, each with the packages that it may import. A package
 * can only name such as stand before it, so that there are no circles; one that is not named at all
 * is an error, so that a new package gets its place here.
 *
 * <p>Packages are named below the root, {@code ""} is the root itself. Not thread-safe.
 */
public final class PackageLayers {
  private final String root;
  private final Map<String, Set<String>> imports = new LinkedHashMap<>();

  private PackageLayers(String root) {
    this.root = root;
  }

  /**
   * Begins with no package.
   *
   * @param root the package that all lie in, such as {@code org.gnnrec}
   */
  public static PackageLayers below(String root) {
    return new PackageLayers(root);
  }

  /**
   * Adds a package above those that have been added.
   *
   * @param name below the root
   * @param mayImport other packages of the module that it may import
   * @throws IllegalArgumentException if it may import what does not stand below it, or stands twice
   */
  public PackageLayers layer(String name, String... mayImport) {
    for (String imported : mayImport) {
      if (!imports.containsKey(imported)) {
        throw new IllegalArgumentException(
            "`" + name + "` may import `" + imported + "`, which does not stand before it");
      }
    }
    if (imports.putIfAbsent(name, Set.of(mayImport)) != null) {
      throw new IllegalArgumentException("`" + name + "` stands twice");
    }
    return this;
  }

  /**
   * Checks the main classes of the module whose tests run.
   *
   * @throws AssertionError naming each class that imports what it may not, and each package without
   *     a place
   */
  public void check() {
    check(mainClasses());
  }

  /** The main classes of the module whose tests run, without what is on its class path. */
  public static JavaClasses mainClasses() {
    return new ClassFileImporter().importPath(Path.of("target", "classes"));
  }

  void check(JavaClasses classes) {
    Set<String> faults = new TreeSet<>();
    for (JavaClass type : classes) {
      if (below(type) != null) {
        faultsOf(type, faults);
      }
    }
    if (!faults.isEmpty()) {
      throw new AssertionError("packages of " + root + ":\n" + String.join("\n", faults));
    }
  }

  private void faultsOf(JavaClass type, Set<String> faults) {
    String from = below(type);
    Set<String> allowed = imports.get(from);
    if (allowed == null) {
      faults.add("`" + from + "` has no place among the layers");
      return;
    }
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      JavaClass target = dependency.getTargetClass().getBaseComponentType();
      String to = below(target);
      if (to != null && !to.equals(from) && imports.containsKey(to) && !allowed.contains(to)) {
        faults.add(
            "`"
                + from
                + "` may not import `"
                + to
                + "`: "
                + type.getName()
                + " -> "
                + target.getName());
      }
    }
  }

  /** The package of a class below the root, or null if it lies outside. */
  private @Nullable String below(JavaClass type) {
    String name = type.getPackageName();
    if (name.equals(root)) {
      return "";
    }
    return name.startsWith(root + ".") ? name.substring(root.length() + 1) : null;
  }
}
