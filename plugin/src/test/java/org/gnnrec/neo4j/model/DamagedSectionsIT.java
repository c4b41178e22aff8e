package org.gnnrec.neo4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stored model with damage in any of its sections is never served. */
@ExtendWith(PluginServer.class)
class DamagedSectionsIT {
  private static final int HEADER_BYTES = 8;
  private static final int FRAME_BYTES = 16;
  private static final int CHECKSUM_BYTES = 4;

  /** Where each section begins and where the last ends, in the form that core writes. */
  private static List<Integer> borders(byte[] data) {
    ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> borders = new ArrayList<>();
    int at = HEADER_BYTES;
    while (buffer.getInt(at) != 0) {
      borders.add(at);
      at += Math.toIntExact(FRAME_BYTES + buffer.getLong(at + Integer.BYTES) + CHECKSUM_BYTES);
    }
    borders.add(at);
    return borders;
  }

  private static String failureWith(PluginServer.Running server, byte[] data) {
    server.run("MATCH (c:_GnnrecChunk) SET c.data = $data", Map.of("data", data));
    // As if another cluster member had published: what is in memory is not trusted any more.
    server.run("MATCH (m:_GnnrecModel) SET m.servingUuid = randomUUID()");
    return server.failure("CALL gnnrec.recommend(1)");
  }

  @Test
  void isRefused(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    byte[] data = server.one("MATCH (c:_GnnrecChunk) RETURN c.data").get(0).asByteArray();
    List<Integer> borders = borders(data);
    assertThat(borders).hasSizeGreaterThan(8);

    for (int section = 0; section < borders.size() - 1; section++) {
      int from = borders.get(section);
      int length = borders.get(section + 1) - from;
      Random random = new Random(section);

      // when one bit is another
      byte[] flipped = data.clone();
      flipped[from + random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));

      // then
      assertThat(failureWith(server, flipped))
          .as("section at %d, seed %d", from, section)
          .startsWith("version 1 of model 'default' cannot be read from the database: ")
          .endsWith("; train the model again");

      // when all from here on is missing
      byte[] cut = Arrays.copyOf(data, from + random.nextInt(length));

      // then
      assertThat(failureWith(server, cut))
          .as("section at %d, cut by seed %d", from, section)
          .startsWith("version 1 of model 'default' cannot be read from the database: ")
          .endsWith("; train the model again");
    }
  }
}
