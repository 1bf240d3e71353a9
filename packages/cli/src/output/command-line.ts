import { FAMILIES } from '@zuora-jobs/spec'

import { flagOf } from '../words/flag-of.ts'

/** Flags that the next command needs as well, to reach the same tenant and write to the same place. */
export interface KeptFlags {
  readonly output?: string | undefined
  readonly csv?: string | undefined
  readonly profile?: string | undefined
  readonly environment?: string | undefined
  readonly baseUrl?: string | undefined
  readonly entity?: string | undefined
  readonly org?: readonly string[] | undefined
  readonly apiVersion?: string | undefined
  readonly trackId?: string | undefined
}

/** Of {@link KeptFlags}, those that say which tenant is meant. */
const TENANT_FLAGS = ['profile', 'environment', 'baseUrl', 'entity', 'org', 'apiVersion', 'trackId'] as const

/** Of flags, those that say which tenant is meant. */
export function tenantOf(flags: KeptFlags): KeptFlags {
  return Object.fromEntries(
    TENANT_FLAGS.flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]])),
  )
}

/** The profile that flags name. */
export function profileOf({ profile }: KeptFlags): string | undefined {
  return profile
}

/** A command about a job as a person types it, in quotes: `"zuora-jobs bulk wait 4028…"`. */
export function commandLine(
  family: keyof typeof FAMILIES,
  command: string,
  jobId: string,
  flags: KeptFlags = {},
): string {
  return quotedLine([FAMILIES[family].command, command, jobId], flags)
}

/** A command of ours with flags, in quotes. */
export function quotedLine(args: readonly string[], flags: KeptFlags = {}): string {
  const { output, csv } = flags
  const kept = Object.entries({ output, csv, ...tenantOf(flags) })
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => [value!].flat().flatMap((one) => [flagOf(name), one]))
  return `"${shellLine([...args, ...kept])}"`
}

/**
 * A command line of ours as a shell reads it: on Windows as `cmd` and PowerShell do, which know double
 * quotes.
 */
export function shellLine(args: readonly string[], platform: NodeJS.Platform = process.platform): string {
  const quoted = platform === 'win32' ? quotedForWindows : quotedForSh
  return ['zuora-jobs', ...args].map(quoted).join(' ')
}

function quotedForSh(arg: string): string {
  return /^[\w./:=@%+,-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`
}

function quotedForWindows(arg: string): string {
  return /^[\w./\\:=@+,-]+$/.test(arg) ? arg : `"${arg.replaceAll('"', '\\"')}"`
}
