package dev.threadporter.path;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Places projects under one workspace root, each by its own folder name.
 *
 * <ul>
 *   <li>A cwd inside the folder of another project goes along with it if both have the same Git
 *       remote, and so are one working tree, or if it has no remote and so is most likely a
 *       subfolder; else it is a project of its own.
 *   <li>Home directories, what is above them, roots of volumes, folders for temporary files and
 *       other folders that are no projects take nothing along but their own working tree: a thread
 *       that was once started there must not take everything below it along.
 *   <li>Projects of one folder name get the names of their parents added, as many as it takes:
 *       {@code app-work} and {@code app-home}, {@code app-d} for {@code D:\app}.
 *   <li>A name under which another project is here already gets names of parents as well.
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
    return place(projects, (tree, folder) -> false);
  }

  /**
   * Places projects where others are already.
   *
   * @param projects the projects; those whose cwd isn't an absolute path are left out
   * @param taken whether the project in a place of the source can't have a folder of the target,
   *     because it is another project's
   * @return each with its folder, in the order in which they were given
   */
  public List<PlacedProject> place(
      Collection<SourceProject> projects, BiPredicate<Place, String> taken) {
    var trees = WorkspaceTrees.of(projects, source);
    var names = WorkspaceNames.of(trees.roots(), target, root, taken);
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
                  .map(
                      path ->
                          new PlacedProject(
                              project.cwd(), path, cwd.sameAs(tree) && names.isToldApart(tree)));
            });
  }
}
