/** What a value must be. `Value` is its type once it has been checked. */
export interface Schema<Value> {
  /** Completes the sentence "it must …". */
  readonly must: string
  readonly holds: (value: unknown) => boolean
  /** The words that it can be, where there are few: an unknown word gets the nearest one. */
  readonly words?: readonly string[]
  /** The fields of an object, each with its own schema. */
  readonly fields?: AnyFields
  /** Groups of fields: of each group one must be there. */
  readonly needs?: readonly (readonly string[])[]
  /** The fields exclude each other. */
  readonly exclusive?: true
  /** True for a field that can be left out. */
  readonly optional?: false
  /** The value is not repeated in a message. */
  readonly secret?: true
  /** Never set. It keeps schemas of different types apart. */
  readonly type?: Value
}

/** A schema of a field that can be left out. */
export interface OptionalSchema<Value> extends Omit<Schema<Value>, 'optional'> {
  readonly optional: true
}

/** A schema for each field of a type: optional fields have optional schemas. */
export type FieldSchemas<Value> = {
  readonly [Name in keyof Value]-?: Partial<Pick<Value, Name>> extends Pick<Value, Name>
    ? OptionalSchema<Exclude<Value[Name], undefined>>
    : Schema<Value[Name]>
}

/** The schemas of fields by name, whatever their types. */
export type AnyFields = Readonly<Record<string, Schema<unknown> | OptionalSchema<unknown>>>

/** A schema for the one field of each member of a union. */
export type VariantSchemas<Value> = {
  readonly [Name in NamesOf<Value>]: Schema<Value extends Readonly<Record<Name, infer Inner>> ? Inner : never>
}

type NamesOf<Value> = Value extends unknown ? keyof Value & string : never

/** A schema from a sentence and a test. */
export function rule<Value>(must: string, holds: (value: unknown) => boolean): Schema<Value> {
  return { must, holds }
}

export const TEXT: Schema<string> = rule('be text', (value) => typeof value === 'string')

export const FLAG: Schema<boolean> = rule('be true or false', (value) => typeof value === 'boolean')

export const YES: Schema<true> = rule('be true', (value) => value === true)

export const COUNT: Schema<number> = wholeNumber('be a whole number, 0 or more', 0)

export const MILLISECONDS: Schema<number> = wholeNumber('be milliseconds, 0 or more', 0)

export const SECONDS: Schema<number> = wholeNumber('be seconds, 0 or more', 0)

/** A whole number in a range, both ends included. */
export function wholeNumber(must: string, from: number, to: number = Infinity): Schema<number> {
  return rule(must, (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to)
}

/** A number that can have a fraction, 0 or more. */
export function amount(must: string): Schema<number> {
  return rule(must, (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0)
}

/** Text in a given form. */
export function textLike(must: string, form: RegExp): Schema<string> {
  return rule(must, (value) => typeof value === 'string' && form.test(value))
}

/** One of a few words. */
export function oneOf<Word extends string>(...words: readonly Word[]): Schema<Word> {
  const known: readonly string[] = words
  return {
    ...rule<Word>(
      `be one of ${words.join(', ')}`,
      (value) => typeof value === 'string' && known.includes(value),
    ),
    words,
  }
}

/** A list in which every item fits. */
export function listOf<Item>(must: string, fits: (item: unknown) => boolean): Schema<readonly Item[]> {
  return rule(must, (value) => Array.isArray(value) && value.every(fits))
}

/** An object with these fields and no other. */
export function object<Value>(
  fields: NoInfer<FieldSchemas<Value>>,
  { must, atLeastOne }: { readonly must?: string; readonly atLeastOne?: true } = {},
): Schema<Value> {
  const schemas = fields as AnyFields
  const names = Object.keys(schemas)
  const required = names.filter((name) => schemas[name]?.optional !== true)
  return {
    must: must ?? `be an object with ${names.join(', ')}`,
    holds: isObject,
    fields: schemas,
    needs: atLeastOne === true ? [names] : required.map((name) => [name]),
  }
}

/** An object with exactly one of these fields. `Value` is a union of objects with one field each. */
export function exactlyOne<Value>(fields: NoInfer<VariantSchemas<Value>>): Schema<Value> {
  const schemas = fields as AnyFields
  const names = Object.keys(schemas)
  return {
    must: `have one of ${names.join(' and ')}`,
    holds: isObject,
    fields: schemas,
    needs: [names],
    exclusive: true,
  }
}

/** The schema of a field that can be left out. */
export function optional<Value>(schema: Schema<Value>): OptionalSchema<Value> {
  return { ...schema, optional: true }
}

/** Whether a value is an object, and not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
