import { existsSync } from 'node:fs'

import { ledgerPath, openLedger } from '../ledger/open-ledger.ts'
import { stateFolder } from '../ledger/state-folder.ts'
import { toldBy } from '../words/describe-error.ts'
import type { Finding } from './finding.ts'

/** Whether the ledger can be read, by this version, where there is one. Makes none. */
export async function checkLedger(
  env: Readonly<Partial<Record<string, string>>>,
): Promise<readonly Finding[]> {
  const check = 'ledger'
  try {
    if (!existsSync(ledgerPath(stateFolder(env)))) return []
    const ledger = openLedger({ env }, true)
    const entries = await ledger.list().finally(() => ledger.close())
    const open = entries.filter(({ state }) => state !== 'ended').length
    return [{ check, state: 'ok', found: `${entries.length} in it, ${open} with something left to do` }]
  } catch (error) {
    return [{ check, state: 'failed', found: toldBy(error) }]
  }
}
