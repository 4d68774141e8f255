package dev.backline.examples.endurance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Answers calls within the process: the set answer first, then an empty one. One thread. */
final class CannedAnswers {

  private final OkHttpClient client =
      new OkHttpClient.Builder().addInterceptor(this::intercept).build();
  private volatile int status = 200;
  private volatile byte[] body = new byte[0];
  private volatile Map<String, String> headers = Map.of();
  private final AtomicInteger left = new AtomicInteger();

  /** Sets what the next calls get; so many of them. */
  void answer(int code, Map<String, String> with, byte[] content, int times) {
    status = code;
    headers = with;
    body = content;
    left.set(times);
  }

  OkHttpClient client() {
    return client;
  }

  private Response intercept(Interceptor.Chain chain) {
    boolean canned = left.getAndDecrement() > 0;
    Response.Builder answer =
        new Response.Builder()
            .request(chain.request())
            .protocol(Protocol.HTTP_1_1)
            .message("")
            .code(canned ? status : 200)
            .body(
                ResponseBody.create(
                    canned ? body : "{\"data\":[]}".getBytes(StandardCharsets.UTF_8),
                    MediaType.get("application/json")));
    headers.forEach(answer::header);
    return answer.build();
  }
}
