/** The door of the room `submit`. */
export { prepareFile, submitJob } from './submit/submit-job.ts'
export { checkSubmit, type JobSubmitOptions, type JobUploadOptions } from './submit/submit-options.ts'
export { uploadFile } from './submit/upload-file.ts'
