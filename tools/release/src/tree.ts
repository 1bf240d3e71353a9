import { run } from './run.ts'
import { type Done, StepFailure } from './step.ts'

/** What is rehearsed is a commit: an uncommitted edit would be in `dist`, and not in what is released. */
export async function cleanTree(root: string): Promise<Done> {
  const changed = (await run('git', ['status', '--porcelain'], { cwd: root })).trimEnd()
  if (changed !== '') throw new StepFailure(`the tree is dirty; commit or stash first:\n${changed}`)
  const commit = await run('git', ['log', '-1', '--format=%h %s'], { cwd: root })
  return { said: commit.trim() }
}
