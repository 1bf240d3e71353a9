import { execFile } from 'node:child_process'
import { join } from 'node:path'

import type { Outcome } from './regenerate.ts'

/** The program of the mock that makes the tables of its README: options, effects, scenarios, calls. */
const SCRIPT = 'packages/mock/scripts/docs.ts'

/** Makes the tables of the mock's README anew; with `check` it only compares them. */
export function regenerateReadme(root: string, check: boolean): Promise<Outcome> {
  // A process of its own: the values that the tables show may just have been written.
  const args = ['--conditions=@zuora-jobs/source', join(root, SCRIPT), ...(check ? ['--check'] : [])]
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, out, err) => {
      resolve({ code: error === null ? 0 : 1, out: out.trim(), err: err.trim() })
    })
  })
}
