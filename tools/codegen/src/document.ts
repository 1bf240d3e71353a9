import type { JsonObject } from '@zuora-jobs/overlay'

/** The parts of a bundled OpenAPI document that are read here. */
export interface Document {
  readonly paths: Paths
  readonly components: {
    readonly schemas: Schemas
    readonly examples?: Readonly<Record<string, Example>>
  }
}

/** The operations of each path by their methods; beside them, what they have in common. */
export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** The schemas of a document by their names. */
export type Schemas = Readonly<Record<string, JsonObject>>

export interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly externalDocs?: { readonly url: string }
  readonly 'x-derived-from'?: { readonly page: string; readonly date: string }
  readonly requestBody?: { readonly content?: Readonly<Record<string, MediaType>> }
}

export interface MediaType {
  readonly schema?: { readonly $ref?: string }
  readonly examples?: Readonly<Record<string, Example & { readonly $ref?: string }>>
}

export interface Example {
  readonly value?: unknown
}

/** The name behind a reference to a component. */
export function nameOf(reference: string | undefined): string {
  return reference?.split('/').at(-1) ?? ''
}
