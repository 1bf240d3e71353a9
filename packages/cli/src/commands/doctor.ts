import { buildCommand, type Command } from '@stricli/core'
import { printable } from '@zuora-jobs/client/internal'

import { type CliContext, report, withContext } from '../context/cli-context.ts'
import type { ExitCode } from '../context/exit.ts'
import { readCertificate } from '../doctor/check-certificate.ts'
import { examine } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import { widthOf, wrap } from '../help/wrap.ts'
import { CONNECT_FLAGS, type ConnectFlags } from '../input/flags.ts'
import { clientFor, credentialsOf } from '../tenant/connect.ts'
import { proxiesIn } from '../tenant/obey-proxies.ts'
import { tenantSettings } from '../tenant/tenant-settings.ts'

export const doctor: Command<CliContext> = buildCommand<ConnectFlags, [], CliContext>({
  docs: {
    brief: 'Check everything between here and Zuora',
    fullDescription:
      'Checks the proxy, the host, its certificate, the clock, a token, the quota, the slots and the folders where ' +
      'things are kept. It only reads, starts no job, and says what it could not check. The exit code is that of the ' +
      'first thing that fails.',
  },
  parameters: { flags: CONNECT_FLAGS },
  func: withContext(runDoctor),
})

const MARKS = { ok: 'ok', warning: 'look', failed: 'FAILED', unchecked: '?' } as const

async function runDoctor(context: CliContext, flags: ConnectFlags): Promise<ExitCode> {
  const { stdout, env } = context
  const settings = tenantSettings(context, flags)
  const credentials = credentialsOf(context, settings)
  // Tokens that were kept would hide that no new one can be had.
  const zuora = clientFor(context, settings, credentials)
  const baseUrl = new URL(settings.baseUrl!)
  const { findings, exitCode } = await examine(context, {
    baseUrl,
    zuora,
    proxies: isLocal(baseUrl) ? [] : proxiesIn(env),
    readCertificate,
  })
  const profile = settings.profile?.name
  report(context, { host: baseUrl.host, ...(profile !== undefined && { profile }), findings })
  if (context.mode?.json !== true) {
    stdout.write(`${baseUrl.host}${profile === undefined ? '' : ` (profile ${profile})`}\n`)
    for (const finding of findings) stdout.write(linesOf(finding, widthOf(stdout)))
  }
  return exitCode
}

function linesOf({ check, state, found, help }: Finding, width: number): string {
  const text = printable(help === undefined ? found : `${found}; ${help}`, 1_000)
  const [first = '', ...rest] = wrap(text, Math.max(20, width - 26))
  const indent = ' '.repeat(26)
  return `${MARKS[state].padEnd(8)}${check.padEnd(17)} ${first}\n${rest.map((line) => `${indent}${line}\n`).join('')}`
}

function isLocal({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
