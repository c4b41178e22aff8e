package org.gnnrec.explorer;

import java.util.List;
import javax.ws.rs.core.Response.ResponseBuilder;

/** What a browser is told to refuse: everything that does not come from the server itself. */
final class SecurityHeaders {
  /** No inline code or style, no frames, no other hosts; data go to the same server only. */
  static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          List.of(
              "default-src 'none'",
              "script-src 'self'",
              "style-src 'self'",
              "img-src 'self' data:",
              "font-src 'self'",
              "connect-src 'self'",
              "base-uri 'none'",
              "form-action 'none'",
              "frame-ancestors 'none'"));

  private SecurityHeaders() {}

  static ResponseBuilder addTo(ResponseBuilder response) {
    return response
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }
}
