import type { Copy } from './copy.ts'

const RESPONSE = 'spec/responses/DataLabelingJobRetrieved.yaml'
const HALTED = 'spec/examples/data-labeling/data-labeling-halted.yaml'
const GONE = 'spec/examples/errors/error-gone.yaml'

/** What a maintainer does about the differences of the page. */
export function editSpec(copy: Copy): void {
  copy.replace('spec/schemas/DataLabelingJobStatus.yaml', 'Completed]', 'Completed, Halted]')
  copy.replace('spec/jobs/data-labeling.yaml', '  dispatched: running\n', '$&  halted: failed\n')
  copy.replace('spec/schemas/DataLabelingJob.yaml', 'properties:\n', `properties:\n${FIELD}`)
  copy.replace('spec/paths/data-labeling-job-by-id.yaml', /date: .*/, "date: '2030-01-01'")

  copy.replace('spec/parameters/Zuora-Track-Id.yaml', 'At most 64', 'At most 80')
  copy.replace('spec/parameters/Zuora-Track-Id.yaml', 'maxLength: 64', 'maxLength: 80')
  copy.replace('spec/responses/DataLabelingNotFound.yaml', /$/, XML)
  copy.write(GONE, 'summary: No such job, as XML\nvalue: <error>No such job</error>\n')

  copy.replace('spec/schemas/DataLabelingJob.yaml', /  objectType:\n.*\n/, '')
  copy.remove('spec/schemas/DataLabelingObjectTypeEcho.yaml')
  for (const file of copy.files('spec/examples/data-labeling/*.yaml')) {
    if (copy.read(file).includes('objectType:')) copy.replace(file, /  objectType:.*\n/, '')
  }

  // The contract test serves every named example, so a new value comes with one.
  copy.write(HALTED, EXAMPLE)
  copy.replace(
    RESPONSE,
    'examples:\n',
    `examples:\n      halted:\n        $ref: ../${HALTED.slice('spec/'.length)}\n`,
  )
}

/**
 * What a maintainer does with the draft of an operation: its files are put in place, what takes words of
 * one's own, or is shared with other operations, is filled in, and the client is told that it has no name.
 */
export function editDraft(copy: Copy, draft: string): void {
  for (const [, file, text] of draft.matchAll(/^# (spec\/\S+)\n((?:(?!# spec\/).*\n?)*)/gm)) {
    if (file !== 'spec/openapi.yaml') copy.write(file!, text!)
  }
  copy.replace(
    'spec/openapi.yaml',
    'x-jobs:\n',
    '  /objects/jobs/{id}/pause:\n    $ref: paths/objects-jobs-id-pause.yaml\n$&',
  )

  const path = 'spec/paths/objects-jobs-id-pause.yaml'
  const page = 'https://developer.zuora.com/v1-api-reference/api/operation/PATCH_ObjectsJobsPause/'
  copy.replace(
    path,
    "description: ''\n  tags:\n    - ''",
    'description: Stops a job for a while.\n  tags: [Custom objects]',
  )
  copy.replace(path, "url: ''\n    description: ''", `url: ${page}\n    description: PATCH ObjectsJobsPause`)
  copy.replace(path, "page: ''", `page: ${page}`)
  copy.replace(path, "description: ''\n    content", 'description: How long.\n    content')
  copy.replace(
    path,
    /(schemas\/ObjectsJobsPauseRequest\.yaml)\n/,
    `$1\n        examples:\n          an-hour: { summary: An hour, value: { minutes: 60 } }\n`,
  )
  copy.replace(path, /  responses:\n[^]*$/, RESPONSES)
  copy.replace('tools/codegen/src/methods.ts', "['createToken'", "$&, 'PATCH_ObjectsJobsPause'")
  const schema = 'spec/schemas/ObjectsJobsPauseRequest.yaml'
  copy.replace(schema, "description: ''\nadditional", 'description: How long a job rests.\nadditional')
  copy.replace(schema, "description: ''", 'description: Minutes, at most 90.')
}

const RESPONSES = `  responses:
    '200':
      $ref: ../responses/CustomObjectJobCancelled.yaml
${['BadRequest', 'Unauthorized', 'NotFound', 'TooManyRequests', 'InternalError']
  .map(
    (name, index) =>
      `    '${[400, 401, 404, 429, 500][index]}':\n      $ref: ../responses/CustomObject${name}.yaml\n`,
  )
  .join('')}    5XX:
      $ref: ../responses/Unavailable.yaml
`

const XML = `  text/xml:
    schema:
      type: string
      description: The cause as XML.
    examples:
      gone:
        $ref: ../examples/errors/error-gone.yaml
`

const FIELD = `  haltedBy:
    type: string
    description: The id of the user who stopped the job. Only when \`jobStatus\` is \`Halted\`.
    examples: [7b39d73f22e6404ab8e7894f7620e91c]
`

const EXAMPLE = `summary: Stopped by a user
x-inferred: true
x-inferred-reason: The page names the status and the field, and shows neither.
value:
  jobId: ff80808186beca0a0186bedbf7d3006f
  jobStatus: Halted
  haltedBy: 7b39d73f22e6404ab8e7894f7620e91c
  success: true
`
