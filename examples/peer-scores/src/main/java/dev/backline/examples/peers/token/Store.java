package dev.backline.examples.peers.token;

import java.nio.file.Path;

/** What all JVMs share: a database for some, a folder of files for others. */
record Store(String jdbcUrl, Path folder) {}
