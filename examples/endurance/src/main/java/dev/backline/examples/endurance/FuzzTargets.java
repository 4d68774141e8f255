package dev.backline.examples.endurance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** All targets by name, each made anew for whoever asks. */
final class FuzzTargets {

  private FuzzTargets() {}

  static Map<String, Supplier<FuzzTarget>> all() {
    Map<String, Supplier<FuzzTarget>> all = new LinkedHashMap<>();
    all.put("csv", CsvTarget::new);
    all.put("jsonapi", JsonApiTarget::new);
    all.put("graph", GraphTarget::new);
    all.put("webhook", WebhookTarget::new);
    all.put("callback", CallbackTarget::new);
    return all;
  }

  /** Returns the inputs in the target's folder of resources, by its list. */
  static List<byte[]> corpus(String target) {
    List<byte[]> inputs = new ArrayList<>();
    for (String name :
        new String(read(target + "/list.txt"), StandardCharsets.UTF_8).lines().toList()) {
      inputs.add(read(target + "/" + name.strip()));
    }
    return inputs;
  }

  private static byte[] read(String name) {
    try (InputStream in = FuzzTargets.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
