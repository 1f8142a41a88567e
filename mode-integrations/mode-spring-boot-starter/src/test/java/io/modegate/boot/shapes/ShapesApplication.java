package io.modegate.boot.shapes;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableAsync;

/** The host. */
@SpringBootApplication
@EnableAsync
public class ShapesApplication {}
