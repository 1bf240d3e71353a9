import type { Phase, Reading } from '../phase.ts'

/** The statuses of each phase in lower case, separated by blanks. */
export type Statuses = { readonly [Name in Phase]?: string }

/** What a status says, however its letters are. One that is not among them is running, as far as anybody knows. */
export function readStatus(statuses: Statuses, status: unknown): Reading {
  const spelled = String(status)
  const phases = Object.keys(statuses) as Phase[]
  const phase = phases.find((name) => statuses[name]?.split(' ').includes(spelled.toLowerCase()))
  return { phase: phase ?? 'running', status: spelled, known: phase !== undefined }
}
