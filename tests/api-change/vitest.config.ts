import { defineConfig } from 'vitest/config'

// One walk: each test is a step, told by name, and after one that fails there is nowhere to go.
export default defineConfig({ test: { reporters: ['verbose'], bail: 1, testTimeout: 60_000 } })
