import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // The only state of a module here is the spec, parsed once; sharing it halves the time.
    isolate: false,
    testTimeout: 30_000,
  },
})
