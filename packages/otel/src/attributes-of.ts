import type { Attributes } from '@opentelemetry/api'

import { ATTRIBUTES } from './names.ts'
import type { Trace } from './trace.ts'

/** The attributes that a trace has a value for. */
export function attributesOf(trace: Trace, names: readonly string[]): Attributes {
  const attributes: Attributes = {}
  for (const name of names) {
    const value = ATTRIBUTES[name]?.read(trace)
    if (value !== undefined) attributes[name] = value
  }
  return attributes
}
