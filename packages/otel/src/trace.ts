import type { CallTrace, RequestTrace } from '@zuora-jobs/client'
import type { PollTrace, SubmitTrace, WaitTrace } from '@zuora-jobs/polling'

/** What is behind `zuora-jobs:` in the names of the tracing channels. */
export type ChannelName = 'call' | 'request' | 'submit' | 'poll' | 'wait'

/** What any channel may tell, at the start or at the end. */
export type Trace = Partial<CallTrace & RequestTrace & SubmitTrace & PollTrace & WaitTrace>
