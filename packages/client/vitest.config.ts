import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { setupFiles: ['test/leaks.ts'], testTimeout: 30_000 } })
