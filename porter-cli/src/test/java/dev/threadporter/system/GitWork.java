package dev.threadporter.system;

import java.nio.file.Files;
import java.nio.file.Path;

/** What a project can be in the middle of. */
enum GitWork {
  CLEAN {
    @Override
    void begin(Repository project) {}
  },
  AHEAD {
    @Override
    void begin(Repository project) throws Exception {
      for (var i = 1; i <= 3; i++) {
        project.write("a.txt", "ahead " + i + "\n").commit("ahead " + i);
      }
    }
  },
  DIRTY {
    @Override
    void begin(Repository project) throws Exception {
      project.write("st\u00e4ged \u6f22 file.txt", "staged\r\n").run("add", "--all");
      project.write("a.txt", "changed\n").write("new/untracked.txt", "untracked\n");
      Files.delete(project.folder().resolve("gone.txt"));
      Files.createSymbolicLink(project.folder().resolve("link"), Path.of("a.txt"));
    }
  },
  STASHED {
    @Override
    void begin(Repository project) throws Exception {
      project.write("a.txt", "for later\n").run("stash", "push", "--message", "for later");
    }
  },
  DETACHED {
    @Override
    void begin(Repository project) throws Exception {
      project.run("checkout", "--quiet", "--detach", "HEAD~1");
      project.write("a.txt", "looking back\n");
    }
  },
  WITHOUT_REMOTE {
    @Override
    void begin(Repository project) throws Exception {
      project.run("remote", "remove", "origin");
      project.write("a.txt", "changed\n");
    }
  };

  abstract void begin(Repository project) throws Exception;
}
