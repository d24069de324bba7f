package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import io.reactivecom.transport.tcp.TcpTransport;
import java.time.Duration;

/** The code of docs/getting-started.md: run it by hand, twice. */
final class GettingStartedExample {

    private GettingStartedExample() {}

    // shown begins: a program
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        Com com = Com.named("P" + port)
                .transport(TcpTransport.bind("127.0.0.1", port).seeds("127.0.0.1:7100", "127.0.0.1:7101"))
                .expect(2)
                .joinNow(Duration.ofMinutes(1));
        System.out.println("rank " + com.rank() + " of " + com.view().members());

        com.mailbox(String.class).subscribe(message -> System.out.println(message.from() + ": " + message.payload()));
        com.synchronize("all are here")
                .then(com.broadcast("hello"))
                .then(com.criticalSection(permit -> com.publish("I am alone, with fence " + permit.fence())))
                .then(com.synchronize("all are done"))
                .then(com.leave())
                .block();
    }
    // shown ends
}
