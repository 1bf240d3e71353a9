import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

import { onTestFinished } from 'vitest'

type Functions = typeof fs.promises

/**
 * Has a function of `node:fs/promises` do something else until the test is over.
 *
 * @param other is made from the function as it was
 */
export function replaceFs<Name extends keyof Functions>(
  name: Name,
  other: (original: Functions[Name]) => (...parameters: never[]) => Promise<unknown>,
): void {
  const functions = fs.promises as unknown as Record<string, unknown>
  const original = fs.promises[name]
  const put = (work: unknown): void => {
    functions[name] = work
    syncBuiltinESMExports()
  }
  onTestFinished(() => put(original))
  put(other(original))
}

/** What the system says where it refuses a call. */
export function refusedBySystem(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: injected, ${syscall}`), { code, syscall })
}
