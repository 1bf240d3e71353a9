import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { writePage } from './page.ts'

const REPOSITORY = 'https://github.com/zuora-jobs/zuora-jobs'

/** Who holds which secret, what could go wrong, and where to tell of it: the file that GitHub shows. */
export function makeSecurity(): void {
  const text = readFileSync(join(import.meta.dirname, '../../../SECURITY.md'), 'utf8')
  writePage(
    'understand/security.md',
    {
      title: 'Security',
      description: 'Who holds which secret, what could go wrong, and the test that holds against it.',
      sidebar: { order: 10.5 },
    },
    `${text.replace(/^# .*\n/, '').trim()}

In issues and pull requests, our [code of conduct](${REPOSITORY}/blob/main/CODE_OF_CONDUCT.md) holds.`,
  )
}
