/** How one thing stands. */
export interface Finding {
  /** What was checked: `host`, `proxy`, `certificate`, `clock`, `token`, `quota`, `store`, … */
  readonly check: string
  readonly state: 'ok' | 'warning' | 'failed' | 'unchecked'
  /** What was found, or why it could not be checked. */
  readonly found: string
  /** The way out. */
  readonly help?: string | undefined
}
