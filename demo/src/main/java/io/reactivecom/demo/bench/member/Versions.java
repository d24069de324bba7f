package io.reactivecom.demo.bench.member;

import io.reactivecom.demo.Version;

/** Which version of a system is measured. */
final class Versions {

    private Versions() {}

    static String reactiveCom() {
        return Version.of("version");
    }

    static String reactorNetty() {
        return "reactor-bom " + Version.of("reactor") + ", netty " + Version.of("netty");
    }

    static String jgroups() {
        return Version.of("jgroups");
    }

    static String java() {
        return "JDK " + Runtime.version().feature();
    }
}
