package dev.backline.core.quota;

/** Who waits first when places are rare; within a lane the first to come is the first served. */
public enum Lane {
  /** A person waits for the answer. */
  INTERACTIVE,
  /** A run in the background; the reserve kept for people is not for it. */
  BULK
}
