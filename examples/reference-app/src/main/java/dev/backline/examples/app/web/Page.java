package dev.backline.examples.app.web;

/** A page of the dashboard. */
public interface Page {

  /** Returns the path it is at, such as {@code /revenue}. */
  String path();

  /** Returns its name, in the navigation and above the page. */
  String title();

  /** Makes the page's content, without the frame around it. */
  Html show(Visit visit);
}
