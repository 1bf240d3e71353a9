import { FAMILIES } from '@zuora-jobs/spec'

/** Flags that the next command needs as well, to reach the same tenant and write to the same place. */
export interface KeptFlags {
  readonly output?: string | undefined
  readonly csv?: string | undefined
  readonly baseUrl?: string | undefined
  readonly entityId?: string | undefined
  readonly orgId?: readonly string[] | undefined
}

/** Of flags, those that say which tenant is meant. */
export function tenantOf({ baseUrl, entityId, orgId }: KeptFlags): KeptFlags {
  return { baseUrl, entityId, orgId }
}

/** A command about a job as a person types it, in quotes: `"zuora-jobs bulk wait 4028…"`. */
export function commandLine(
  family: keyof typeof FAMILIES,
  command: string,
  jobId: string,
  { output, csv, baseUrl, entityId, orgId = [] }: KeptFlags = {},
): string {
  const flags = [
    ['--output', output],
    ['--csv', csv],
    ['--base-url', baseUrl],
    ['--entity-id', entityId],
    ...orgId.map((id) => ['--org-id', id]),
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
