package io.modegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("PLACE_ORDER", "UPDATE_ORDER", "VIEW", "VIEW_RATES");

    @ParameterizedTest
    @CsvSource({
        "PLACE_ODER, PLACE_ORDER",
        "place_order, PLACE_ORDER",
        "PLACE, PLACE_ORDER",
        "upd, UPDATE_ORDER",
        "VIEWS, VIEW",
        "VIEW_R, VIEW"
    })
    void namesTheKnownWordThatWasProbablyMeant(String name, String meant) {
        assertThat(Nearest.hint(name, KNOWN)).startsWith("; did you mean " + meant + "?; known: PLACE_ORDER, ");
    }

    @ParameterizedTest
    @CsvSource({"CONTAINMENT", "PL", "''", "ORDER_PLACE_NOW_AND_HERE"})
    void guessesNothingWhereNothingIsNear(String name) {
        assertThat(Nearest.hint(name, KNOWN)).isEqualTo("; known: PLACE_ORDER, UPDATE_ORDER, VIEW, VIEW_RATES");
    }

    @Test
    void guessesNothingWhereNothingIsKnown() {
        assertThat(Nearest.hint("VIEW", List.of())).isEqualTo("; known: ");
    }
}
