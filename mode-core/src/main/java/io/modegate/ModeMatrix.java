package io.modegate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table mode x operation class of a policy, modes from free to strict. Immutable and thread-safe. */
public final class ModeMatrix {
    private final List<OperationClass> operations;
    private final Map<Mode, Set<OperationClass>> rows;

    ModeMatrix(List<OperationClass> operations, List<ModeRule> rules) {
        Map<Mode, Set<OperationClass>> table = new LinkedHashMap<>();
        rules.forEach(rule -> table.put(rule.mode(), rule.permits()));
        this.operations = operations;
        this.rows = Collections.unmodifiableMap(table);
    }

    /** The columns, in the policy's order. */
    public List<OperationClass> operations() {
        return operations;
    }

    /** The rows, from free to strict. */
    public List<Mode> modes() {
        return List.copyOf(rows.keySet());
    }

    /** What the mode permits; nothing for a mode that the policy does not define. */
    public Set<OperationClass> row(Mode mode) {
        return rows.getOrDefault(mode, Set.of());
    }

    /** One cell; false for a mode or a class that the policy does not define. */
    public boolean permits(Mode mode, OperationClass operation) {
        return row(mode).contains(operation);
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
