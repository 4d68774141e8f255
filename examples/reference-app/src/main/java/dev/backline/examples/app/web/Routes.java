package dev.backline.examples.app.web;

/** A part of the site that adds its pages and addresses. */
@FunctionalInterface
public interface Routes {

  /** Adds them. */
  void addTo(Site site);
}
