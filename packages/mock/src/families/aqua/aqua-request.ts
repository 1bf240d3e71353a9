import type { FileFormat } from '../../database/files/result-file.ts'

/** One query of a submission, as the spec has it. */
export interface AquaQueryRequest {
  readonly name?: string
  readonly query?: string
  readonly type: string
  readonly apiVersion?: string
  readonly convertToCurrencies?: string
  readonly deleted?: { readonly column: string; readonly format: string; readonly forceExport?: boolean }
}

/** The body of a submission after the spec was checked and lenient forms were repaired. */
export interface AquaRequest {
  readonly queries?: readonly AquaQueryRequest[]
  readonly name?: string
  readonly format?: FileFormat
  readonly version?: number | string
  readonly partner?: string | null
  readonly project?: string | null
  readonly incrementalTime?: string
  readonly offset?: number
  readonly dateTimeUtc?: boolean
  readonly nullReplacement?: string
  readonly useQueryLabels?: boolean
  readonly notifyUrl?: string
  readonly sourceData?: string
  readonly encrypted?: string
}

/** The session of a stateful job, or `undefined` for a stateless one. Compared without case. */
export function sessionOf({ version, partner, project }: AquaRequest): string | undefined {
  return Number(version ?? 1) >= 1.1 ? targetOf(partner, project) : undefined
}

/** Partner and project as one key: what the last completed job is looked up by. */
export function targetOf(
  partner: string | null | undefined,
  project: string | null | undefined,
): string | undefined {
  if (typeof partner !== 'string' || partner === '' || typeof project !== 'string' || project === '')
    return undefined
  return JSON.stringify([partner.toLowerCase(), project.toLowerCase()])
}
