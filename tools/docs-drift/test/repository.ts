import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const REPOSITORY = join(import.meta.dirname, '../../..')

/** A repository with these files below `spec/`, and the schema of decisions. Returns its folder. */
export function buildRepository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'zuora-jobs-drift-'))
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, 'spec', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  mkdirSync(join(root, 'spec/decisions'), { recursive: true })
  cpSync(join(REPOSITORY, 'spec/decisions/schema.json'), join(root, 'spec/decisions/schema.json'))
  return root
}

/** A spec that says what the pages of these tests say. */
export const PARCELS: Readonly<Record<string, string>> = {
  'openapi.yaml': `openapi: 3.1.0
paths:
  /v1/depots/{depot-id}/parcels:
    $ref: paths/parcels.yaml
security: [{ bearerAuth: [] }]
`,
  'paths/parcels.yaml': `post:
  operationId: POST_Parcel
  parameters:
    - $ref: ../parameters/depot-id.yaml
    - name: X-Stamp
      in: header
      schema: { type: string, maxLength: 12 }
  requestBody:
    required: true
    content:
      application/json:
        schema:
          $ref: ../schemas/Parcel.yaml
  responses:
    '200':
      $ref: ../responses/Sent.yaml
    '404':
      $ref: ../responses/Lost.yaml
    5XX:
      description: Lost
  description: A depot takes 7 a day.
  x-derived-from: { date: '2030-01-01' }
`,
  'parameters/depot-id.yaml': `name: depot-id
in: path
required: true
schema:
  type: string
`,
  'schemas/Parcel.yaml': `type: object
required: [size]
properties:
  size:
    type: string
    enum: [small, large]
  things:
    type: array
    minItems: 1
    maxItems: 6
    items:
      type: object
      required: [make]
      properties:
        make: {}
`,
  'schemas/ParcelState.yaml': `type: string
x-known-values: [sent, lost]
`,
  'responses/Sent.yaml': `description: Sent
content:
  application/json:
    schema:
      type: object
      properties:
        parcelId:
          type: string
        state:
          $ref: ../schemas/ParcelState.yaml
`,
  'responses/Lost.yaml': `description: Lost
content:
  application/json:
    schema:
      anyOf:
        - type: object
          required: [reason]
          properties:
            reason: { type: string }
        - type: object
          properties:
            reason: { type: string }
`,
}
