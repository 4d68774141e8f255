package dev.backline.core.sync;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/** Names the process that holds a lease, so that another one can tell whether it still lives. */
final class Holder {

  private Holder() {}

  /** Returns this process: host, process id and its start, such as {@code studio:4711:17000000}. */
  static String self() {
    ProcessHandle process = ProcessHandle.current();
    return host() + ":" + process.pid() + ":" + start(process);
  }

  /**
   * Returns whether the holder is a process of this host that is gone. A holder elsewhere can't be
   * judged; its lease must end. A wrong judgement costs the holder its run, never a row: the fence
   * keeps it from committing.
   */
  static boolean gone(String holder) {
    String[] parts = holder.split(":", -1);
    if (parts.length != 3 || !parts[0].equals(host())) {
      return false;
    }
    try {
      Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[1]));
      return process.isEmpty() || !start(process.get()).equals(parts[2]);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String start(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(Instant::toEpochMilli)
        .map(Object::toString)
        .orElse("");
  }

  private static String host() {
    return Host.NAME;
  }

  /** Asked for once, as a misconfigured resolver takes seconds to answer. */
  private static final class Host {

    static final String NAME = name();

    private static String name() {
      try {
        return InetAddress.getLocalHost().getHostName().replace(':', '_');
      } catch (UnknownHostException e) {
        return "unnamed";
      }
    }
  }
}
