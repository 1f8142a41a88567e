package io.modegate.house.broken.httpserverinhttp.probe;

import com.sun.net.httpserver.HttpServer;

record BreaksByServing(HttpServer server) {}
