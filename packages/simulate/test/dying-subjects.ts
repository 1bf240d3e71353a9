import type { Subject } from '../src/index.ts'

/** Takes its process with it. */
export const SUBJECTS: readonly Subject[] = [{ name: 'dies', live: async () => process.exit(7) }]
