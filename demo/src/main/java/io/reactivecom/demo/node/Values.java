package io.reactivecom.demo.node;

import io.reactivecom.Acknowledgements;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.Waiting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The library's values as they stand in JSON. */
final class Values {

    private Values() {}

    static Map<String, @Nullable Object> message(Message<?> message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("from", message.from().name());
        fields.put("stamp", message.stamp().time());
        fields.put("received", message.received().time());
        fields.put("kind", message.kind().name());
        fields.put("payload", message.payload());
        return fields;
    }

    static Map<String, @Nullable Object> view(View view, Member self) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("generation", view.generation());
        fields.put("number", view.number());
        fields.put("members", names(view.members()));
        fields.put("rank", view.rankOf(self));
        return fields;
    }

    static Map<String, @Nullable Object> permit(Permit permit) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("ring", permit.ring());
        fields.put("fence", permit.fence());
        return fields;
    }

    static Map<String, @Nullable Object> token(TokenEvent event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Member peer = event.peer();
        fields.put("ring", event.ring());
        fields.put("kind", event.kind().name());
        fields.put("epoch", event.epoch());
        fields.put("fence", event.fence());
        fields.put("peer", peer == null ? null : peer.name());
        return fields;
    }

    static Map<String, @Nullable Object> acknowledgements(Acknowledgements answers) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("acknowledged", names(answers.acknowledged()));
        fields.put("departed", names(answers.departed()));
        return fields;
    }

    static Map<String, @Nullable Object> waiting(Waiting line) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("operation", line.operation());
        fields.put("ageMillis", line.age().toMillis());
        fields.put("waitingFor", names(line.waitingFor()));
        fields.put("why", line.why());
        return fields;
    }

    private static List<String> names(List<Member> members) {
        return members.stream().map(Member::name).toList();
    }
}
