package dev.backline.social.x;

import java.util.List;

/**
 * What came of asking for several things at once: those that X gave, and why it did not give the
 * others.
 *
 * @param found in X's order, which need not be that of the question
 */
public record XLookup<T extends Record>(List<T> found, List<XProblem> problems) {

  public XLookup {
    found = List.copyOf(found);
    problems = List.copyOf(problems);
  }
}
