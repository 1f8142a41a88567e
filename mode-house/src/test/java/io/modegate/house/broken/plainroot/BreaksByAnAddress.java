package io.modegate.house.broken.plainroot;

import java.net.URI;

record BreaksByAnAddress(URI address) {}
