import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

import { Refusal } from '../refusal.ts'
import { ask } from './git.ts'

/** What the present state is compared with. */
export type Base =
  | { readonly path: string; readonly label: string }
  | {
      readonly commit: string
      readonly label: string
      /**
       * Whether somebody can have installed it: a release, or a commit that was asked for as if it were one.
       */
      readonly released: boolean
    }

const TAG = '@zuora-jobs/spec@*'

/**
 * The base that was asked for: a git ref, or the file of a bundled document. Without one it is the last
 * released spec before this commit; before the first release the place where this branch left `main`.
 *
 * @throws Refusal for anything else
 */
export function findBase(root: string, asked: string | undefined, cwd: string = process.cwd()): Base {
  if (asked !== undefined) return askedFor(root, asked, cwd)
  const tag = ask(root, 'describe', '--tags', '--abbrev=0', '--match', TAG)
  if (tag !== undefined) return at(root, tag, `${tag}, the last release`, true)
  const fork = forkOf(root)
  if (fork !== undefined) {
    const { commit, branch } = fork
    const label = `${commit.slice(0, 9)}, where this branch left ${branch}; no tag ${TAG} leads here, so nothing is released`
    return at(root, commit, label, false)
  }
  return at(root, 'HEAD', 'HEAD; there is neither a release nor a branch main', false)
}

/** Where the branch that is checked out left the branch of releases; on that branch it is where it stands. */
export function forkOf(root: string): { readonly commit: string; readonly branch: string } | undefined {
  return ['main', 'origin/main'].flatMap((branch) => {
    const commit = ask(root, 'merge-base', 'HEAD', branch)
    return commit === undefined ? [] : [{ commit, branch }]
  })[0]
}

function askedFor(root: string, asked: string, cwd: string): Base {
  const path = resolve(cwd, asked)
  if (existsSync(path) && statSync(path).isFile()) return { path, label: asked }
  if (asked.startsWith('-')) throw new Refusal(`unknown option ${asked}`)
  return at(root, asked, asked, true)
}

function at(root: string, ref: string, label: string, released: boolean): Base {
  const commit = ask(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
  if (commit === undefined) {
    throw new Refusal(
      `${ref} is neither a file nor a git ref: give a bundled document, a tag, a branch or a commit`,
    )
  }
  return { commit, label, released }
}
