import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, print, report, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { explainEntry } from '../../ledger/explain-entry.ts'
import { findEntry } from '../../ledger/find-entry.ts'
import { openLedger } from '../../ledger/open-ledger.ts'
import { scenariosOf } from '../../ledger/scenario-of.ts'
import { explanationLines } from '../../output/explanation-lines.ts'
import { ENTRY_PARAMETER, LAST_FLAG } from './entry-parameter.ts'

interface ExplainFlags {
  readonly last: boolean
  readonly scenario: boolean
}

export const explain: Command<CliContext> = buildCommand<ExplainFlags, [string?], CliContext>({
  docs: {
    brief: 'Tell what happened to a job and when, why it took so long, and what would have been faster',
    fullDescription:
      'Reads the journal that commands write: submits, each poll that has changed something, failures, stops and ' +
      'files. --json prints the journal, without data of customers. --scenario prints scenarios for the mock ' +
      'tenant, in which the same command meets the same again: zuora-jobs mock --scenario FILE.',
  },
  parameters: {
    flags: {
      last: LAST_FLAG,
      scenario: {
        kind: 'boolean',
        brief: 'Print scenarios for the mock tenant that replay it',
        withNegated: false,
      },
    },
    positional: ENTRY_PARAMETER,
  },
  func: withContext(explainJob),
})

async function explainJob(
  context: CliContext,
  { scenario: isScenario }: ExplainFlags,
  name?: string,
): Promise<ExitCode> {
  const ledger = openLedger(context, true)
  try {
    const entry = await findEntry(ledger, name)
    const { id, command, journal } = entry
    const explanation = explainEntry(entry)
    const scenarios = scenariosOf(entry)
    report(context, { id, begunAs: command, explanation, journal, scenarios })
    if (!isScenario) print(context, explanationLines(entry, explanation))
    else if (context.mode?.json !== true) context.stdout.write(`${JSON.stringify(scenarios, null, 2)}\n`)
    return EXIT.ok
  } finally {
    ledger.close()
  }
}
