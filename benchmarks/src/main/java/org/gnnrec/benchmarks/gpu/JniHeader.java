package org.gnnrec.benchmarks.gpu;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The C declarations of a class's native methods, as {@code javac -h} makes them of its source;
 * this makes them of the class (Java Native Interface Specification, "Resolving Native Method
 * Names").
 */
final class JniHeader {
  private static final Map<Class<?>, String> NAMES =
      Map.of(
          void.class, "void",
          boolean.class, "jboolean",
          byte.class, "jbyte",
          char.class, "jchar",
          short.class, "jshort",
          int.class, "jint",
          long.class, "jlong",
          float.class, "jfloat",
          double.class, "jdouble",
          String.class, "jstring");

  private JniHeader() {}

  /** The text of the header. */
  static String of(Class<?> type) {
    List<Method> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> Modifier.isNative(method.getModifiers()))
            .sorted(Comparator.comparing(Method::toGenericString))
            .toList();
    Map<String, Long> overloads =
        methods.stream().collect(Collectors.groupingBy(Method::getName, Collectors.counting()));
    StringBuilder text =
        new StringBuilder("#include <jni.h>\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n");
    for (Method method : methods) {
      boolean overloaded = overloads.getOrDefault(method.getName(), 1L) > 1;
      text.append("JNIEXPORT ").append(cType(method.getReturnType())).append(" JNICALL Java_");
      text.append(mangled(type.getName())).append('_').append(mangled(method.getName()));
      if (overloaded) {
        text.append("__").append(mangledArguments(method));
      }
      text.append("(JNIEnv *, ");
      text.append(Modifier.isStatic(method.getModifiers()) ? "jclass" : "jobject");
      for (Class<?> parameter : method.getParameterTypes()) {
        text.append(", ").append(cType(parameter));
      }
      text.append(");\n");
    }
    return text.append("#ifdef __cplusplus\n}\n#endif\n").toString();
  }

  private static String mangledArguments(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(parameter -> mangled(parameter.descriptorString()))
        .collect(Collectors.joining());
  }

  private static String mangled(String name) {
    return name.replace("_", "_1")
        .replace('.', '_')
        .replace('/', '_')
        .replace(";", "_2")
        .replace("[", "_3")
        .replace("$", "_00024");
  }

  private static String cType(Class<?> type) {
    if (type.isArray()) {
      Class<?> element = type.getComponentType();
      return element.isPrimitive() ? NAMES.get(element) + "Array" : "jobjectArray";
    }
    return NAMES.getOrDefault(type, "jobject");
  }
}
