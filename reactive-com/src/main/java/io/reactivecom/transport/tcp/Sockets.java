package io.reactivecom.transport.tcp;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.channels.spi.SelectorProvider;

/** Which sockets there are, and how a loop waits for them. */
enum Sockets {

    /** Linux's own, by Netty's native library: fewer calls of the system for the same work. */
    NATIVE {
        @Override
        IoHandlerFactory handler(SelectStrategyFactory waiting) {
            return EpollIoHandler.newFactory(0, waiting);
        }

        @Override
        ServerSocketChannel server() {
            return new EpollServerSocketChannel();
        }

        @Override
        SocketChannel client() {
            return new EpollSocketChannel();
        }
    },

    /** Java's, everywhere. */
    JAVA {
        @Override
        IoHandlerFactory handler(SelectStrategyFactory waiting) {
            return NioIoHandler.newFactory(SelectorProvider.provider(), waiting);
        }

        @Override
        ServerSocketChannel server() {
            return new NioServerSocketChannel();
        }

        @Override
        SocketChannel client() {
            return new NioSocketChannel();
        }
    };

    private static final class Best {
        private static final Sockets FOUND = hasNative() ? NATIVE : JAVA;
    }

    /** The native ones where their library can be loaded. */
    static Sockets best() {
        return Best.FOUND;
    }

    /** The classes may be missing, too: an application may have excluded them. */
    private static boolean hasNative() {
        try {
            return Epoll.isAvailable();
        } catch (LinkageError missing) {
            return false;
        }
    }

    abstract IoHandlerFactory handler(SelectStrategyFactory waiting);

    abstract ServerSocketChannel server();

    abstract SocketChannel client();
}
