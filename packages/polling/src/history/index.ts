export { createHistory, type HistoryOptions, type JobHistory } from './create-history.ts'
export { type DurationStore, memoryStore } from './duration-store.ts'
