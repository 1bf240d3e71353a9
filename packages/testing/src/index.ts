export { JOB_ID, json, networkFailure, refusal, tokenAnswer } from './answers.ts'
export { noteForLeaks, SECRET, TOKEN } from './leaks.ts'
export { all, expectNothingLeft, idle, rejection } from './promises.ts'
export { type VirtualClock, virtualClock } from './virtual-clock.ts'
