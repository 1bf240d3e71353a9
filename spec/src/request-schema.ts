/**
 * The schema of a request body as data: the keywords that request bodies use, with the meaning that JSON
 * Schema gives them. An object has no fields but its `properties`.
 */
export interface RequestSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly oneOf?: readonly RequestSchema[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, RequestSchema>>
  readonly items?: RequestSchema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  /** Lengths count UTF-16 units, as everything in JavaScript does. */
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
}
