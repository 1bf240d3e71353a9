import type { CliContext } from '../context/cli-context.ts'
import type { StartFlags } from '../input/work-flags.ts'
import { type Ledger, memoryLedger, openLedger } from '../ledger/open-ledger.ts'

/** The ledger that the flags ask for. */
export function ledgerFor(context: CliContext, { ledger }: Pick<StartFlags, 'ledger'>): Ledger {
  return ledger ? openLedger(context) : memoryLedger()
}
