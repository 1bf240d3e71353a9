export { createHistory, type HistoryOptions, type JobHistory } from './create-history.ts'
export { type DurationStore, memoryDurations } from './duration-store.ts'
