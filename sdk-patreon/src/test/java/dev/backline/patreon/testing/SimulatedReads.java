package dev.backline.patreon.testing;

import static dev.backline.patreon.testing.Documents.object;

import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reads of API v2, as strict about names as Patreon. */
final class SimulatedReads {

  private static final String[] MEMBER_INCLUDES = {
    "address", "campaign", "currently_entitled_tiers", "user", "pledge_history"
  };

  private final PatreonSimulator platform;
  private final Set<String> absent = new HashSet<>();
  private int hiddenMembers;
  private boolean masked;
  private @Nullable String broken;

  SimulatedReads(PatreonSimulator platform) {
    this.platform = platform;
  }

  void hideMembers(int count) {
    hiddenMembers = count;
  }

  void hideMember(String id) {
    absent.add(id);
  }

  void showMember(String id) {
    absent.remove(id);
  }

  void maskMembers() {
    masked = true;
  }

  void breakMember(String id) {
    broken = id;
  }

  private SimulatedResources resources(Documents documents) {
    return new SimulatedResources(documents, platform.media(), masked, broken);
  }

  SimulatedReply identity(SimulatedRequest request) {
    Documents documents = new Documents(request, "memberships", "campaign");
    Map<String, @Nullable Object> user =
        documents.resource(
            "user",
            "9000001",
            object("full_name", "Nora Pier", "url", "https://www.patreon.com/northpier"));
    SimulatedCampaign campaign = platform.require(PatreonSimulator.MONTHLY);
    documents.one(user, "campaign", resources(documents).campaign(campaign));
    return documents.reply(user, null);
  }

  SimulatedReply campaigns(SimulatedRequest request) {
    Documents documents = new Documents(request, "tiers", "creator", "benefits", "goals");
    SimulatedResources resources = resources(documents);
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    platform.campaigns().forEach(campaign -> all.add(resources.whole(campaign)));
    return documents.reply(all, object("total", all.size())); // no cursors here
  }

  SimulatedReply campaign(SimulatedRequest request) {
    Documents documents =
        new Documents(
            request, "tiers", "creator", "benefits", "goals", "tiers.benefits", "benefits.tiers");
    return documents.reply(resources(documents).whole(owned(request.place("id"))), null);
  }

  private SimulatedCampaign owned(String id) {
    return platform
        .find(id)
        .orElseThrow(
            () ->
                new Documents.RefusedException(
                    id.equals(PatreonSimulator.FOREIGN)
                        ? forbidden()
                        : Documents.error(404, 4, "NotFound", "Campaign not found", null)));
  }

  private static SimulatedReply forbidden() {
    return Documents.error(403, 2, "ViewForbidden", "You do not have permission", null);
  }

  SimulatedReply members(SimulatedRequest request) {
    Documents documents = new Documents(request, MEMBER_INCLUDES);
    SimulatedResources resources = resources(documents);
    SimulatedCampaign campaign = owned(request.place("id"));
    List<SimulatedCampaign.Member> all = listed(campaign);
    return platform
        .pages()
        .page(
            request,
            documents,
            new SimulatedPages.Listing<>(
                "members" + campaign.id,
                all.subList(0, all.size() - Math.min(all.size(), hiddenMembers)),
                all.size(),
                documents.includes("pledge_history") ? 500 : 1000,
                member -> resources.member(campaign, member)));
  }

  private List<SimulatedCampaign.Member> listed(SimulatedCampaign campaign) {
    List<SimulatedCampaign.Member> all = new ArrayList<>(campaign.members.values());
    if (!absent.isEmpty()) {
      all.removeIf(member -> absent.contains(member.id()));
    }
    return all;
  }

  SimulatedReply member(SimulatedRequest request) {
    Documents documents = new Documents(request, MEMBER_INCLUDES);
    for (SimulatedCampaign campaign : platform.campaigns()) {
      SimulatedCampaign.Member member = campaign.members.get(request.place("id"));
      if (member != null) {
        return documents.reply(resources(documents).member(campaign, member), null);
      }
    }
    return Documents.error(404, 4, "NotFound", "Member not found", null);
  }

  SimulatedReply posts(SimulatedRequest request) {
    Documents documents = new Documents(request, "user", "campaign");
    SimulatedResources resources = resources(documents);
    SimulatedCampaign campaign = platform.find(request.place("id")).orElse(null);
    if (campaign == null) {
      return documents.reply(List.of(), object("total", 0)); // a foreign campaign lists as empty
    }
    Collection<SimulatedCampaign.Post> posts = campaign.posts.values();
    return platform
        .pages()
        .page(
            request,
            documents,
            new SimulatedPages.Listing<>(
                "posts" + campaign.id,
                List.copyOf(posts),
                posts.size(),
                20,
                post -> resources.post(campaign, post)));
  }

  SimulatedReply post(SimulatedRequest request) {
    Documents documents = new Documents(request, "user", "campaign");
    for (SimulatedCampaign campaign : platform.campaigns()) {
      SimulatedCampaign.Post post = campaign.posts.get(request.place("id"));
      if (post != null) {
        return documents.reply(resources(documents).post(campaign, post), null);
      }
    }
    return forbidden();
  }
}
