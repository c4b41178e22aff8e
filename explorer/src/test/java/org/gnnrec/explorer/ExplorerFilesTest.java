package org.gnnrec.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import javax.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ExplorerFilesTest {
  private final ExplorerFiles files = new ExplorerFiles();

  @Test
  void letsThePageLoadFromItsOwnServerOnly() {
    // when
    Response response = files.file("index.html", null);

    // then
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getHeaderString("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(response.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void sendsNothingThatTheBrowserHasAlready() {
    // given
    String tag = files.file("index.html", null).getHeaderString("ETag");

    // then
    assertThat(files.file("index.html", tag).getStatus()).isEqualTo(304);
    assertThat(files.file("index.html", "\"another\"").getStatus()).isEqualTo(200);
  }

  @Test
  void knowsNoOtherFiles() {
    assertThat(files.file("../ExplorerFiles.class", null).getStatus()).isEqualTo(404);
    assertThat(files.guide("../page/index.html", null).getStatus()).isEqualTo(404);
  }
}
