package dev.threadporter.path;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Places projects under one workspace root, each by its own folder name.
 *
 * <ul>
 *   <li>A cwd inside the folder of another project goes along with it if both have the same Git
 *       remote, and so are one working tree; else it is a project of its own. (A thread that was
 *       once started in the home directory must not take everything below it along.)
 *   <li>Projects of one folder name get the names of their parents added, as many as it takes:
 *       {@code app-work} and {@code app-home}, {@code app-d} for {@code D:\app}.
 *   <li>A name that the target refuses is replaced by a similar one.
 * </ul>
 *
 * <p>The result doesn't depend on the order of the projects.
 */
public final class WorkspacePlacement {
  private final Machine source;
  private final Machine target;
  private final Place root;

  /**
   * Places projects of one source.
   *
   * @param source the machine that the projects are from
   * @param target this machine
   * @param root the workspace root, an absolute path of the target
   * @throws IllegalArgumentException if {@code root} isn't one
   */
  public WorkspacePlacement(Machine source, Machine target, String root) {
    this.source = source;
    this.target = target;
    this.root =
        Place.parse(root, target)
            .filter(place -> target.spell(place).isPresent())
            .orElseThrow(() -> new IllegalArgumentException("not an absolute path here: " + root));
  }

  /**
   * Places projects.
   *
   * @param projects the projects; those whose cwd isn't an absolute path are left out
   * @return each with its folder, in the order in which they were given
   */
  public List<PlacedProject> place(Collection<SourceProject> projects) {
    var trees = WorkspaceTrees.of(projects, source);
    var names = WorkspaceNames.of(trees.roots(), target, root);
    return projects.stream().flatMap(project -> place(project, trees, names).stream()).toList();
  }

  private Optional<PlacedProject> place(
      SourceProject project, WorkspaceTrees trees, WorkspaceNames names) {
    return Place.parse(project.cwd(), source)
        .flatMap(
            cwd -> {
              Place tree = trees.rootOf(cwd);
              var folder = root.append(List.of(names.nameOf(tree)));
              return cwd.rebase(tree, folder)
                  .flatMap(target::spell)
                  .map(path -> new PlacedProject(project.cwd(), path, names.isToldApart(tree)));
            });
  }
}
