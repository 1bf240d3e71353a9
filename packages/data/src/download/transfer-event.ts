/** What happens on the way of a download. */
export type TransferEvent =
  /** Zuora will delete the file soon. */
  | {
      readonly type: 'file-expiring'
      readonly fileId: string
      readonly expiresAt: number
      readonly leftMs: number
    }
  /** The connection broke, or did not come about; it is tried again after the wait. */
  | {
      readonly type: 'transfer-interrupted'
      readonly fileId: string
      readonly received: number
      readonly waitMs: number
      readonly cause: unknown
    }
  /** It goes on: with the bytes that were missing, or from the start, where the first ones are compared. */
  | {
      readonly type: 'transfer-resumed'
      readonly fileId: string
      readonly received: number
      readonly by: 'range' | 'start'
    }
