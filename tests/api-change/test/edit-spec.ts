import type { Copy } from './copy.ts'

const RESPONSE = 'spec/responses/DataLabelingJobRetrieved.yaml'
const HALTED = 'spec/examples/data-labeling/data-labeling-halted.yaml'

/** What a maintainer does about the differences of the page. */
export function editSpec(copy: Copy): void {
  copy.replace('spec/schemas/DataLabelingJobStatus.yaml', 'Completed]', 'Completed, Halted]')
  copy.replace('spec/jobs/data-labeling.yaml', '  dispatched: running\n', '$&  halted: failed\n')
  copy.replace('spec/schemas/DataLabelingJob.yaml', 'properties:\n', `properties:\n${FIELD}`)
  copy.replace('spec/paths/data-labeling-job-by-id.yaml', /date: .*/, "date: '2030-01-01'")

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
