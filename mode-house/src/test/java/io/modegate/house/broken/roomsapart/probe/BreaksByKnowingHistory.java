package io.modegate.house.broken.roomsapart.probe;

import io.modegate.house.broken.roomsapart.history.Book;

final class BreaksByKnowingHistory {
    Book book() {
        return new Book();
    }
}
