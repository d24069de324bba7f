package io.reactivecom.transport.tcp;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A connection that ends while its TLS engine has a task: nobody waits for the task. */
class EngineTasksTest {

    private final List<Thread> threads = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final EngineTasks tasks = new EngineTasks(channel.eventLoop(), task -> {
        Thread thread = new Thread(task, "engine");
        threads.add(thread);
        thread.start();
    });

    /** As Reactor Netty does when a dial is cancelled: it closes the channel twice. */
    @Test
    void cancellingDuringATaskDoesNotWaitForIt() throws Exception {
        SlowKeys keys = new SlowKeys();
        Witness witness = new Witness();
        SslHandler handler = new SslHandler(engine(keys), false, tasks);
        channel.pipeline().addLast(new TlsHandshake(tasks, Mono.just(handler), (context, failure) -> {}), witness);
        channel.pipeline().fireChannelActive();
        channel.runPendingTasks();
        channel.writeInbound(clientHello());
        assertThat(keys.asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertTimeoutPreemptively(PATIENCE, () -> {
            channel.close();
            channel.close();
            channel.runPendingTasks();
        });
        assertThat(witness.ends).hasValue(1);

        keys.answer.countDown();
        threads.get(0).join();
        channel.runPendingTasks();
        assertThat(threads).as("no task follows").hasSize(1);
        assertThat(tasks.areUnderWay()).isFalse();
    }

    @Test
    void aTaskThatHasNotBegunByThenIsNotRun() {
        List<Runnable> waiting = new ArrayList<>();
        EngineTasks queued = new EngineTasks(channel.eventLoop(), waiting::add);
        channel.pipeline().addLast(queued, new SslHandler(engine(new SlowKeys()), false, queued));
        AtomicInteger run = new AtomicInteger();
        queued.execute(run::incrementAndGet);

        channel.pipeline().fireChannelInactive();
        queued.execute(run::incrementAndGet);

        assertThat(waiting).hasSize(1);
        waiting.get(0).run();
        assertThat(run).hasValue(0);
    }

    private static SSLEngine engine(KeyManager keys) {
        SSLEngine engine = context(keys).createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    private static SSLContext context(KeyManager... keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, null, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ByteBuf clientHello() throws SSLException {
        SSLEngine client = context().createSSLEngine();
        client.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
        client.wrap(ByteBuffer.allocate(0), hello);
        return Unpooled.wrappedBuffer(hello.flip());
    }

    private static final class Witness extends ChannelInboundHandlerAdapter {

        private final AtomicInteger ends = new AtomicInteger();

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ends.incrementAndGet();
        }
    }

    /** Keeps the task that asks for a key, and with it the engine's lock, until it is told to answer. It has none. */
    private static final class SlowKeys extends X509ExtendedKeyManager {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch answer = new CountDownLatch(1);

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException interruption) {
                throw new AssertionError(interruption);
            }
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }
}
