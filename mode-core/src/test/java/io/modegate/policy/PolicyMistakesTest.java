package io.modegate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.InvalidPolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of mistake, by its whole message: one change of a good file, and what is said about it. */
class PolicyMistakesTest {
    private static final String GOOD = """
            {
              "format": 1,
              "name": "shop",
              "operations": [
                {"name": "SELL", "effect": "write"},
                {"name": "LOOK", "effect": "read"}
              ],
              "modes": [
                {"name": "NORMAL", "permits": ["*"]},
                {"name": "CLOSED", "permits": ["LOOK"], "latched": false, "holdEffect": "PIN"}
              ],
              "noValidState": ["LOOK"],
              "expired": ["LOOK"],
              "unoverridable": ["ledger"],
              "maxHold": "PT8H"
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"fields", "names", "values", "order", "syntax"})
    void isNamedWithItsPlaceItsRuleAndTheWayOut(Mistake mistake) throws IOException {
        assertThat(GOOD).containsOnlyOnce(mistake.good);
        Path file = folder.resolve("policy.json");
        Files.writeString(file, GOOD.replace(mistake.good, mistake.bad));

        assertThatExceptionOfType(InvalidPolicyException.class)
                .isThrownBy(() -> PolicyFile.read(file))
                .withMessage(file + ":" + mistake.message);
    }

    static Stream<Mistake> fields() {
        return Stream.of(
                new Mistake(
                        "unknown field of the policy",
                        "\"expired\"",
                        "\"expires\"",
                        "13:14: expires: the field \"expires\" is unknown: mend its name or remove it; a policy may have"
                                + " \"format\", \"name\", \"operations\", \"modes\", \"noValidState\", \"expired\","
                                + " \"unoverridable\", \"maxHold\""),
                new Mistake(
                        "unknown field of an operation class",
                        "\"effect\": \"read\"",
                        "\"effect\": \"read\", \"note\": {}",
                        "6:48: operations[1].note: the field \"note\" is unknown: mend its name or remove it; an operation"
                                + " class may have \"name\", \"effect\""),
                new Mistake(
                        "unknown field of a mode",
                        "\"permits\": [\"*\"]",
                        "\"permit\": [\"*\"]",
                        "9:34: modes[0].permit: the field \"permit\" is unknown: mend its name or remove it; a mode may"
                                + " have \"name\", \"permits\", \"owner\", \"runbook\", \"message\", \"latched\","
                                + " \"holdEffect\""),
                new Mistake(
                        "missing effect",
                        ", \"effect\": \"read\"",
                        "",
                        "6:5: operations[1]: the field \"effect\" is missing: add it; an operation class needs \"name\","
                                + " \"effect\""),
                new Mistake(
                        "missing permits",
                        ", \"permits\": [\"*\"]",
                        "",
                        "9:5: modes[0]: the field \"permits\" is missing: add it; a mode needs \"name\", \"permits\""),
                new Mistake(
                        "missing name",
                        "\"name\": \"shop\",",
                        "",
                        "1:1: the field \"name\" is missing: add it; a policy needs \"format\", \"name\", \"operations\","
                                + " \"modes\""),
                new Mistake(
                        "missing format",
                        "\"format\": 1,",
                        "",
                        "1:1: the field \"format\" is missing: add it; a policy needs \"format\", \"name\", \"operations\","
                                + " \"modes\""),
                new Mistake(
                        "field given twice",
                        "\"latched\": false",
                        "\"name\": \"SHUT\"",
                        "10:45: modes[1].name: a field may be given once, but \"name\" stands in line 10 already: remove"
                                + " one"));
    }

    static Stream<Mistake> names() {
        return Stream.of(
                new Mistake(
                        "blank name of the policy",
                        "\"shop\"",
                        "\" \"",
                        "3:11: name: the policy's name must be a letter, then up to 63 letters, digits, '_', '.' or '-',"
                                + " but is \" \""),
                new Mistake(
                        "blank name of a mode",
                        "\"CLOSED\"",
                        "\"\"",
                        "10:14: modes[1].name: a mode name must be a letter, then up to 63 letters, digits, '_', '.' or"
                                + " '-', but is \"\""),
                new Mistake(
                        "blank name of an operation class",
                        "\"SELL\"",
                        "\"\"",
                        "5:14: operations[0].name: an operation class must be a letter, then up to 63 letters, digits, '_',"
                                + " '.' or '-', but is \"\""),
                new Mistake(
                        "operation class declared twice",
                        "\"SELL\"",
                        "\"LOOK\"",
                        "6:14: operations[1].name: operation class LOOK is declared twice: remove one"),
                new Mistake(
                        "mode declared twice",
                        "\"CLOSED\"",
                        "\"NORMAL\"",
                        "10:5: modes[1]: mode NORMAL is declared twice: remove one"),
                new Mistake(
                        "reserved mode",
                        "\"CLOSED\"",
                        "\"UNDETERMINED\"",
                        "10:5: modes[1]: mode UNDETERMINED is reserved for 'no valid state': choose another name"),
                new Mistake(
                        "unknown operation in permits",
                        "\"permits\": [\"LOOK\"]",
                        "\"permits\": [\"LOKO\"]",
                        "10:36: modes[1].permits[0]: operation class \"LOKO\" is not in the policy; did you mean LOOK?;"
                                + " known: SELL, LOOK"),
                new Mistake(
                        "unknown operation in noValidState",
                        "\"noValidState\": [\"LOOK\"]",
                        "\"noValidState\": [\"LOOK\", \"ADMIN\"]",
                        "12:28: noValidState[1]: operation class \"ADMIN\" is not in the policy; known: SELL, LOOK"),
                new Mistake(
                        "unknown operation in expired",
                        "\"expired\": [\"LOOK\"]",
                        "\"expired\": [\"*\"]",
                        "13:15: expired[0]: operation class \"*\" is not in the policy; known: SELL, LOOK"),
                new Mistake(
                        "name listed twice",
                        "\"permits\": [\"LOOK\"]",
                        "\"permits\": [\"LOOK\", \"LOOK\"]",
                        "10:44: modes[1].permits[1]: \"LOOK\" is listed twice, first at modes[1].permits[0]: remove one"),
                new Mistake(
                        "name beside the star",
                        "\"permits\": [\"*\"]",
                        "\"permits\": [\"LOOK\", \"*\"]",
                        "9:44: modes[0].permits[1]: \"*\" stands for every operation class, so nothing may stand beside it,"
                                + " but the list has 2 entries: keep \"*\" or the names"),
                new Mistake(
                        "name that no cause can have",
                        "\"ledger\"",
                        "\"led ger\"",
                        "14:21: unoverridable[0]: an unoverridable cause must be a letter or digit, then up to 127 letters,"
                                + " digits or one of . _ : @ + -, but is \"led ger\""));
    }

    static Stream<Mistake> values() {
        return Stream.of(
                new Mistake(
                        "unsupported format",
                        "\"format\": 1",
                        "\"format\": 2, \"new\": 0",
                        "2:13: format: the format must be the number 1, but is 2: mend it, or read the file with the"
                                + " version of ModeGate that it was written for"),
                new Mistake(
                        "format as text",
                        "\"format\": 1",
                        "\"format\": \"1\"",
                        "2:13: format: the format must be the number 1, but is \"1\": mend it, or read the file with the"
                                + " version of ModeGate that it was written for"),
                new Mistake(
                        "unknown effect",
                        "\"read\"",
                        "\"READ\"",
                        "6:32: operations[1].effect: must be one of \"read\", \"write\", \"control\", but is \"READ\": mend"
                                + " it"),
                new Mistake(
                        "unknown holdEffect",
                        "\"PIN\"",
                        "\"FREEZE\"",
                        "10:77: modes[1].holdEffect: must be one of \"PIN\", \"RESTRICT\", but is \"FREEZE\": mend it"),
                new Mistake(
                        "bad duration",
                        "\"PT8H\"",
                        "\"8h\"",
                        "15:14: maxHold: maxHold must be an ISO 8601 duration in days or below, such as \"PT24H\", but is"
                                + " \"8h\": mend it"),
                new Mistake(
                        "duration of nothing",
                        "\"PT8H\"",
                        "\"PT0S\"",
                        "15:14: maxHold: maxHold must be above zero, but is PT0S"),
                new Mistake(
                        "number for a string",
                        "\"maxHold\": \"PT8H\"",
                        "\"maxHold\": 8",
                        "15:14: maxHold: must be a string, but is 8: mend it"),
                new Mistake(
                        "null for a string",
                        "\"name\": \"shop\"",
                        "\"name\": null",
                        "3:11: name: must be a string, but is null: mend it"),
                new Mistake(
                        "string for a flag",
                        "\"latched\": false",
                        "\"latched\": \"no\"",
                        "10:56: modes[1].latched: must be true or false, but is \"no\": mend it"),
                new Mistake(
                        "string for a list",
                        "\"permits\": [\"*\"]",
                        "\"permits\": \"*\"",
                        "9:35: modes[0].permits: must be a list, but is \"*\": mend it"),
                new Mistake(
                        "list for an object",
                        "{\"name\": \"NORMAL\", \"permits\": [\"*\"]}",
                        "[]",
                        "9:5: modes[0]: must be an object, but is a list: mend it"),
                new Mistake(
                        "object in a list of names",
                        "\"ledger\"",
                        "{}",
                        "14:21: unoverridable[0]: must be a string, but is an object: mend it"));
    }

    static Stream<Mistake> order() {
        return Stream.of(
                new Mistake(
                        "stricter mode first",
                        "{\"name\": \"NORMAL\", \"permits\": [\"*\"]}",
                        "{\"name\": \"SHUT\", \"permits\": []}",
                        "10:5: modes[1]: modes go from free to strict, but CLOSED permits [LOOK] and the first, SHUT, does"
                                + " not: let SHUT permit it too"),
                new Mistake(
                        "freer mode after a stricter one",
                        "\"holdEffect\": \"PIN\"}",
                        "\"holdEffect\": \"PIN\"}, {\"name\": \"OPEN\", \"permits\": [\"*\"]}",
                        "10:85: modes[2]: modes go from free to strict, but OPEN permits [SELL] more than the earlier"
                                + " CLOSED: move OPEN before it"));
    }

    static Stream<Mistake> syntax() {
        return Stream.of(
                new Mistake(
                        "missing comma",
                        "\"format\": 1,",
                        "\"format\": 1",
                        "3:3: no JSON (Unexpected character ('\"' (code 34)): was expecting comma to separate Object"
                                + " entries): mend the syntax"),
                new Mistake(
                        "number that is none",
                        "\"latched\": false",
                        "\"latched\": 01",
                        "10:57: modes[1]: no JSON (Invalid numeric value: Leading zeroes not allowed): mend the syntax"),
                new Mistake(
                        "cut off",
                        "\"maxHold\": \"PT8H\"\n}\n",
                        "\"maxHold\": \"PT",
                        "15:17: maxHold: the JSON ends before it is complete: close what was opened, or restore the file"),
                new Mistake(
                        "trailing object",
                        "\"PT8H\"\n}",
                        "\"PT8H\"\n} {}",
                        "16:3: a policy is one JSON value, but more follows its end: remove it"),
                new Mistake(
                        "trailing word",
                        "\"PT8H\"\n}",
                        "\"PT8H\"\n}\nend",
                        "17:1: a policy is one JSON value, but more follows its end: remove it"),
                new Mistake("no object", GOOD, "[]", "1:1: must be an object, but is a list: mend it"),
                new Mistake(
                        "nested without end",
                        GOOD,
                        "[".repeat(100_000),
                        "1:9: [0][0][0][0][0][0][0][0]: a policy nests values 8 deep at most, but this lies deeper:"
                                + " flatten it"),
                new Mistake(
                        "no operation class",
                        GOOD,
                        "{\"format\": 1, \"name\": \"shop\", \"operations\": [], \"modes\": []}",
                        "1:45: operations: policy shop has no operation class: declare at least one"),
                new Mistake(
                        "no mode",
                        "{\"name\": \"NORMAL\", \"permits\": [\"*\"]},\n    {\"name\": \"CLOSED\", \"permits\": [\"LOOK\"],"
                                + " \"latched\": false, \"holdEffect\": \"PIN\"}",
                        "",
                        "8:12: modes: policy shop has no mode: declare them from free to strict"));
    }

    /** Replaces the only occurrence of what is good. */
    record Mistake(String kind, String good, String bad, String message) {
        @Override
        public String toString() {
            return kind;
        }
    }
}
