package dev.backline.core.http;

import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hands out tokens from a list, the next one after each refusal. */
class FakeTokens implements AccessTokens {

  final List<Secret> refused = new ArrayList<>();
  private final List<Secret> tokens;
  private int at;

  FakeTokens(String... tokens) {
    this.tokens = java.util.Arrays.stream(tokens).map(Secret::of).toList();
  }

  @Override
  public Secret current(Duration atMost) {
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  @Override
  public void rejected(Secret token) {
    refused.add(token);
    at++;
  }
}
