package io.modegate.servers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A connection that speaks as much of RESP2 as it takes to ask these servers how they are. Not thread-safe. */
final class RespConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 1_000;

    private final Socket socket;
    private final InputStream in;

    /** Takes the socket over, say one with TLS. */
    RespConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** By a connection of its own. A server that does not answer within a second is an error. */
    static List<String> ask(int port, String... command) {
        try (RespConnection connection = open(port)) {
            return connection.ask(command);
        } catch (IOException failed) {
            throw new UncheckedIOException("no answer from port " + port + " to " + String.join(" ", command), failed);
        }
    }

    /** The same, but a server that does not answer gives an empty result, for it may be dead or paused on purpose. */
    static Optional<List<String>> askIfThere(int port, String... command) {
        try (RespConnection connection = open(port)) {
            return Optional.of(connection.ask(command));
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    /**
     * The answer's elements in their order, nested ones flattened, numbers as text; nil is no element.
     *
     * @throws IllegalStateException if the server answers with an error
     */
    List<String> ask(String... command) throws IOException {
        send(command);
        List<String> answer = new ArrayList<>();
        Optional<String> error = read(answer);
        if (error.isPresent()) {
            throw new IllegalStateException(
                    "port " + socket.getPort() + " answered " + String.join(" ", command) + " with: " + error.get());
        }
        return List.copyOf(answer);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    static RespConnection open(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return new RespConnection(socket);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private void send(String... command) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(bytes("*" + command.length + "\r\n"));
        for (String part : command) {
            byte[] bytes = bytes(part);
            request.writeBytes(bytes("$" + bytes.length + "\r\n"));
            request.writeBytes(bytes);
            request.writeBytes(bytes("\r\n"));
        }
        socket.getOutputStream().write(request.toByteArray());
    }

    /** Reads one element to its end, whatever it is; gives the first error in it. */
    private Optional<String> read(List<String> answer) throws IOException {
        String line = line();
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+', ':' -> answer.add(rest);
            case '$' -> bulk(Integer.parseInt(rest)).ifPresent(answer::add);
            case '*' -> {
                return array(Integer.parseInt(rest), answer);
            }
            case '-' -> {
                return Optional.of(rest);
            }
            default -> throw new IOException("port " + socket.getPort() + " does not speak RESP2: " + line);
        }
        return Optional.empty();
    }

    private Optional<String> array(int length, List<String> answer) throws IOException {
        Optional<String> error = Optional.empty();
        for (int index = 0; index < length; index++) {
            Optional<String> next = read(answer);
            error = error.or(() -> next);
        }
        return error;
    }

    private Optional<String> bulk(int length) throws IOException {
        if (length < 0) {
            return Optional.empty();
        }
        byte[] bytes = in.readNBytes(length);
        line();
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("port " + socket.getPort() + " ended the connection");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
