package dev.backline.patreon.testing;

import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.util.List;

/** The site's editor page, as a browser sees it. */
final class SimulatedEditor {

  private final PatreonSimulator platform;

  SimulatedEditor(PatreonSimulator platform) {
    this.platform = platform;
  }

  SimulatedReply page(SimulatedRequest request) {
    StringBuilder tiers = new StringBuilder();
    for (String id : platform.tierIds(PatreonSimulator.MONTHLY)) {
      tiers.append("<label><input type=checkbox name=tier value=%s> %s</label>".formatted(id, id));
    }
    return SimulatedReply.html(
        200,
        """
        <!doctype html><html><head><title>New post</title></head><body>
        <form id=post method=post action=/posts/publish>
        <input data-tag="post-title" name=title placeholder=Title>
        <div data-tag="post-content" contenteditable=true role=textbox></div>
        <input type=hidden name=content>
        <label><input type=radio name=audience value=public data-tag="audience-public"> All</label>
        <label><input type=radio name=audience value=patrons data-tag="audience-patrons"> Patrons</label>
        <label><input type=radio name=audience value=tiers data-tag="audience-tiers"> Tiers</label>
        <div data-tag="tiers">%s</div>
        <button type=submit data-tag="publish">Publish</button>
        </form>
        <script>
        document.getElementById('post').addEventListener('submit', function () {
          document.querySelector('[name=content]').value =
              document.querySelector('[data-tag=post-content]').innerHTML;
        });
        </script></body></html>
        """
            .formatted(tiers));
  }

  SimulatedReply publish(SimulatedRequest request) {
    String title = request.form("title").orElse("");
    String content = request.form("content").orElse("");
    if (title.isBlank() || content.isBlank() || request.form("audience").isEmpty()) {
      return SimulatedReply.html(422, "<html><title>Something is missing</title></html>");
    }
    List<String> tiers = request.forms().getOrDefault("tier", List.of());
    boolean open = request.form("audience").get().equals("public");
    SimulatedCampaign campaign = platform.require(PatreonSimulator.MONTHLY);
    SimulatedCampaign.Post made = campaign.publish(title, content, platform.now());
    campaign.posts.put(
        made.id(),
        new SimulatedCampaign.Post(made.id(), title, content, platform.now(), open, false, tiers));
    return SimulatedReply.empty(303).with("location", "/posts/" + made.id() + "/edit");
  }

  SimulatedReply done(SimulatedRequest request) {
    return SimulatedReply.html(200, "<html><title>Published</title></html>");
  }
}
