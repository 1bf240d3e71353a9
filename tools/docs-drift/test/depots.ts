import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One operation, as a spec, and as pages in the three forms that say the same. */
export const SPEC: Readonly<Record<string, string>> = {
  'openapi.yaml': `openapi: 3.1.0
paths:
  /v1/depots:
    $ref: paths/depots.yaml
security: [{ bearerAuth: [] }]
tags:
  - { name: Depots, description: A tenant opens 5 depots at a time. }
x-jobs:
  depots:
    operations: { submit: POST_Depot, poll: POST_Depot }
    status: /state
    phases: { open: running, full: succeeded }
    limits: { requestBytes: 4194304 }
`,
  'paths/depots.yaml': `post:
  operationId: POST_Depot
  tags: [Depots]
  description: Opens a depot.
  x-derived-from: { date: '2030-01-01' }
  parameters:
    - { name: X-Stamp, in: header, schema: { type: string, maxLength: 12 } }
    - name: page
      in: query
      description: 1 by default.
      schema: { type: integer, minimum: 1, maximum: 40 }
  requestBody:
    required: true
    content:
      application/json:
        schema:
          $ref: ../schemas/Depot.yaml
  responses:
    '200':
      description: Open
      content:
        application/json:
          schema:
            $ref: ../schemas/DepotState.yaml
    '404':
      description: No such place
      content:
        application/json:
          schema: { type: object, properties: { reason: { type: string } } }
`,
  'schemas/Depot.yaml': `type: object
required: [kind]
properties:
  kind:
    type: string
    enum: [Cold, WarmRoom]
  name:
    type: string
    description: Its name.
    maxLength: 32
  parcels:
    type: array
    description: Below 4 MB.
    maxItems: 50
    items:
      type: string
  wait:
    type: integer
    description: 0 by default.
    minimum: 0
    maximum: 3600
  size:
    description: Sizes 1.0 and 1.1; 1.0 by default.
    type: number
    x-known-values: [1.0, 1.1]
  shut:
    type: boolean
`,
  'schemas/DepotState.yaml': `type: object
properties:
  id:
    type: string
  state:
    type: string
    x-known-values: [open, full]
`,
  'decisions/all/kind.yaml': `about: kind
source: [page]
sources: in words only
decided: closed
because: a misspelt one should fail
explains:
  - { operations: [POST_Depot], where: request.kind, aspect: closed, spec: closed }
`,
  'decisions/all/ends.yaml': `about: what some forms do not show
source: [page]
sources: one form shows it
decided: shown
because: another form does
explains:
  - { operations: [POST_Depot], where: request.parcels, aspect: maxItems, form: scraped, spec: '50' }
`,
}

const page = (form: string): string =>
  readFileSync(join(import.meta.dirname, `pages/depot-${form}.txt`), 'utf8')

export const [SCRAPED, FLAT, TEXT]: readonly [string, string, string] = [
  page('scraped'),
  page('flat'),
  page('text'),
]
