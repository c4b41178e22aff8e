package org.gnnrec.explorer;

import java.net.URI;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/**
 * The unmanaged extension: hands out the files of the page ({@code /gnnrec/}) and of the Browser
 * guide ({@code /gnnrec/guide/…}), and nothing else. It has no access to any database: the page
 * asks Neo4j's own Query API, with the login of the person in front of it.
 *
 * <p>An instance may be used by several threads.
 */
@Path("/")
public final class ExplorerFiles {

  /**
   * The page itself.
   *
   * @param uri as the browser asked for it; without a slash at its end the addresses of the page's
   *     files would lead astray, so it is redirected
   * @param known what the browser has already, as the header {@code If-None-Match}
   */
  @GET
  public Response page(@Context UriInfo uri, @HeaderParam("If-None-Match") @Nullable String known) {
    if (!uri.getRequestUri().getPath().endsWith("/")) {
      return Response.temporaryRedirect(URI.create(uri.getRequestUri().getPath() + "/")).build();
    }
    return answer("page/index.html", known);
  }

  /**
   * A file of the Browser guide.
   *
   * @param name its path below the guide's folder
   * @param known as in {@link #page}
   */
  @GET
  @Path("guide/{name: .+}")
  public Response guide(
      @PathParam("name") String name, @HeaderParam("If-None-Match") @Nullable String known) {
    return answer("guide/" + name, known);
  }

  /**
   * A file of the page.
   *
   * @param name its path below the page's folder
   * @param known as in {@link #page}
   */
  @GET
  @Path("{name: .+}")
  public Response file(
      @PathParam("name") String name, @HeaderParam("If-None-Match") @Nullable String known) {
    return answer("page/" + name, known);
  }

  private static Response answer(String path, @Nullable String known) {
    Optional<StaticFile> found = StaticFile.find(path);
    if (found.isEmpty()) {
      return SecurityHeaders.addTo(Response.status(Response.Status.NOT_FOUND)).build();
    }
    StaticFile file = found.get();
    Response.ResponseBuilder response =
        file.tag().equals(known)
            ? Response.notModified()
            : Response.ok(file.content()).type(file.mediaType());
    // Asked again each time, and answered without content while the plugin is the same.
    return SecurityHeaders.addTo(response)
        .header("ETag", file.tag())
        .header("Cache-Control", "no-cache")
        .build();
  }
}
