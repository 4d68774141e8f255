import org.jspecify.annotations.NullMarked;

/** A small program that takes one connector in. */
@NullMarked
module dev.backline.examples.embedding {
  requires dev.backline.bandcamp;
  requires static org.jspecify;

  exports dev.backline.examples.embedding;
}
