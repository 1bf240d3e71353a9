import { type FinalPhase, isFinal, type OpenPhase, type Phase } from './phase.ts'

/** Counted work, where the family reports it. */
export interface Progress {
  readonly done: number
  /** Absent where Zuora does not say how much there is to do. */
  readonly total?: number
}

/** What a report says whatever the phase is. */
interface ReportFacts {
  /** The status as Zuora spells it. */
  readonly status: string
  /** `false` for a status that this version does not know. It counts as running, and is reported once. */
  readonly known: boolean
  readonly progress?: Progress
}

/** What an answer says about a job that has ended. */
export interface FinalReport extends ReportFacts {
  readonly final: true
  readonly phase: FinalPhase
}

/** What one answer says about a job. */
export type Report = FinalReport | (ReportFacts & { readonly final: false; readonly phase: OpenPhase })

/** The report of a status, by a table of phases. A status that is not in the table counts as running. */
export function reportOf(
  phases: Readonly<Record<string, Phase>>,
  status: unknown,
  progress?: Progress,
): Report {
  const phase = phaseOfStatus(phases, status)
  return withPhase(phase ?? 'running', {
    status: String(status),
    known: phase !== undefined,
    ...(progress && { progress }),
  })
}

/** A report with another phase. */
export function withPhase(phase: Phase, { status, known, progress }: ReportFacts): Report {
  const facts = { status, known, ...(progress && { progress }) }
  return isFinal(phase) ? { final: true, phase, ...facts } : { final: false, phase, ...facts }
}

/** The phase of a status, however its letters are written; `undefined` for one that is not in the table. */
export function phaseOfStatus(phases: Readonly<Record<string, Phase>>, status: unknown): Phase | undefined {
  const key = String(status).toLowerCase()
  return Object.hasOwn(phases, key) ? phases[key] : undefined
}
