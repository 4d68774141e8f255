package dev.backline.patreon.jsonapi;

import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Pages;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.Lane;
import java.util.function.Function;

/**
 * One family of paths under {@code /api/oauth2/v2}, with the pace that is kept there. Thread-safe.
 */
public record Endpoint(Api api, Governor pace) {

  private static final String ROOT = "/api/oauth2/v2";

  /** Starts a call of a path below the API's root. */
  public Call call(String method, String path) {
    return api.call(method, ROOT + path).governor(pace);
  }

  /** Starts a read of a path below the API's root. */
  public Call get(String path) {
    return call("GET", path);
  }

  /** Sends the call and returns what the reader makes of its document. */
  public static <T> T document(Call call, Function<Document, T> reader) {
    return call.send(answer -> reader.apply(Document.of(answer.json())));
  }

  /** Sends the call and reads a page of a listing, for runs in the background. */
  public static Listed listed(Call call, String cursor, int size) {
    Call page = call.lane(Lane.BULK).position("page[cursor]", cursor);
    page.query("page[count]", size);
    return page.send(
        answer -> {
          Document document = Document.of(answer.json());
          return new Listed(
              document.resources(),
              document.nextCursor(),
              document.total(),
              answer.requestId().orElse("unknown"));
        });
  }

  /** Returns a listing for callers, whose bad endings are ends. */
  public <T> Pages<T> pages(String operation, Listed.Fetch fetch, Function<Resource, T> reader) {
    return new CursorPages<>(fetch, reader).build(api, operation);
  }
}
