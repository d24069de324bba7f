package io.reactivecom.demo.playground;

import io.reactivecom.demo.json.JsonLines;
import java.util.ArrayList;
import java.util.List;

/**
 * A world and what is done in it: its first line is the {@link Setup}, each further one an {@link Order} with its time.
 *
 * @param setup what the world begins with
 * @param orders what is done
 */
public record Scenario(Setup setup, List<Order> orders) {

    /** Copies the orders. */
    public Scenario {
        orders = List.copyOf(orders);
    }

    /**
     * Reads a scenario.
     *
     * @param lines its lines; empty ones are passed over
     * @return the scenario
     * @throws BadOrderException if a line is wrong; it says which
     */
    public static Scenario parse(List<String> lines) {
        List<Order> orders = new ArrayList<>();
        Setup setup = null;
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (line.isBlank()) {
                continue;
            }
            try {
                if (setup == null) {
                    setup = Lines.read(line, Setup.class, "this is no setup, like {\"members\":3,\"seed\":1}");
                } else {
                    orders.add(Order.parse(line));
                }
            } catch (BadOrderException wrong) {
                throw new BadOrderException("line " + number + ": " + wrong.getMessage());
            }
        }
        if (setup == null) {
            throw new BadOrderException("a scenario begins with a line like {\"members\":3,\"seed\":1}");
        }
        return new Scenario(setup, orders);
    }

    /**
     * Writes it.
     *
     * @return its lines
     */
    public String text() {
        StringBuilder text = new StringBuilder(JsonLines.MAPPER.writeValueAsString(setup)).append('\n');
        orders.forEach(
                order -> text.append(JsonLines.MAPPER.writeValueAsString(order)).append('\n'));
        return text.toString();
    }
}
