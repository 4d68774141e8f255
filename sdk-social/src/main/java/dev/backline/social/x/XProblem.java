package dev.backline.social.x;

import dev.backline.core.ApiException;
import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.NotFoundException;
import dev.backline.core.json.Json;

/**
 * What X says about a part of an answer that it did not give; comes in an answer of status 200,
 * beside the rest or instead of it.
 *
 * @param kind the last part of the problem's type, such as {@code resource-not-found}; an open list
 * @param title X's headline
 * @param detail X's sentence
 * @param value the id or name that was asked for; may be empty
 */
public record XProblem(String kind, String title, String detail, String value) {

  static XProblem read(Json error) {
    String type = error.get("type").optionalText().orElse("");
    return new XProblem(
        type.substring(type.lastIndexOf('/') + 1),
        error.get("title").optionalText().orElse(""),
        XJson.first(error, "detail", "message").optionalText().orElse(""),
        XJson.first(error, "value", "resource_id").optionalText().orElse(""));
  }

  /** Returns the problem as the failure of the call that asked for this alone. */
  ApiException failure(FailedCall call) {
    String what = detail.isEmpty() ? title.isEmpty() ? kind : title : detail;
    return switch (kind) {
      case "resource-not-found" -> new NotFoundException(call, what, false, null);
      case "user-suspended", "resource-unavailable" ->
          new NotFoundException(call, what, true, null);
      case "invalid-request" -> new InvalidRequestException(call, what, null);
      default -> new ForbiddenException(call, what, null);
    };
  }
}
