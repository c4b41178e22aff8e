package org.gnnrec.training.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch on one device of this machine. Its libraries are loaded once per JVM, and only one
 * training at a time may compute gradients with it.
 */
public final class TorchEngine {
  private static final String NAME = "PyTorch";

  /** Where DJL unpacks libraries to from jars. */
  private static final String UNPACK_FOLDER = "ENGINE_CACHE_DIR";

  /** What libtorch was built for; an environment variable of this name comes before it. */
  private static final String FLAVOUR = "PYTORCH_FLAVOR";

  /** The build for CUDA that there is a JNI library for. */
  private static final String CUDA_FLAVOUR = "cu128";

  private final Engine engine;
  private final Device device;

  private TorchEngine(Engine engine, Device device) {
    this.engine = engine;
    this.device = device;
  }

  /**
   * PyTorch on the processor.
   *
   * @param threads how many threads an operation may use, the caller's included
   * @throws TorchUnavailableException if the native libraries are not there or cannot be loaded
   */
  public static TorchEngine onCpu(int threads) {
    Engine engine = load();
    JniUtils.setNumThreads(threads);
    return new TorchEngine(engine, Device.cpu());
  }

  /**
   * PyTorch on the first GPU.
   *
   * @param threads how many threads what is left on the processor may use
   * @throws TorchUnavailableException if the native libraries are not there, are built for
   *     processors only, or find no device
   */
  public static TorchEngine onGpu(int threads) {
    Engine engine = load();
    if (!findsGpu(engine)) {
      throw new TorchUnavailableException(
          "libtorch was loaded but finds no CUDA device: a GPU takes libtorch for CUDA ("
              + TorchNatives.LIBRARY_PATH
              + ", PYTORCH_FLAVOR=cu128), NVIDIA's driver, and a device that this process may use");
    }
    JniUtils.setNumThreads(threads);
    return new TorchEngine(engine, Device.gpu(0));
  }

  /**
   * PyTorch on the first GPU, if its libraries for CUDA are installed and find one; no libraries
   * are loaded that are for processors only.
   *
   * @param threads how many threads what is left on the processor may use
   */
  public static Optional<TorchEngine> gpuIfThere(int threads) {
    try {
      return natives().filter(TorchNatives::isForCuda).isPresent()
          ? Optional.of(onGpu(threads))
          : Optional.empty();
    } catch (TorchUnavailableException e) {
      return Optional.empty();
    }
  }

  /**
   * PyTorch, if a place with its libraries has been named; else nothing is loaded.
   *
   * @throws TorchUnavailableException if the place lacks something or its libraries cannot be
   *     loaded
   */
  public static Optional<TorchEngine> ifInstalled() {
    return natives().isEmpty() && !onClassPath()
        ? Optional.empty()
        : Optional.of(new TorchEngine(load(), Device.cpu()));
  }

  /** What is said where there are no libraries. */
  public static String notInstalled() {
    return "PyTorch's native libraries are not installed; " + TorchNatives.REMEDY;
  }

  private static boolean onClassPath() {
    return TorchEngine.class.getClassLoader().getResource(TorchNatives.PROPERTIES) != null;
  }

  /** The engine, with the libraries wherever they are found. */
  private static synchronized Engine load() {
    // Nothing is ever fetched from the network or reported to anybody.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    // There is no logging back end, and the advice to add one would be taken for our message.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    TorchNatives natives = natives().orElse(null);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // DJL looks for engines and libraries through the context class loader, and stays broken for
    // good if it does not find them at the first time.
    thread.setContextClassLoader(loader(natives));
    try {
      return Engine.getEngine(NAME);
    } catch (EngineException | LinkageError e) {
      throw new TorchUnavailableException(
          "PyTorch's native libraries"
              + (natives == null ? "" : " in " + natives.places())
              + " could not be loaded on "
              + TorchNatives.PLATFORM
              + ": "
              + rootMessage(e)
              + "; "
              + TorchNatives.REMEDY,
          e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private static Optional<TorchNatives> natives() {
    return TorchNatives.find(
        System.getProperty(TorchNatives.SETTING),
        System.getenv(TorchNatives.LIBRARY_PATH),
        Path.of(System.getProperty("java.io.tmpdir", ".")));
  }

  private static ClassLoader loader(@Nullable TorchNatives natives) {
    ClassLoader own = TorchEngine.class.getClassLoader();
    if (natives == null) {
      if (!onClassPath()) {
        throw new TorchUnavailableException(notInstalled());
      }
      return own;
    }
    if (System.getProperty(UNPACK_FOLDER) == null) {
      System.setProperty(UNPACK_FOLDER, natives.unpackFolder().toString());
    }
    Path libtorch = natives.libtorch();
    if (libtorch != null) {
      System.setProperty(TorchNatives.LIBRARY_PATH, libtorch.toString());
      System.setProperty(FLAVOUR, natives.isForCuda() ? CUDA_FLAVOUR : "cpu");
    }
    URL[] jars = natives.jars().stream().map(TorchEngine::url).toArray(URL[]::new);
    URLClassLoader loader = new URLClassLoader(jars, own);
    if (libtorch == null) {
      natives.requirePlatform(loader);
    }
    return loader;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has a URL: " + jar, e);
    }
  }

  private static boolean findsGpu(Engine engine) {
    return engine.hasCapability(StandardCapabilities.CUDA);
  }

  /** Whether there is a GPU that its libraries can use. */
  public boolean hasGpu() {
    return findsGpu(engine);
  }

  /** Whether it computes on a GPU. */
  public boolean isGpu() {
    return device.isGpu();
  }

  /**
   * Asks the device for memory, and gives it back.
   *
   * @return nothing if there is as much, else PyTorch's message, which for a GPU says how much is
   *     free
   */
  public Optional<String> memoryRefusal(long bytes) {
    try (NDManager manager = newManager()) {
      manager.create(new Shape(bytes), DataType.INT8);
      return Optional.empty();
    } catch (EngineException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } finally {
      if (isGpu()) {
        JniUtils.emptyCudaCache();
      }
    }
  }

  /** What is reported as device: {@code gpu} or {@code torch-cpu}. */
  public String deviceName() {
    return isGpu() ? "gpu" : "torch-cpu";
  }

  /** What is reported as kernel, such as {@code pytorch-2.7.1}. */
  public String kernelName() {
    return "pytorch-" + engine.getVersion();
  }

  /** Sets the seed of PyTorch's own random numbers, which only dropout uses. */
  public void seed(long seed) {
    JniUtils.setSeed(seed);
  }

  /** Starts to collect gradients; one at a time in a JVM. */
  public GradientCollector newGradientCollector() {
    return engine.newGradientCollector();
  }

  /** Room for arrays on the device; the caller closes it, and all arrays in it. */
  public NDManager newManager() {
    return engine.newBaseManager(device);
  }
}
