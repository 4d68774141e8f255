package dev.backline.examples.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a connection whose request is answered before its end. */
@Timeout(60)
class LingeringTest {

  private static final byte[] MEGABYTE = new byte[1 << 20];

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  private Socket connect(Duration lingering) throws Exception {
    Lingering handler = new Lingering(lingering);
    handler.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.setStatus(413);
            response.write(
                true, ByteBuffer.wrap("too large".getBytes(StandardCharsets.US_ASCII)), callback);
            return true;
          }
        });
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void answerIsReadThoughTheSenderReadsItLast() throws Exception {
    try (Socket socket = connect(Duration.ofSeconds(30))) {
      post(socket, 32 * MEGABYTE.length);
      for (int i = 0; i < 32; i++) {
        socket.getOutputStream().write(MEGABYTE);
      }

      assertThat(answer(socket)).startsWith("HTTP/1.1 413").endsWith("too large");
    }
  }

  @Test
  void connectionServesTheNextRequestOnceTheRestHasCome() throws Exception {
    try (Socket socket = connect(Duration.ofSeconds(30))) {
      post(socket, 5);
      socket.getOutputStream().write("12345".getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(socket)).startsWith("HTTP/1.1 413");

      post(socket, 0);

      assertThat(answer(socket)).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void senderWithoutAnEndIsHungUpOn() throws Exception {
    try (Socket socket = connect(Duration.ofMillis(200))) {
      post(socket, Integer.MAX_VALUE);
      OutputStream out = socket.getOutputStream();

      assertThatThrownBy(
              () -> {
                while (true) {
                  out.write(MEGABYTE);
                }
              })
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void senderWhoFallsSilentIsHungUpOn() throws Exception {
    try (Socket socket = connect(Duration.ofMillis(200))) {
      post(socket, 100);

      assertThat(answer(socket)).startsWith("HTTP/1.1 413");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static void post(Socket socket, int length) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads one answer up to the end of its body, whose last letters are known. */
  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder read = new StringBuilder();
    while (!read.toString().endsWith("too large")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      read.append((char) next);
    }
    return read.toString();
  }
}
