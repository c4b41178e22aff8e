package org.gnnrec.demo.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import org.gnnrec.demo.Chromium;
import org.gnnrec.demo.DemoProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The explorer page in a real browser, on the demo's server with the sample. */
class ExplorerPageIT {
  @TempDir Path folder;

  @Test
  void isServedByThePluginWithoutALogin() throws Exception {
    try (Chromium chromium = Chromium.start();
        DemoProcess demo =
            DemoProcess.start(
                Path.of(System.getProperty("java.home")),
                folder,
                "--format",
                "sample",
                "--bolt-port",
                "0",
                "--http-port",
                "0")) {
      // given
      demo.awaitReady();
      Page page = chromium.browser().newPage();

      // when
      Response response = page.navigate(demo.httpUri() + "/gnnrec");

      // then
      assertThat(response.status()).isEqualTo(200);
      assertThat(page.url()).endsWith("/gnnrec/");
      assertThat(page.title()).isEqualTo("gnnrec");
      assertThat(page.request().get(demo.httpUri() + "/gnnrec/lib/d3/d3.min.js").status())
          .isEqualTo(200);
      assertThat(page.request().get(demo.httpUri() + "/gnnrec/guide/none.html").status())
          .isEqualTo(404);
      Chromium.screenshot(page, "explorer-empty");
    }
  }
}
