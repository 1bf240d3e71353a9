import { defineConfig } from 'vitest/config'

/** Every package's tests, run from source: `npx vitest`, `npx vitest retry`. */
export default defineConfig({
  test: { projects: ['spec', 'packages/*', 'tools/*', 'tests/*', 'bench', 'examples/own-spec'] },
})
