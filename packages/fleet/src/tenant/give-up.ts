import { NotOwnerError } from '../owner/create-gate.ts'
import type { TenantState } from './tenant-state.ts'

/** Nothing more is begun. What was sent is let finish; what only waits is not waited for. */
export function closeTenant({ gate, closing, sendings, wake }: TenantState): void {
  gate.close()
  closing.abort(new NotOwnerError())
  for (const { isOut, abort } of sendings) if (!isOut) abort.abort(new NotOwnerError())
  wake()
}

/** The tenant is given up, for whoever takes it over to begin with what the database has. */
export function giveUp(state: TenantState, error: unknown): void {
  state.failure ??= { error }
  closeTenant(state)
}
