import { defineConfig } from 'vitest/config'

// Much is parsed here, and other packages are tested at the same time.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 60_000 } })
