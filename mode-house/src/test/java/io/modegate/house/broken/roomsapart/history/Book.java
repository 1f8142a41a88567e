package io.modegate.house.broken.roomsapart.history;

public final class Book {}
