import { FAMILIES } from '@zuora-jobs/spec'

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
}

/** Of flags, those that say which tenant is meant. */
export function tenantOf({ profile, environment, baseUrl, entity, org, apiVersion }: KeptFlags): KeptFlags {
  return { profile, environment, baseUrl, entity, org, apiVersion }
}

/** A command about a job as a person types it, in quotes: `"zuora-jobs bulk wait 4028…"`. */
export function commandLine(
  family: keyof typeof FAMILIES,
  command: string,
  jobId: string,
  { output, csv, profile, environment, baseUrl, entity, org = [], apiVersion }: KeptFlags = {},
): string {
  const flags = [
    ['--output', output],
    ['--csv', csv],
    ['--profile', profile],
    ['--environment', environment],
    ['--base-url', baseUrl],
    ['--entity', entity],
    ...org.map((id) => ['--org', id]),
    ['--api-version', apiVersion],
  ].filter(([, value]) => value !== undefined)
  return `"${shellLine([FAMILIES[family].command, command, jobId, ...flags.flat()] as readonly string[])}"`
}

/** A command line of ours as a shell reads it. */
export function shellLine(args: readonly string[]): string {
  return ['zuora-jobs', ...args].map(quoted).join(' ')
}

function quoted(arg: string): string {
  return /^[\w./:=@%+,-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`
}
