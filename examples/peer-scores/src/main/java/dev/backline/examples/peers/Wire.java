package dev.backline.examples.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a client and a server on this machine, and counts the connections that the client
 * holds open. Passes bytes on as they are, after the time that a distance would take.
 *
 * <p>Thread-safe.
 */
public final class Wire implements AutoCloseable {

  private final ServerSocket ear;
  private final URI server;
  private final long delayNanos;
  private final AtomicInteger open = new AtomicInteger();

  private Wire(URI server, Duration delay) throws IOException {
    this.server = server;
    this.delayNanos = delay.toNanos();
    this.ear = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  }

  /** Returns a wire to the server, which takes so long to answer. */
  public static Wire to(URI server, Duration delay) {
    try {
      Wire wire = new Wire(server, delay);
      daemon(wire::listen);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the address that clients call. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + ear.getLocalPort());
  }

  /** Returns how many connections the client has not closed, those that the server closed too. */
  public int open() {
    return open.get();
  }

  /** Listens no more; what is open stays open until one of the ends closes it. */
  @Override
  public void close() {
    try {
      ear.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    while (!ear.isClosed()) {
      try {
        Socket client = ear.accept();
        client.setTcpNoDelay(true);
        open.incrementAndGet();
        Socket far = new Socket(server.getHost(), server.getPort());
        far.setTcpNoDelay(true);
        daemon(() -> outward(client, far));
        daemon(() -> inward(far, client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  /** Ends when the client closes, and tells the server. */
  private void outward(Socket client, Socket far) {
    try {
      pass(client, far, 0);
    } catch (IOException e) {
      // the client broke off, or the server takes no more: the client's end is what counts
      drain(client);
    }
    open.decrementAndGet();
    quietly(client);
    quietly(far);
  }

  /** Ends when the server closes, and tells the client, who then still has to close its end. */
  private void inward(Socket far, Socket client) {
    try {
      pass(far, client, delayNanos);
      client.shutdownOutput();
    } catch (IOException e) {
      quietly(far);
    }
  }

  private static void pass(Socket from, Socket to, long delayNanos) throws IOException {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    byte[] bytes = new byte[64 << 10];
    for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
      if (delayNanos > 0) {
        LockSupport.parkNanos(delayNanos);
      }
      out.write(bytes, 0, read);
      out.flush();
    }
  }

  private static void drain(Socket client) {
    try {
      InputStream in = client.getInputStream();
      byte[] bytes = new byte[8 << 10];
      while (in.read(bytes) >= 0) {
        // until the client closes
      }
    } catch (IOException e) {
      // it has
    }
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }
}
