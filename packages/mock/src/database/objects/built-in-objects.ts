import objects from './built-in-objects.json' with { type: 'json' }
import type { CustomObjects } from './definition.ts'

/**
 * The custom objects a tenant has when it is given none: passengers, vehicles and regions, and the
 * one standard object that takes bulk jobs (its fields are made up).
 *
 * Spread it to keep it next to your own: `objects: { ...BUILT_IN_OBJECTS, ticket: { fields: … } }`.
 */
export const BUILT_IN_OBJECTS: CustomObjects = objects as CustomObjects
