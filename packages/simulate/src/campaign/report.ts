/** What one campaign of one subject came to. */
export interface CampaignFigures {
  readonly subject: string
  readonly from: number
  readonly seeds: number
  /** Histories in which nothing was violated. */
  readonly lived: number
  readonly seconds: number
  /** The first seed that failed; absent where none did. */
  readonly failing?: number | undefined
  /** The day, as `2026-11-26`. */
  readonly day: string
  /** The commit it was lived at. */
  readonly commit: string
}
