package io.modegate.jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Mode;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static String first(RouteTable table, String method, String path) {
        List<String> segments = CanonicalPath.segments(path).orElseThrow();
        return table.routes().stream()
                .filter(route -> route.matches(method, segments))
                .findFirst()
                .map(Route::operation)
                .orElse("none");
    }

    @Test
    void letsTheFirstMatchWin() {
        RouteTable table = RouteTable.of(
                "# what is what",
                "",
                "*        /live           -> ungated",
                "POST     /orders         -> PLACE_ORDER  key X-Client-Order-Id",
                "PUT,PATCH /orders/{id}   -> UPDATE_ORDER",
                "DELETE   /orders/{id}    -> CANCEL_ORDER",
                "GET      /**             -> VIEW");
        assertThat(first(table, "GET", "/live")).isEmpty();
        assertThat(first(table, "POST", "/orders")).isEqualTo("PLACE_ORDER");
        assertThat(first(table, "POST", "/orders/1")).isEqualTo("none");
        assertThat(first(table, "PATCH", "/orders/1")).isEqualTo("UPDATE_ORDER");
        assertThat(first(table, "DELETE", "/orders/1")).isEqualTo("CANCEL_ORDER");
        assertThat(first(table, "DELETE", "/orders/1/2")).isEqualTo("none");
        assertThat(first(table, "GET", "/")).isEqualTo("VIEW");
        assertThat(first(table, "HEAD", "/orders/1/2")).isEqualTo("VIEW");
    }

    @Test
    void knowsWhereACallLies() {
        Route varies = RouteTable.of("POST /v/{venue}/orders -> PLACE_ORDER in venue/{venue} key X-Account")
                .routes()
                .get(0);
        assertThat(varies.scope().of(List.of("v", "XNAS", "orders")).path()).isEqualTo("venue/XNAS");
        assertThat(varies.key()).isEqualTo("X-Account");
        Route fixed = RouteTable.of("POST /orders -> PLACE_ORDER in venue/XNAS")
                .routes()
                .get(0);
        assertThat(fixed.scope().of(List.of("orders")).path()).isEqualTo("venue/XNAS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders",
                "//orders",
                "/orders/",
                "/./orders",
                "/orders;jsessionid=1",
                "/;x/orders",
                "/%6Frders",
                "/x/../orders",
                "/x/%2e%2E/orders",
                "/x/..;y=1/orders//"
            })
    void readsEverySpellingTheSame(String raw) {
        assertThat(CanonicalPath.segments(raw)).contains(List.of("orders"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%2Fb",
                "/a%2fb",
                "/a%5Cb",
                "/a\\b",
                "/a%00",
                "/a%0A",
                "/a%7F",
                "/%zz",
                "/a%2",
                "/a%",
                "/../a",
                "/%C0%AFa",
                "/%FF",
                "/a%-1"
            })
    void readsNothingIntoWhatServersDifferAbout(String raw) {
        assertThat(CanonicalPath.segments(raw)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /orders PLACE_ORDER                   | must be \"METHOD /path -> OPERATION_CLASS\"",
                "POST /orders -> PLACE_ORDER and more       | must be \"METHOD /path -> OPERATION_CLASS\"",
                "PO@ST /orders -> PLACE_ORDER               | must begin with a method",
                "GET,* /orders -> VIEW                      | must begin with a method",
                "POST orders -> PLACE_ORDER                 | a path that begins with /",
                "POST /orders/ -> PLACE_ORDER               | a slash at the end",
                "POST /a//b -> PLACE_ORDER                  | without //",
                "POST /a/../b -> PLACE_ORDER                | without //",
                "POST /a%20b -> PLACE_ORDER                 | percent signs",
                "POST /a;v=1 -> PLACE_ORDER                 | parameters",
                "POST /a?b -> PLACE_ORDER                   | a query",
                "POST /a/{b -> PLACE_ORDER                  | {name}",
                "POST /a*b -> PLACE_ORDER                   | {name}",
                "POST /**/a -> PLACE_ORDER                  | only at the end",
                "POST /{a}/{a} -> PLACE_ORDER               | names {a} twice",
                "POST /{a} -> PLACE_ORDER in venue/{b}      | no such segment in its path",
                "POST /{a} -> PLACE_ORDER in {a}            | a scope such as venue/{venue}",
                "POST /a -> PLACE_ORDER in ven ue           | must be \"METHOD /path",
                "POST /a -> PLACE_ORDER key a:b             | the name of a header",
                "POST /a -> ungated key a                   | neither scope nor key"
            })
    void refusesALineThatBreaksARuleAndNamesIt(String line, String rule) {
        assertThatThrownBy(() -> RouteTable.of("# first", line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("route table, line 2, \"" + line + "\", ")
                .hasMessageContaining(rule);
    }

    @Test
    void refusesATableWithoutARoute() {
        assertThatThrownBy(() -> RouteTable.of("# nothing")).hasMessageContaining("must have a line");
    }

    @Test
    void refusesAnOperationClassThatThePolicyLacksAndNamesTheLine() {
        RouteTable table = RouteTable.of("GET /** -> VIEW", "POST /orders -> PLACE_ORDR");
        try (ModeManager modes = ModeManager.builder()
                .store(ModeStore.inMemory())
                .operatorOnly(Mode.NORMAL)
                .build()) {
            assertThatThrownBy(() -> RouteFilter.of(modes.gate(), table, RouteFilter.Settings.USUAL))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line 2, \"POST /orders -> PLACE_ORDR\"")
                    .hasMessageContaining("PLACE_ORDER");
        }
    }

    @Test
    void refusesSettingsThatWouldLeaveNothingGated() {
        assertThatThrownBy(() -> new RouteFilter.Settings(false, 503, "/")).hasMessageContaining("such as /mode");
        assertThatThrownBy(() -> new RouteFilter.Settings(false, 200, "/mode")).hasMessageContaining("from 400 to 599");
    }

    @Test
    void readsAFileAndNamesIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("routes"), "POST /orders -> PLACE_ORDER\nnonsense\n");
        assertThatThrownBy(() -> RouteTable.read(file)).hasMessageContaining(file + ", line 2, \"nonsense\"");
        Files.writeString(file, "POST   /orders -> PLACE_ORDER\n");
        assertThat(RouteTable.read(file)).hasToString("POST /orders -> PLACE_ORDER");
    }
}
