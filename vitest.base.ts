import type { ViteUserConfig } from 'vitest/config'

/** Resolves our own packages to their sources, so that a test sees an edit of any package without a build. */
export const fromSource: ViteUserConfig = {
  resolve: { conditions: ['@zuora-jobs/source', 'node', 'import', 'module', 'default'] },
  ssr: { resolve: { conditions: ['@zuora-jobs/source', 'node', 'import', 'module', 'default'] } },
}
