package dev.backline.examples.embedding;

import dev.backline.bandcamp.Bandcamp;
import dev.backline.core.Secret;
import dev.backline.core.csv.Csv;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.Sync;
import java.net.URI;
import java.nio.file.Path;

/** Brings the sales of an account and of its export home and prints how many there were. */
public final class CountSales {

  private CountSales() {}

  /** Runs with the address of the platform, client id, client secret and an export. */
  public static void main(String[] args) {
    try (Storage storage = new MemoryStorage();
        Bandcamp bandcamp =
            Bandcamp.builder(args[1], Secret.of(args[2]))
                .baseUrl(URI.create(args[0]))
                .governor(Governor.unlimited()) // a stand-in for the platform is asked
                .build()) {
      long byApi =
          Sync.to(storage)
              .run(bandcamp.salesSource(bandcamp.bands().get(0).id()))
              .requireSuccess()
              .counts()
              .inserted();
      long byExport =
          Sync.to(storage)
              .run(Csv.open(Path.of(args[3])).source()) // the preset is found as a service
              .requireSuccess()
              .counts()
              .inserted();
      System.out.println(
          "java %s, %s: %s sales by API, %s by export"
              .formatted(
                  Runtime.version().feature(),
                  CountSales.class.getModule().isNamed() ? "modules" : "class path",
                  byApi,
                  byExport));
    }
  }
}
