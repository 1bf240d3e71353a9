import { defineConfig } from 'vitest/config'

/**
 * The tests of every package, run from source: `npx vitest` watches all, `npx vitest retry` files of that
 * name.
 */
export default defineConfig({
  test: {
    globalSetup: ['./vitest.bundle-spec.ts'],
    projects: ['spec', 'packages/*', 'tools/*', 'tests/*', 'bench', 'examples', 'examples/own-spec'],
  },
})
