package org.gnnrec.training.torch;

import ai.djl.engine.Engine;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.model.Similarity;
import org.junit.jupiter.api.Test;

class TorchProbeTest {
  @Test
  void probe() {
    long t = System.nanoTime();
    TorchEngine engine = TorchEngine.onCpu(1);
    System.err.println(engine.kernelName() + " " + (System.nanoTime() - t) / 1e6);
    BipartiteGraph graph =
        BipartiteGraph.of(3, 4, new int[] {0, 0, 1, 2}, new int[] {0, 1, 2, 3}, null);
    float[] v = new float[7 * 3];
    for (int i = 0; i < v.length; i++) v[i] = (float) Math.sin(i);
    try (TorchNetwork n =
        new TorchNetwork(
            engine.newManager(),
            Engine.getEngine("PyTorch")::newGradientCollector,
            graph,
            2,
            Similarity.COSINE,
            v,
            3)) {
      TorchSoftmax s = new TorchSoftmax(graph, 0.3);
      double l = n.addGradient((x, m, c) -> s.backward(x, m, c, new int[] {0, 1, 2}, 0, 3));
      System.err.println(
          l + " " + java.util.Arrays.toString(n.parameters().getGradient().toFloatArray()));
    }
  }
}
