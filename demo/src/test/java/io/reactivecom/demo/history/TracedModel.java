package io.reactivecom.demo.history;

/** A model of {@code reactive-com/docs/model} that traces are compared with. */
enum TracedModel {
    /** The decisions on views, and the token. */
    VIEWS("Views"),
    /** Permits and the guard, with a clock. */
    GUARD("Guard"),
    /** A barrier. */
    HUB("Hub");

    private final String module;

    TracedModel(String module) {
        this.module = module;
    }

    String module() {
        return "Trace" + module;
    }
}
