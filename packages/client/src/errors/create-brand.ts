/** Marks objects as ours, and knows those again. */
export interface Brand {
  readonly mark: (object: object) => void
  readonly isOn: (value: unknown) => boolean
}

/**
 * A brand instead of `instanceof`: two copies of a package in one process still know each other's objects.
 */
export function createBrand(name: string): Brand {
  const key = Symbol.for(name)
  return {
    mark: (object) => Object.defineProperty(object, key, {}),
    isOn: (value) => key in Object(value),
  }
}
