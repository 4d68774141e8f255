package dev.backline.examples.app.command;

import picocli.CommandLine.IVersionProvider;

/** Tells the version that the jar was built as. */
final class AppVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = AppVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "backline " + (version == null ? "(development build)" : version), "Java " + Runtime.version()
    };
  }
}
