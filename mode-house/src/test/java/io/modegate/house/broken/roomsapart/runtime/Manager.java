package io.modegate.house.broken.roomsapart.runtime;

import io.modegate.house.broken.roomsapart.history.Book;
import io.modegate.house.broken.roomsapart.http.Remote;

final class Manager {
    Book book() {
        return new Book();
    }

    Remote remote() {
        return new Remote();
    }
}
