package dev.backline.patreon.testing;

import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.net.URI;
import java.util.List;

/**
 * The site's editor page, as a browser sees it: only for who is signed in, with parts that can be
 * renamed as the real page's are from time to time.
 */
public final class SimulatedEditor {

  private static final String SESSION = "session_id=sim-session";

  private final PatreonSimulator platform;
  private String renamed = "";
  private boolean deaf;
  private boolean refusing;
  private int passwords;

  SimulatedEditor(PatreonSimulator platform) {
    this.platform = platform;
  }

  /** Returns the editor's address. */
  public URI address() {
    return platform.url("/posts/new");
  }

  /** Returns an address at which a browser is signed in, as a person does with a password. */
  public URI signIn() {
    return platform.url("/login/by-hand");
  }

  /** Gives the part another name, as a new version of the page would; {@code post-title} or so. */
  public void rename(String part) {
    renamed = part;
  }

  /** Lets the editor drop what is written into it. */
  public void dropContent() {
    deaf = true;
  }

  /** Refuses all that is published. */
  public void refuse() {
    refusing = true;
  }

  /** Returns how many passwords were sent; must stay 0. */
  public int passwordsSent() {
    return passwords;
  }

  SimulatedReply login(SimulatedRequest request) {
    return SimulatedReply.html(
        200,
        """
        <!doctype html><html><head><title>Log in</title></head><body>
        <form method=post action=/login><input name=email type=email>
        <input name=password type=password><button>Continue</button></form></body></html>
        """);
  }

  SimulatedReply password(SimulatedRequest request) {
    passwords++;
    return SimulatedReply.html(401, "<html><title>No</title></html>");
  }

  SimulatedReply signedIn(SimulatedRequest request) {
    return SimulatedReply.html(200, "<html><title>Welcome back</title></html>")
        .with("set-cookie", SESSION + "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
  }

  private static boolean isSignedIn(SimulatedRequest request) {
    return request.header("cookie").orElse("").contains(SESSION);
  }

  SimulatedReply page(SimulatedRequest request) {
    if (!isSignedIn(request)) {
      return SimulatedReply.empty(302).with("location", "/login");
    }
    StringBuilder tiers = new StringBuilder();
    for (String id : platform.tierIds(PatreonSimulator.MONTHLY)) {
      tiers.append("<label><input type=checkbox name=tier value=%s> %s</label>".formatted(id, id));
    }
    String page =
        """
        <!doctype html><html><head><title>New post</title></head><body>
        <form id=post method=post action=/posts/publish>
        <input data-tag="post-title" name=title placeholder=Title>
        <div data-tag="post-content" contenteditable=true role=textbox style="min-height:9em"></div>
        <input type=hidden name=content>
        <label><input type=radio name=audience value=public data-tag="audience-public"> All</label>
        <label><input type=radio name=audience value=patrons data-tag="audience-patrons"> Patrons</label>
        <label><input type=radio name=audience value=tiers data-tag="audience-tiers"> Tiers</label>
        <div data-tag="tiers">%s</div>
        <label><input type=checkbox name=paid value=yes data-tag="charge-patrons"> Charge</label>
        <button type=submit data-tag="publish">Publish</button>
        </form>
        <script>
        const box = document.querySelector('[contenteditable]');
        if (%s) { box.addEventListener('input', function () { box.innerHTML = ''; }); }
        document.getElementById('post').addEventListener('submit', function () {
          document.querySelector('[name=content]').value = box.innerHTML;
        });
        </script></body></html>
        """
            .formatted(tiers, deaf);
    return SimulatedReply.html(
        200,
        renamed.isEmpty()
            ? page
            : page.replace("data-tag=\"" + renamed + "\"", "data-tag=\"" + renamed + "-2\""));
  }

  SimulatedReply publish(SimulatedRequest request) {
    String title = request.form("title").orElse("");
    String content = request.form("content").orElse("");
    if (!isSignedIn(request)) {
      return SimulatedReply.empty(302).with("location", "/login");
    }
    if (refusing || title.isBlank() || content.isBlank() || request.form("audience").isEmpty()) {
      return SimulatedReply.html(422, "<html><title>Something is missing</title></html>");
    }
    List<String> tiers = request.forms().getOrDefault("tier", List.of());
    boolean open = request.form("audience").get().equals("public");
    SimulatedCampaign campaign = platform.require(PatreonSimulator.MONTHLY);
    SimulatedCampaign.Post made = campaign.publish(title, content, platform.now());
    campaign.posts.put(
        made.id(),
        new SimulatedCampaign.Post(
            made.id(),
            title,
            content,
            platform.now(),
            open,
            request.form("paid").isPresent(),
            tiers));
    return SimulatedReply.empty(303).with("location", "/posts/" + made.id() + "/edit");
  }

  SimulatedReply done(SimulatedRequest request) {
    return SimulatedReply.html(200, "<html><title>Published</title></html>");
  }
}
