/**
 * A schema of the spec as callers may give it: lists may be read-only, as `as const` makes them, and what may
 * be left out may also be `undefined`, which JSON leaves out.
 */
export type InputOf<Schema> = Schema extends readonly (infer Item)[]
  ? readonly InputOf<Item>[]
  : Schema extends object
    ? { readonly [Name in keyof Schema]: InputOf<Schema[Name]> | WhereOptional<Schema, Name> }
    : Schema

type WhereOptional<Schema, Name extends keyof Schema> =
  Pick<Schema, Name> extends Required<Pick<Schema, Name>> ? never : undefined
