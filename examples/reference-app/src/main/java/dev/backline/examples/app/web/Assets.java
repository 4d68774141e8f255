package dev.backline.examples.app.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Style sheet, script, icon and the chart library, out of the jar. A name outside the fixed list
 * does not exist, so no path leads anywhere else; the address carries the content's hash, so
 * browsers may keep it for ever.
 */
final class Assets {

  private static final class Asset {
    private final byte[] content;
    private final String type;
    private final String hash;

    Asset(byte[] content, String type, String hash) {
      this.content = content;
      this.type = type;
      this.hash = hash;
    }
  }

  private static final String CHART_JS =
      "/META-INF/resources/webjars/chart.js/4.4.9/dist/chart.umd.js";

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  Assets() {
    load("app.css", "/web/app.css", "text/css; charset=utf-8");
    load("app.js", "/web/app.js", "text/javascript; charset=utf-8");
    load("icon.svg", "/web/icon.svg", "image/svg+xml");
    load("chart.js", CHART_JS, "text/javascript; charset=utf-8");
  }

  String address(String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no asset " + name);
    }
    return "/assets/" + name + "?v=" + asset.hash;
  }

  void serve(Context context) {
    Asset asset = assets.get(context.pathParam("name"));
    if (asset == null) {
      throw new RefusedException(404, "there is no such file", "Go back to the overview.");
    }
    context.header("Cache-Control", "public, max-age=31536000, immutable");
    context.contentType(asset.type).result(asset.content);
  }

  private void load(String name, String resource, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      byte[] content = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      assets.put(name, new Asset(content, type, HexFormat.of().formatHex(digest, 0, 6)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
