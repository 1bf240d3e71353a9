/** Writes entries into a ledger that other processes write to at the same time. `ledger-child.ts <number>` */
import { systemClock } from '@zuora-jobs/client'

import { createEntry } from '../src/ledger/open-entry.ts'
import { openLedger } from '../src/ledger/open-ledger.ts'

const ledger = openLedger(process)
for (let number = 0; number < 5; number += 1) {
  const entry = await createEntry({ clock: systemClock }, ledger, {
    command: 'aqua run',
    family: 'aqua',
    connection: {},
    host: 'rest.zuora.com',
    tenant: 't',
    cwd: '/',
    order: { type: 'export', job: {}, output: '-', isFolder: false },
  })
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    entry.note({ at: attempt, type: 'submit-retry', attempt, delayMs: 0, why: { category: 'network' } })
    await entry.saved()
  }
  await entry.leave({ at: 9, type: 'done', exitCode: 0 }, { state: 'ended', phase: 'succeeded' })
}
ledger.close()
