package dev.backline.core.http;

import dev.backline.core.Secret;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Puts the token into a request. */
final class Dressing implements TokenPlacement.Carrier {

  private final Request.Builder request;
  private final HttpUrl.Builder url;
  private final Redaction redaction;

  private Dressing(Request bare, Redaction redaction) {
    this.request = bare.newBuilder();
    this.url = bare.url().newBuilder();
    this.redaction = redaction;
  }

  static Request of(Trip trip, @Nullable Secret token, TokenPlacement placement) {
    Request bare = trip.order.request();
    if (token == null) {
      return bare;
    }
    Dressing dressing = new Dressing(bare, trip.redaction);
    placement.place(token, dressing);
    return dressing.request.url(dressing.url.build()).build();
  }

  @Override
  public void header(String name, Secret value) {
    request.header(name, redaction.header(name, value));
  }

  @Override
  public void query(String name, Secret value) {
    redaction.add(value);
    url.setQueryParameter(name, value.reveal());
  }
}
