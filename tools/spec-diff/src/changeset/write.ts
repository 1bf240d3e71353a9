import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { writeChangeset } from '@changesets/write'

import { MACHINE } from './pending.ts'
import type { Plan } from './plan.ts'

/** Writes the machine's changeset, whole or not at all. */
export async function writeMachineChangeset(
  root: string,
  summary: string,
  releases: Plan['releases'],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-changeset-'))
  try {
    const id = await writeChangeset({ summary, releases: [...releases] }, folder, { format: false })
    const beside = join(root, '.changeset/.spec-changes.tmp')
    copyFileSync(join(folder, `.changeset/${id}.md`), beside)
    renameSync(beside, join(root, MACHINE))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
