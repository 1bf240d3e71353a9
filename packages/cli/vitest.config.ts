import { defineConfig } from 'vitest/config'

// Each test starts processes of its own, several at a time on a busy machine.
export default defineConfig({ test: { testTimeout: 30_000 } })
