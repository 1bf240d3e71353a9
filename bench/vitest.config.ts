import { defineConfig } from 'vitest/config'

// Much is computed here, and other packages are tested at the same time.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } })
