import type { AstroIntegration } from 'astro'

import { TYPE_PROBLEMS } from './highlight.ts'

/** Fails a build in which a block of code did not compile; without it, Astro only says so and goes on. */
export function failOnTypes(): AstroIntegration {
  return {
    name: 'fail-on-types',
    hooks: {
      'astro:build:done': () => {
        if (TYPE_PROBLEMS.length > 0) throw new Error(TYPE_PROBLEMS.join('\n\n'))
      },
    },
  }
}
