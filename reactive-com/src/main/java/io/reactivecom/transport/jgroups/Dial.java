package io.reactivecom.transport.jgroups;

import io.reactivecom.transport.Connection;
import org.jgroups.Address;
import reactor.core.Disposable;
import reactor.core.publisher.MonoSink;

/**
 * A dial under way.
 *
 * @param connection the connection that it becomes
 * @param sink whom to tell
 * @param timeout gives it up
 */
record Dial(JGroupsConnection connection, MonoSink<Connection> sink, Disposable timeout) {

    Address peer() {
        return connection.route().peer();
    }

    void succeed() {
        timeout.dispose();
        sink.success(connection);
    }

    void fail(Throwable why) {
        timeout.dispose();
        sink.error(why);
    }
}
