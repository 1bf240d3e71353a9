import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** What git answers, or `undefined` where it refuses. */
export function ask(root: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trimEnd()
  } catch {
    return undefined
  }
}

/** Unpacks folders of a commit, those that it has, below another folder. */
export function unpack(root: string, commit: string, folders: readonly string[], target: string): void {
  const there = folders.filter((folder) => ask(root, 'cat-file', '-e', `${commit}:${folder}`) !== undefined)
  mkdirSync(target, { recursive: true })
  if (there.length === 0) return
  const archive = join(target, '.archive.tar')
  execFileSync('git', ['archive', '--format=tar', '--output', archive, commit, ...there], { cwd: root })
  execFileSync('tar', ['-xf', archive, '-C', target])
}
