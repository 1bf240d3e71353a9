import type { AquaJobRequest } from '@zuora-jobs/client'
import type { FinalPhase, JobHandle, Problem } from '@zuora-jobs/polling'

import { aquaExport } from '../families/aqua/aqua-export.ts'
import type { PendingResult } from '../families/pending-result.ts'
import type { FileFormat } from '../files/file-format.ts'
import type { ManifestFile, ManifestQuery } from '../files/manifest.ts'
import type { PartJob } from '../runs/run-state.ts'
import { exportResult } from './export-run.ts'
import type { CurrentFile, ExportState } from './export-state.ts'

/** The first form of states: of one AQuA job. */
interface FirstState extends Pick<
  ExportState,
  'id' | 'work' | 'place' | 'names' | 'unpack' | 'owner' | 'defect'
> {
  readonly step: 'submit' | 'doubt' | 'poll' | 'save' | 'end' | 'done'
  readonly request: AquaJobRequest
  readonly attempted: { readonly key: string; readonly at: number }
  readonly job?: JobHandle
  readonly phase?: FinalPhase
  readonly problems?: readonly Problem[]
  readonly format?: FileFormat
  readonly queries?: readonly ManifestQuery[]
  readonly results?: readonly PendingResult[]
  readonly current?: CurrentFile
  readonly files: readonly ManifestFile[]
}

const STEPS = {
  submit: 'submitting',
  doubt: 'doubt',
  poll: 'running',
  save: 'ended',
  end: 'ended',
  done: 'ended',
} as const

/** A state of the first form as it is written today; `undefined` for anything else. */
export function upgradeState(value: object): ExportState | undefined {
  const { v: _, step, attempted, job: handle, phase, ...first } = value as FirstState & { readonly v: 1 }
  if (!Object.hasOwn(STEPS, step ?? '') || typeof attempted?.key !== 'string') return undefined
  const { format, queries, problems, results, current, files, request, ...kept } = first
  const job: PartJob = {
    step: STEPS[step],
    at: attempted.at,
    key: attempted.key,
    ...(handle && { handle }),
    ...(phase && { phase }),
  }
  const ended = { ...(queries && { queries }), ...(problems && { problems }), ...(results && { results }) }
  const life = handle && aquaExport.lifeOf(handle, undefined as never)
  const part = {
    index: 0,
    job,
    ...ended,
    ...(format && { format: { format } }),
    ...(current && { current }),
    ...(files && { files }),
    ...life,
  }
  const state: ExportState = {
    ...kept,
    v: 2,
    type: 'export',
    family: 'aqua',
    request,
    step: 'running',
    parts: [part],
  }
  return step === 'done' ? { ...state, step, result: exportResult(state) } : state
}
