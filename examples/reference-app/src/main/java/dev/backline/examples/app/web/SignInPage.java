package dev.backline.examples.app.web;

import dev.backline.examples.app.web.Components.Tone;

/** Asks for the administrator's password. */
final class SignInPage {

  private SignInPage() {}

  static Html show(Visit visit) {
    return form(visit, Html.NONE, visit.query("next").orElse("/"));
  }

  static Html again(Visit visit, String message) {
    String path = visit.path().equals("/login") ? "/" : visit.path();
    return form(visit, Components.note(Tone.WARN, Html.text(message + ".")), path);
  }

  private static Html form(Visit visit, Html note, String next) {
    return Html.of(
        """
        <section class="panel login"><header><h1>Sign in</h1></header>{}
        <form method="post" action="/login" class="form">{}<input type="hidden" name="next" value="{}">
        <div class="field"><label for="password">Administrator's password</label>
        <input id="password" type="password" name="password" autocomplete="current-password" required autofocus></div>
        <button>Sign in</button></form></section>
        """,
        note,
        visit.formToken(),
        next);
  }
}
