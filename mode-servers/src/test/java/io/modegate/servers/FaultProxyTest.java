package io.modegate.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private EchoServer server;
    private FaultProxy proxy;
    private Socket client;

    @BeforeEach
    void open() throws IOException {
        server = new EchoServer();
        proxy = FaultProxy.to(server.port());
        client = connect();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void passesBothWays() throws IOException {
        send("hello");
        assertThat(receive(5)).isEqualTo("hello");
    }

    @Test
    void whatIsStalledArrivesWhenItPassesAgain() throws IOException {
        proxy.stall();
        send("late");
        assertThatThrownBy(() -> receive(4)).isInstanceOf(SocketTimeoutException.class);
        proxy.pass();
        assertThat(receive(4)).isEqualTo("late");
    }

    @Test
    void aStalledNetworkStillOpensLinks() throws IOException {
        proxy.stall();
        try (Socket other = connect()) {
            assertThat(other.isConnected()).isTrue();
        }
    }

    @Test
    void aDelayIsAddedInEachDirection() throws IOException {
        proxy.delay(Duration.ofMillis(60));
        long before = System.nanoTime();
        send("slow");
        receive(4);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(115));
    }

    @Test
    void aResetIsSeenAtOnceAndNewLinksOpen() throws IOException {
        send("x");
        receive(1);
        proxy.reset();
        assertThatThrownBy(() -> receive(1)).isInstanceOf(SocketException.class);
        client = connect();
        send("again");
        assertThat(receive(5)).isEqualTo("again");
    }

    @Test
    void refusesUntilItPassesAgain() throws IOException {
        proxy.refuse();
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        proxy.pass();
        client = connect();
        send("back");
        assertThat(receive(4)).isEqualTo("back");
    }

    @Test
    void aResetEndsAStalledLink() throws IOException {
        send("x");
        receive(1);
        proxy.stall();
        send("held");
        proxy.reset();
        assertThat(proxy.links()).isZero();
    }

    @Test
    void cutBeforeKeepsTheWordFromTheServer() throws IOException {
        proxy.cutBefore("COMMIT");
        send("one ");
        assertThat(receive(4)).isEqualTo("one ");
        send("COM");
        assertThat(receive(3)).isEqualTo("COM");
        send("MIT");
        assertThatThrownBy(() -> receive(1)).isInstanceOf(SocketException.class);
        assertThat(server.received()).isEqualTo("one COM");
        assertThat(proxy.hasCut()).isTrue();
    }

    @Test
    void cutAfterBreaksTheLinkOnceTheServerHasAnsweredTheWord() throws IOException {
        proxy.cutAfter("COMMIT");
        send("COMMIT");
        assertThatThrownBy(() -> receive(1)).isInstanceOf(SocketException.class);
        assertThat(server.received()).isEqualTo("COMMIT");
    }

    @Test
    void oneLinkIsCutAndTheNextOneIsNot() throws IOException {
        proxy.cutBefore("COMMIT");
        send("COMMIT");
        assertThatThrownBy(() -> receive(1)).isInstanceOf(SocketException.class);
        client = connect();
        send("COMMIT");
        assertThat(receive(6)).isEqualTo("COMMIT");
    }

    @Test
    void aServerThatIsNotThereIsAResetLink() throws IOException {
        server.close();
        client = connect();
        assertThatThrownBy(() -> receive(1)).isInstanceOf(SocketException.class);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(300);
        return socket;
    }

    private void send(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String receive(int characters) throws IOException {
        byte[] bytes = client.getInputStream().readNBytes(characters);
        if (bytes.length < characters) {
            throw new SocketException("the link ended in good order after " + bytes.length);
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
