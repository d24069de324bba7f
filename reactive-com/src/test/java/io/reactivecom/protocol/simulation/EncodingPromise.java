package io.reactivecom.protocol.simulation;

import io.reactivecom.ComException;
import io.reactivecom.NotSentException;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;

/** A message without an encoding reaches no other process, and its operation fails; no other operation fails so. */
final class EncodingPromise implements Observer {

    private final Ledger ledger;

    EncodingPromise(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void failed(SimulatedProcess process, Operation operation, ComException error) {
        if (error instanceof NotSentException) {
            process.cluster().observer().happened(Occurrence.PAYLOAD_WITHOUT_AN_ENCODING);
            if (ledger.all(operation).stream()
                    .allMatch(letter -> RandomPayloads.isEncodable(letter.call().payload()))) {
                throw new Violation("encoding", process + " fails " + operation + ": " + error);
            }
        }
    }

    @Override
    public void arrived(SimulatedProcess process, Stamped<Incoming> message) {
        boolean own = message.value().from().equals(process.self());
        if (!own && !RandomPayloads.isEncodable(message.value().body().payload())) {
            throw new Violation("encoding", process + " has got " + message);
        }
    }
}
