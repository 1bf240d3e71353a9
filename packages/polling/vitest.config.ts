import { defineConfig } from 'vitest/config'

// Much is computed here, and other packages are tested at the same time.
export default defineConfig({
  test: { setupFiles: ['../client/test/leaks.ts'], testTimeout: 60_000 },
})
