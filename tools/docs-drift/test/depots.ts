/** One operation, as a spec and as pages in the three forms that say the same. */
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

export const SCRAPED = `---
title: "POST Depot"
url: "https://developer.zuora.com/v1-api-reference/api/operation/POST_Depot/"
scraped_at: "2030-01-01T07:08:09.010Z"
---

## Open a depot

Opens a depot. The depot limit per tenant is 5.

Security**bearerAuth**

Request

##### query Parameters

| page | integer [ 1 .. 40 ]Default: 1Which page. |
| --- | --- |

##### header Parameters

| X-Stamp | string <= 12 charactersA stamp. |
| --- | --- |

##### Request Body schema: application/json
required

| kindrequired | stringThe kind.These are known:ColdFor ice.WarmRoomSame as Cold. |
| --- | --- |
| name | stringIts name. 32 character limit. |
| parcels | Array of stringsThe parcels. There is a 4MB limit of the JSON payload. |
| wait | integerDefault: 0An integer in the range 0 to 3,600 seconds.For example, 600 waits ten minutes. |
| size | numberThe sizes are as follows:1.1. With a roof1.0. Default. Without one. |
| shut | booleanWhether it is shut. |

Responses

200

OK

404

Not Found

post/v1/depots

Request samples

-   Payload

application/json

\`{

-   "kind": "Cold",

-   "parcels": [

    -   "p-1"


    ]


}\`

Response samples

-   200
-   404

application/json

\`{

-   "id": "d-1",

-   "state": "open"


}\`
`

export const FLAT = `# Open a depot

Opens a depot. The depot limit per tenant is 5.

Endpoint: POST /v1/depots
Version: 2030-01-01
Security: bearerAuth

## Query parameters:

  - \`page\` (integer)
    Which page.
    Default: 1

## Header parameters:

  - \`X-Stamp\` (string)
    A stamp. 12 character limit.

## Request fields (application/json):

  - \`kind\` (string, required)
    The kind. These are known:
      * Cold
      * WarmRoom

  - \`name\` (string)
    Its name. At most 32 characters.

  - \`parcels\` (array)
    The parcels. No more than 50 parcels.

  - \`wait\` (integer)
    Seconds. The default value is 0.

  - \`size\` (number)
    Enum: "1", "1.1"

  - \`shut\` (boolean)
    Whether it is shut.

## Response 200 fields (application/json):

  - \`id\` (string)
    Its id.

  - \`state\` (string)
    Where it stands:
     - open - It takes parcels.
     - full - It takes none.
    Enum: "open", "full"

## Response 404 fields (application/json):

  - \`reason\` (string)
    Why.
`

export const TEXT = `Open a depot

Opens a depot. The depot limit per tenant is 5.
Request
query Parameters
page
integer [ 1 .. 40 ]
Default: 1

Which page.

header Parameters
X-Stamp
string <= 12 characters

A stamp.

Authorization
required
string

Bearer {token}

Request Body schema: application/json
required

kind
required
string

The kind. These are known:

  • Cold
  • WarmRoom
name
string

Its name. 32 character limit.

parcels
Array of strings

The parcels. At most 50 items.

wait
integer

An integer in the range 0 to 3,600.

size
number

Enum: "1" "1.1"
shut
boolean

Whether it is shut.

Responses
200

OK

404

Not Found

post/v1/depots
Request samples
application/json
{
  • "kind": "Cold"
}
Response samples
application/json
{
  • "id": "d-1",
  • "state": "open"
}
`
