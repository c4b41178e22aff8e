package org.gnnrec.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JniHeaderTest {
  /** Native methods of each kind of name. */
  private static final class Calls {
    native long[] two_words(String text, boolean[] flags);

    static native Object over(int one);

    static native void over(String[] many);
  }

  @Test
  void declaresMethodsAsTheJvmLooksForThem() {
    String type = "Java_org_gnnrec_benchmarks_gpu_JniHeaderTest_00024Calls_";

    assertThat(JniHeader.of(Calls.class))
        .contains(
            "jlongArray JNICALL " + type + "two_1words(JNIEnv *, jobject, jstring, jbooleanArray);",
            "jobject JNICALL " + type + "over__I(JNIEnv *, jclass, jint);",
            "void JNICALL "
                + type
                + "over___3Ljava_lang_String_2(JNIEnv *, jclass, jobjectArray);");
  }
}
