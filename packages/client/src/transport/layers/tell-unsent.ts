const UNSENT = new WeakSet<object>()

/**
 * Notes what a call rejects with that never reached the network, where that is no `ZuoraError`, which says so
 * itself (`sent: false`).
 */
export function noteUnsent(error: unknown): void {
  UNSENT.add(Object(error))
}

/** Whether a call that threw this is sure to have sent nothing. */
export function isUnsent(error: unknown): boolean {
  return UNSENT.has(Object(error)) || (error as { readonly sent?: boolean } | undefined)?.sent === false
}
