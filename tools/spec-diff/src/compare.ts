import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { readReports, rollUpAll } from '@zuora-jobs/codegen'

import { bundle } from './base/bundle.ts'
import type { Base } from './base/find-base.ts'
import { unpack } from './base/git.ts'
import { type Change, gravestFirst } from './change.ts'
import { compareReports } from './declarations/compare-reports.ts'
import { compareDocuments } from './document/compare-documents.ts'
import { Refusal } from './refusal.ts'
import { compareTypeTests } from './type-tests/type-tests.ts'
import type { Tree } from './walk/tree.ts'

/** What was found, and what could not be looked at. */
export interface Comparison {
  readonly changes: readonly Change[]
  readonly remarks: readonly string[]
}

/**
 * Compares a repository as it stands with a base, by three signals: the spec, the public declarations of the
 * packages, and the type tests of the base. The base can be a file; then there is only the first.
 *
 * @throws Refusal for a spec that cannot be bundled or compared
 */
export async function compare(root: string, base: Base): Promise<Comparison> {
  const present = bundle(join(root, 'spec/openapi.yaml'), 'the spec as it stands')
  if ('path' in base) {
    const [before, after] = await Promise.all([bundle(base.path, base.label), present])
    return {
      changes: compareTrees(before, after),
      remarks: ['a file has no packages: only the documents are compared'],
    }
  }

  using folder = mkdtempDisposableSync(join(tmpdir(), 'zuora-jobs-base-'))
  unpack(root, base.commit, ['spec', 'etc'], folder.path)
  const name = base.label.split(/[;,]/)[0]!
  const [before, after, typeTests] = await Promise.all([
    bundle(join(folder.path, 'spec/openapi.yaml'), name),
    present,
    compareTypeTests(root, base.commit),
  ])
  const reports = readReports(folder.path)
  const isReported = Object.keys(reports).length > 0
  const declarations = isReported ? await compareReports(reports, await rollUpAll(root), root) : []
  return {
    changes: gravestFirst([...compareTrees(before, after), ...declarations, ...typeTests]),
    remarks: isReported ? [] : [`${name} has no etc/: its public declarations are not compared`],
  }
}

function compareTrees(before: Tree, after: Tree): readonly Change[] {
  try {
    return compareDocuments(before, after)
  } catch (error) {
    throw new Refusal(`the documents cannot be compared: ${(error as Error).message}`)
  }
}
