import { FAMILIES } from '@zuora-jobs/spec'

/** A command about a job as a person types it, in quotes: `"zuora-jobs bulk wait 4028…"`. */
export function commandLine(family: keyof typeof FAMILIES, command: string, jobId: string): string {
  return `"zuora-jobs ${FAMILIES[family].command} ${command} ${jobId}"`
}
