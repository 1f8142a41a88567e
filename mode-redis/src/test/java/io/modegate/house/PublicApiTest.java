package io.modegate.house;

import org.junit.jupiter.api.Test;

class PublicApiTest {
    @Test
    void everyPublicMemberIsWrittenDown() {
        PublicApi.check();
    }

    @Test
    void everyPublicMemberSaysWhatItIsFor() {
        Comments.check();
    }
}
