package dev.backline.examples.app.job;

import dev.backline.examples.app.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/** The jobs of the app. */
public final class AppJobs {

  private AppJobs() {}

  /** Returns the jobs that the settings ask for. */
  public static List<Job> of(Workspace workspace) {
    List<Job> jobs = new ArrayList<>();
    return List.copyOf(jobs);
  }
}
