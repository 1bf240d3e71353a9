import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, report, say, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { confirmYes } from '../../input/confirm-deletion.ts'
import { findEntry } from '../../ledger/find-entry.ts'
import { isAlive } from '../../ledger/is-alive.ts'
import { openLedger } from '../../ledger/open-ledger.ts'
import { sweepEntry } from '../../ledger/sweep-entry.ts'
import { entryState } from '../../output/entry-state.ts'

export const forget: Command<CliContext> = buildCommand<object, [string], CliContext>({
  docs: {
    brief: 'Take a job out of the ledger; it can no longer be resumed, and goes on in Zuora',
  },
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ brief: 'Id in the ledger, or of a job', parse: String, placeholder: 'id' }],
    },
  },
  func: withContext(forgetEntry),
})

async function forgetEntry(context: CliContext, _flags: object, name: string): Promise<ExitCode> {
  const ledger = openLedger(context, true)
  try {
    const entry = await findEntry(ledger, name)
    if (isAlive(entry.owner))
      throw new CliError(EXIT.stillRunning, `process ${entry.owner!.pid} works on ${entry.id}; end it first`)
    if (entry.state !== 'ended' && !context.yes)
      await confirmYes(context, `Forget ${entry.id} (${entry.command}, ${entryState(entry)})`)
    await sweepEntry(ledger, entry)
    await ledger.remove(entry)
    say(context, `forgot ${entry.id}`)
    report(context, { forgotten: [entry.id] })
    return EXIT.ok
  } finally {
    ledger.close()
  }
}
