import type { JobHandle } from '@zuora-jobs/polling'

import type { TransferEvent } from '../download/transfer-event.ts'
import type { ExportedFile } from './export-result.ts'

/** What happens in an export. */
export type ExportProgress =
  /** A job was started, or an earlier run has started it. */
  | { readonly type: 'submitted'; readonly job: JobHandle }
  /** A poll has changed phase, status or counted work. */
  | { readonly type: 'polled'; readonly job: JobHandle }
  /** A result is on its way: so many bytes have come. Told for each MiB. */
  | {
      readonly type: 'saving'
      readonly file: string
      readonly received: number
      /** Bytes that will have come, where the server has said so; what is joined of segments has none. */
      readonly length: number | undefined
      /** Records that Zuora has announced. */
      readonly recordCount: number | undefined
    }
  /** A file has its name. */
  | { readonly type: 'saved'; readonly file: ExportedFile }
  /** A download was interrupted, goes on, or will soon be possible no more. */
  | ({ readonly file: string } & TransferEvent)
