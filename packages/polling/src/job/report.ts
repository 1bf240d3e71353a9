import { printable } from '@zuora-jobs/client/internal'

import { type FinalPhase, isFinal, type OpenPhase, type Phase } from './phase.ts'

/** Counted work, where the family reports it; whole numbers from 0. Others are left out of a handle. */
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
  /**
   * The answer lacks what tells how the job ended. It is asked for again, three times within 15 seconds, and
   * then judged as it is.
   */
  readonly isVague?: boolean
}

/** What one answer says about a job. */
export type Report = FinalReport | (ReportFacts & { readonly final: false; readonly phase: OpenPhase })

/** A report whose `final` goes with its phase. */
export function reportOf(phase: Phase, facts: ReportFacts & Pick<FinalReport, 'isVague'>): Report {
  // The status stays with the handle, wherever that is shown and kept.
  const status = printable(facts.status)
  return { final: isFinal(phase), phase, ...facts, status } as Report
}
