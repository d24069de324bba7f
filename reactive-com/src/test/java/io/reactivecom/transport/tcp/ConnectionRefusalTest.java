package io.reactivecom.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Errors;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of all the ways in which connect() fails, one says that no process listens. */
class ConnectionRefusalTest {

    @Test
    void ofAllNativeErrorNumbersOneIsARefusal() {
        assumeTrue(Epoll.isAvailable(), "needs the native sockets");
        assertThat(IntStream.rangeClosed(1, 133)
                        .filter(number -> number != 114 && number != 115) // EALREADY and EINPROGRESS are no failures
                        .filter(number -> ConnectionRefusal.is(nativeFailure(-number))))
                .containsExactly(-Errors.ERROR_ECONNREFUSED_NEGATIVE);
    }

    private static Throwable nativeFailure(int number) {
        return ThrowableAssert.catchThrowable(() -> Errors.handleConnectErrno("finishConnect", number));
    }

    @Test
    void javasRefusalIsOne() {
        assertThat(ConnectionRefusal.is(new ConnectException("Connection refused: /127.0.0.1:7100")))
                .isTrue();
        assertThat(ConnectionRefusal.is(new ConnectException("Connection refused: no further information")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection timed out: /10.0.0.1:7100",
                "Operation timed out",
                "Network is unreachable",
                "Permission denied",
                "Cannot assign requested address: Connection refused",
                ""
            })
    void anyOtherConnectExceptionOfJavaIsNone(String message) {
        assertThat(ConnectionRefusal.is(new ConnectException(message))).isFalse();
    }

    @Test
    void otherClassesAreNone() {
        assertThat(ConnectionRefusal.is(new ConnectException())).isFalse();
        assertThat(ConnectionRefusal.is(new ConnectTimeoutException("connection timed out after 2000 ms")))
                .isFalse();
        assertThat(ConnectionRefusal.is(new NoRouteToHostException("Connection refused")))
                .isFalse();
        assertThat(ConnectionRefusal.is(new BindException("Connection refused")))
                .isFalse();
        assertThat(ConnectionRefusal.is(new IOException("Connection refused"))).isFalse();
    }
}
