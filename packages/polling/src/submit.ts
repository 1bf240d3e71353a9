/** The door of the room `submit`. */
export { newHandle } from './submit/first-handle.ts'
export { prepareFile, submitJob } from './submit/submit-job.ts'
export type { JobSubmitOptions, JobUploadOptions } from './submit/submit-options.ts'
export { uploadFile } from './submit/upload-file.ts'
