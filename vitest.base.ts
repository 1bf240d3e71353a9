import { fileURLToPath } from 'node:url'

import type { ViteUserConfig } from 'vitest/config'

const CONDITIONS = ['@zuora-jobs/source', 'node', 'import', 'module', 'default']

/**
 * Resolves our own packages to their sources, so that a test sees an edit of any package without a build.
 * Files share workers: nothing here keeps a state that another file could see, and modules are loaded once.
 */
export const fromSource: ViteUserConfig = {
  resolve: { conditions: CONDITIONS },
  ssr: { resolve: { conditions: CONDITIONS } },
  test: {
    isolate: false,
    globalSetup: [fileURLToPath(new URL('vitest.bundle-spec.ts', import.meta.url))],
  },
}
