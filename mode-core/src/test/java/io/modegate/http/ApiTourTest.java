package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ApiTourTest {
    @Test
    void everyAnswerThatIsDescribedIsGiven() throws IOException {
        ApiTour tour = new ApiTour();
        tour.takeEverythingAsItIs();
        tour.haveItAlready();
        tour.beAStrangerOrTheWrongOne();
        tour.misspell();
        tour.sendBadBodies();
        tour.meetEveryRefusal();
        tour.findTheStoreSilent();
        tour.askForTheTimeBefore();
        tour.breakIt();

        assertThat(tour.visited()).containsExactlyElementsOf(tour.described());
    }
}
