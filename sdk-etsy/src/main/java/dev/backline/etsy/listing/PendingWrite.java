package dev.backline.etsy.listing;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.List;

/**
 * A write of an inventory that is under way: stored before the first byte is sent and gone when its
 * outcome is known, so that a process that dies in between leaves word of it.
 *
 * @param readAt when Etsy answered the reading that the write is built from, by Etsy's clock
 * @param actions the log lines that it carries out
 * @param images which image stands for which value of a variation, as texts {@code
 *     property/value/image}; a write may drop them
 */
record PendingWrite(
    @Key String listingId,
    @Indexed String shopId,
    Instant readAt,
    List<String> actions,
    List<String> images) {

  static final Dataset<PendingWrite> DATASET = Dataset.of(PendingWrite.class, "etsy_pending_write");

  PendingWrite {
    actions = List.copyOf(actions);
    images = List.copyOf(images);
  }

  static String text(VariationImage image) {
    return image.propertyId() + "/" + image.valueId() + "/" + image.imageId();
  }

  List<VariationImage> links() {
    return images.stream()
        .map(text -> text.split("/", 3))
        .map(
            part ->
                new VariationImage(
                    Long.parseLong(part[0]), Long.parseLong(part[1]), Long.parseLong(part[2])))
        .toList();
  }
}
