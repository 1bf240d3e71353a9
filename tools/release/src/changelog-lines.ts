/**
 * How changesets become lines of a CHANGELOG; `.changeset/config.json` names this file. A reader looks for
 * what has changed, and not for the commit: that is what `git log` is for.
 */

interface Changeset {
  readonly summary: string
}

interface Dependency {
  readonly name: string
  readonly oldVersion: string
  readonly newVersion: string
}

/** The text of a changeset as an item of a list. */
async function getReleaseLine({ summary }: Changeset): Promise<string> {
  return `- ${summary.trim().replaceAll(/\n(?=.)/g, '\n  ')}`
}

/** Which versions of our own packages this one asks for now; nothing where they are new as well. */
async function getDependencyReleaseLine(
  _changesets: readonly Changeset[],
  dependencies: readonly Dependency[],
): Promise<string> {
  const changed = dependencies.filter(({ oldVersion }) => oldVersion !== '0.0.0')
  if (changed.length === 0) return ''
  return `- Uses ${changed.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`).join(', ')}.`
}

export default { getReleaseLine, getDependencyReleaseLine }
