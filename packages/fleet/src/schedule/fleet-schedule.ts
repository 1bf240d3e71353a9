/** Options of `schedule`. */
export interface ScheduleOptions {
  /**
   * The time zone that the hours are of, such as `Europe/Berlin`.
   *
   * @default 'UTC'
   */
  readonly tz?: string | undefined
  /**
   * A whole number: the higher goes first, and among equals the older.
   *
   * @default 0
   */
  readonly priority?: number | undefined
}

/** Work that is enqueued again and again. */
export interface FleetSchedule {
  readonly name: string
  readonly tenant: string
  readonly family: string
  readonly input: unknown
  readonly priority: number
  readonly cron: string
  readonly tz: string
}
