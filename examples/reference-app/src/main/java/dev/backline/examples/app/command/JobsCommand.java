package dev.backline.examples.app.command;

import dev.backline.examples.app.job.AppJobs;
import dev.backline.examples.app.job.Job;
import dev.backline.examples.app.job.JobRun;
import dev.backline.examples.app.job.JobState;
import dev.backline.examples.app.job.Jobs;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.workspace.Workspace;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Background jobs: last and next run, history. */
@Command(
    name = "jobs",
    description = "Background jobs: last and next run, history.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]")
final class JobsCommand implements Callable<Integer> {

  private final Backline root;

  private JobsCommand(Backline root) {
    this.root = root;
  }

  static CommandLine tree(Backline root) {
    CommandLine line = new CommandLine(new JobsCommand(root));
    line.addSubcommand(new Run(root));
    return line;
  }

  @Override
  public Integer call() {
    try (Workspace workspace = root.open();
        Jobs jobs = Jobs.of(workspace, AppJobs.of(workspace))) {
      TextTable table = new TextTable("job", "every", "next", "last", "state", "does");
      for (JobState state : jobs.states()) {
        table.row(
            state.job().name(),
            state
                .job()
                .at()
                .map(at -> "day at " + at)
                .orElseGet(() -> Formats.span(state.job().every())),
            state.next().map(Formats::plainMoment).orElse("when served"),
            state.last().map(run -> Formats.plainMoment(run.started())).orElse("never"),
            state.last().map(JobsCommand::outcome).orElse(""),
            state.job().summary());
      }
      table.print(root.out());
    }
    return ExitCode.DONE.code();
  }

  private static String outcome(JobRun run) {
    return run.state().name().toLowerCase(Locale.ROOT)
        + (run.message().isEmpty() ? "" : ": " + run.message());
  }

  /** Runs a job now. */
  @Command(name = "run", description = "Runs a job now.", mixinStandardHelpOptions = true)
  static final class Run implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The job.")
    private String name = "";

    private final Backline root;

    Run(Backline root) {
      this.root = root;
    }

    @Override
    public Integer call() {
      try (Workspace workspace = root.open();
          Jobs jobs = Jobs.of(workspace, AppJobs.of(workspace))) {
        Job job =
            jobs.find(name)
                .orElseThrow(
                    () ->
                        CommandFailure.usage(
                            "there is no job '" + name + "'", "See them with backline jobs."));
        JobRun run = jobs.runNow(job);
        root.out().println(job.name() + ": " + run.message());
        return (run.state() == JobRun.State.DONE ? ExitCode.DONE : ExitCode.PARTLY).code();
      }
    }
  }
}
