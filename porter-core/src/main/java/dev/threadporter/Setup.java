package dev.threadporter;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.spi.ArchiveFormat;
import dev.threadporter.spi.DatabaseAdapter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What porter works with. */
record Setup(
    CodexHome home,
    Host host,
    Optional<DatabaseAdapter> databases,
    List<ArchiveFormat> formats,
    Consumer<PorterEvent> listener,
    String version) {}
