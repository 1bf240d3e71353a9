// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.
export interface paths {
  '/oauth/token': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Create an OAuth token
     * @description Trades the id and secret of an OAuth client for a bearer token that lasts about one hour. There is no refresh token: ask again before the old one ends, and use each token until then. Send no authentication header with this call. Limits are 100 calls per minute and IP address, and 2,000 per minute and tenant; the call does not count against the concurrency limit. Do not depend on the body of an error.
     */
    post: operations['createToken']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/objects/jobs': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path?: never
      cookie?: never
    }
    /**
     * List all custom object bulk jobs
     * @description Lists the bulk jobs of the tenant, whoever has submitted them, page by page. The `cursor` of one page asks for the next.
     */
    get: operations['GET_AllCustomObjectBulkJobs']
    put?: never
    /**
     * Submit a custom object bulk job
     * @description Starts a job that deletes the records a filter finds, or opens one that creates or updates records and waits for a CSV file. Deleting takes the permission "Delete Custom Objects", the rest "Edit Custom Objects". There is no idempotency key: repeating the call can start a second job.
     */
    post: operations['POST_CustomObjectBulkJob']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/objects/jobs/{id}': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path: {
        /**
         * @description The `Id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 5112347a-f7a1-4373-99df-c082984de7be
         */
        id: components['parameters']['custom-object-job-id']
      }
      cookie?: never
    }
    /**
     * Retrieve a custom object bulk job
     * @description Tells where a job stands. A failed job can have processed records, and rows can be rejected in a job that completes: read the errors in both cases. Takes the permission "View Custom Objects".
     */
    get: operations['GET_CustomObjectBulkJob']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/objects/jobs/{id}/cancel': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path: {
        /**
         * @description The `Id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 5112347a-f7a1-4373-99df-c082984de7be
         */
        id: components['parameters']['custom-object-job-id']
      }
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Cancel a custom object bulk job
     * @description Cancels a job in `accepted` or `pending`. A job that runs, or has ended, answers with an error. The call has no body.
     */
    patch: operations['PATCH_CustomObjectBulkJob']
    trace?: never
  }
  '/objects/jobs/{id}/errors': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path: {
        /**
         * @description The `Id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 5112347a-f7a1-4373-99df-c082984de7be
         */
        id: components['parameters']['custom-object-job-id']
      }
      cookie?: never
    }
    /**
     * List all errors of a custom object bulk job
     * @description Lists the rejected rows of a job with the cause of each, without pages.
     */
    get: operations['GET_CustomObjectBulkJobErrors']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/objects/jobs/{id}/files': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path: {
        /**
         * @description The `Id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 5112347a-f7a1-4373-99df-c082984de7be
         */
        id: components['parameters']['custom-object-job-id']
      }
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Upload a file for a custom object bulk job
     * @description Gives a job in `pending` its records. A job takes one file and starts when the upload ends. Takes the permission "Edit Custom Objects". There is no idempotency key: after an answer that got lost, look at the status of the job before sending the file again.
     */
    post: operations['POST_UploadFileForCustomObjectBulkJob']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/query/jobs': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path?: never
      cookie?: never
    }
    /**
     * List data query jobs
     * @description Lists the newest jobs: all of the tenant for an administrator, one's own for everybody else. There is no paging. A completed job shows the address of its result here as well.
     */
    get: operations['GET_DataQueryJobs']
    put?: never
    /**
     * Submit a data query job
     * @description Takes in a query, which waits and then runs. A tenant runs 5 at a time on live data, and 10 more wait; on the warehouse 15 and 30. SQL that cannot run is taken in too, and fails later. The header `Content-Type` has to be `application/json`.
     */
    post: operations['POST_DataQueryJob']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/query/jobs/{job-id}': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The `id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 3a3e85c4-96e7-486b-ae02-827120104301
         */
        'job-id': components['parameters']['data-query-job-id']
      }
      cookie?: never
    }
    /**
     * Retrieve a data query job
     * @description Tells where a job stands, and where its result is. Administrators may ask for each job of the tenant, everybody else for their own.
     */
    get: operations['GET_DataQueryJob']
    put?: never
    post?: never
    /**
     * Cancel a data query job
     * @description Cancels a job in `accepted` or `in_progress`. One that has ended answers with an error. The job stays readable.
     */
    delete: operations['DELETE_DataQueryJob']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/batch-query': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Submit an aggregate query job
     * @description Starts a job that runs the given queries. A job that Zuora refuses also arrives with HTTP status 200: it has no `id`, its `status` is `error`, and `errorCode` and `message` say why. The mode is stateful when `version` is 1.1 or higher and both `partner` and `project` are given, and stateless otherwise. A trailing slash on the path is accepted as well and was the documented form until November 2025.
     */
    post: operations['POST_BatchQueryJob']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/batch-query/jobs/{jobid}': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The `id` of the job. Ids are 32 hexadecimal digits; the server, not this document, judges others.
         * @example 8ad08f06909293cd01909613f23549e4
         */
        jobid: components['parameters']['jobid']
      }
      cookie?: never
    }
    /**
     * Retrieve an aggregate query job
     * @description Tells where a job stands and, once a batch has completed, which file holds its result. Completed jobs are deleted for good 180 days after their creation; result files are gone after 3 days.
     */
    get: operations['GET_BatchQueryJob']
    put?: never
    post?: never
    /**
     * Cancel a running aggregate query job
     * @description Stops a job that has not completed yet; a completed job answers with an error. Batches keep the state they had, so a cancelled job can hold completed batches whose files are usable.
     */
    delete: operations['DELETE_BatchQueryJob']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/batch-query/jobs/partner/{partner}/project/{project}': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The data integration partner, an id that Zuora support hands out.
         * @example salesforce
         */
        partner: components['parameters']['partner']
        /**
         * @description The data integration project of that partner.
         * @example 00170000011K3Ub
         */
        project: components['parameters']['project']
      }
      cookie?: never
    }
    /**
     * Retrieve the last completed aggregate query job
     * @description Returns the most recent completed job of a partner and project, which is the one the next stateful job continues from. Completed jobs are deleted for good 180 days after their creation.
     */
    get: operations['GET_LastBatchQueryJob']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/files/{file-id}': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The id of the file, as a batch gives it in `fileId` or `segments`.
         * @example 402881824835bb2a01483c19f8190259
         */
        'file-id': components['parameters']['file-id']
      }
      cookie?: never
    }
    /**
     * Retrieve a file
     * @description Downloads the file that a completed batch names in `fileId` or `segments`. The body is the file itself, at most 2,047 MB, and `Content-Type` always carries a charset, also for archives. Files of aggregate queries are deleted after 3 days (72 hours). The same operation serves other files of the tenant, in types that this document does not list.
     */
    get: operations['GET_Files']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/multi-organizations/data-labeling-job': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Submit a data labeling job
     * @description Starts a job that labels existing objects with organizations, or takes their labels away. Only with Multi-Org. No business rule is checked. Label accounts before products; the other types depend on nothing. An account passes its label on to its transactions, and a product to its rate plans. An object without a label is visible to every organization. The job cannot be cancelled.
     */
    post: operations['POST_DataLabelingJob']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/multi-organizations/data-labeling-job/{job-id}': {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The `jobId` of the job: 32 hexadecimal digits without dashes, although it is documented as a UUID. The server, not this document, judges others.
         * @example ff80808186b966950186b97922e200ab
         */
        'job-id': components['parameters']['job-id']
      }
      cookie?: never
    }
    /**
     * Retrieve a data labeling job
     * @description Tells where a job stands. `Completed` says that the work has ended, not that it has succeeded: compare `progress` with `totalObject`. Which objects failed, and why, cannot be asked.
     */
    get: operations['GET_DataLabelingJob']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    /** @description One query of an accepted job and what became of it. */
    AquaBatch: {
      /**
       * @description The WSDL version that the query runs with.
       * @example 145.0
       */
      apiVersion?: string
      /**
       * @description The id of the batch, 32 hexadecimal digits.
       * @example 8ad08f06909293cd01909613f23549e5
       */
      batchId: string
      /**
       * @description The language of a query, as its `type` was in the request.
       * @example zoql
       */
      batchType?: components['schemas']['AquaBatchType']
      /** @description The column for deleted records that the request asked for. */
      deleted?: components['schemas']['AquaBatchDeletedColumn']
      /**
       * @description The file with the result. Missing until the batch has completed, and when `segments` takes its place. The file is deleted after 3 days.
       * @example 402881824835bb2a01483c19f8190259
       */
      fileId?: string
      /** @description True when the result holds everything, false when it holds changes since the session's last job. */
      full?: boolean
      /**
       * @description The status in the language of the tenant. Do not compare it.
       * @example pending
       */
      localizedStatus?: string
      /**
       * @description Why the batch was aborted; an empty string when all is well.
       * @example
       * @example java.lang.RuntimeException: You must specify a select.
       */
      message?: string
      /**
       * @description The name that the request gave. Missing when it gave none.
       * @example AccountingPeriod
       */
      name?: string
      /**
       * @description The query text.
       * @example select AccountNumber, BillCycleDay from Account
       */
      query?: string
      /**
       * @description Rows in the result, without the header row; 0 until the batch has completed. A number in most samples, a string of digits in some.
       * @example 1580
       * @example 1580
       */
      recordCount?: components['schemas']['AquaRecordCount']
      /**
       * @description The files with the result, in order, at most 500,000 records each. Takes the place of `fileId` in full loads of stateful jobs when File Segmentation is on. Each file has its own header row.
       * @example [
       *       "402881824835bb2a01484193065e02ab",
       *       "402881824835bb2a01484193066602ac"
       *     ]
       */
      segments?: string[]
      /**
       * @description Where one query of a job stands:
       *
       *     * `submitted`, `pending`: not started.
       *     * `executing`: runs.
       *     * `completed`: has its file. Final.
       *     * `aborted`: failed; `message` says why. Final.
       *     * `deleted_notallowed`: the object does not support the column for deleted records. Final.
       *
       *     Treat any other value as not final.
       * @example pending
       */
      status: components['schemas']['AquaBatchStatus']
    }
    /** @description The column for deleted records that the request asked for. */
    AquaBatchDeletedColumn: {
      /**
       * @description The name of the added column.
       * @example is_deleted
       */
      column?: string
      /** @description Whether deleted records are exported in stateless mode as well. */
      forceExport?: boolean
      /**
       * @description How the column is written.
       * @example Boolean
       */
      format?: 'Numeric' | 'Boolean' | (string & {})
    }
    /**
     * @description Where one query of a job stands:
     *
     *     * `submitted`, `pending`: not started.
     *     * `executing`: runs.
     *     * `completed`: has its file. Final.
     *     * `aborted`: failed; `message` says why. Final.
     *     * `deleted_notallowed`: the object does not support the column for deleted records. Final.
     *
     *     Treat any other value as not final.
     * @example pending
     */
    AquaBatchStatus:
      | 'submitted'
      | 'pending'
      | 'executing'
      | 'completed'
      | 'aborted'
      | 'deleted_notallowed'
      | (string & {})
    /**
     * @description The language of a query, as its `type` was in the request.
     * @example zoql
     */
    AquaBatchType: 'zoql' | 'zoqlexport' | (string & {})
    /** @description Adds a column that tells deleted records from others; they are kept for 30 days. Only in stateful mode, unless `forceExport` is set. Some objects, such as AccountingPeriod, do not support it. */
    AquaDeletedColumn: {
      /**
       * @description The name of the added column.
       * @example is_deleted
       */
      column: string
      /** @description Exports deleted records in stateless mode as well. */
      forceExport?: boolean
      /**
       * @description How the column is written. `Numeric` gives 1 and 0, `Boolean` true and false. Case matters.
       * @enum {string}
       */
      format: 'Numeric' | 'Boolean'
    }
    /**
     * @description Whether result files are encrypted.
     * @example none
     */
    AquaEncryption: 'none' | 'pgp' | (string & {})
    /**
     * @description How result files are written. Lower case in a request; `csv` by default.
     * @enum {string}
     */
    AquaFormat: 'csv' | 'zip' | 'gzip'
    /** @description A job that Zuora has taken in. It always has an `id`, which an AquaJobRejection never has. `completed` means that every query has its file; for every other final status read the batches, as some may have files. */
    AquaJob: {
      /** @description One entry per query. */
      batches: components['schemas']['AquaBatch'][]
      /**
       * @description Whether result files are encrypted.
       * @example none
       */
      encrypted?: components['schemas']['AquaEncryption']
      /**
       * @description A 5-digit code. On a job with an id it comes with `error`, or with queries that were left out.
       * @example 90029
       */
      errorCode?: string
      /**
       * @description How result files are written. Upper case in a response; compare without case.
       * @example CSV
       */
      format?: components['schemas']['AquaResultFormat']
      /**
       * @description The id of the job, 32 hexadecimal digits.
       * @example 8ad08f06909293cd01909613f23549e4
       */
      id: string
      /**
       * Format: int64
       * @description The `incrementalTime` of the request, in milliseconds since 1970-01-01 UTC. Only when the request gave one.
       * @example 1421865001000
       */
      incrementalTime?: number
      /**
       * @description The status in the language of the tenant. Do not compare it.
       * @example submitted
       */
      localizedStatus?: string
      /**
       * @description The text of `errorCode`.
       * @example The job was processing for too long.
       */
      message?: string
      /**
       * @description The name that the request gave.
       * @example Example
       */
      name?: string
      /**
       * @description The URL that is called when the job is done, with its placeholders.
       * @example https://example.com/aqua?job=${JOBID}&status=${STATUS}
       */
      notifyUrl?: string
      /**
       * @description The `offset` in force, in seconds.
       * @example 0
       */
      offset?: number
      /**
       * @description The data integration partner. Only when the request gave one.
       * @example salesforce
       */
      partner?: string
      /**
       * @description The data integration project. Compare without case; it can come back in lower case.
       * @example 00170000011K3Ub
       */
      project?: string
      /**
       * @description The database that is read.
       * @example LIVE
       */
      sourceData?: 'LIVE' | (string & {})
      /**
       * @description When the job started, as `yyyy-MM-dd HH:mm:ss` without a zone, or as ISO 8601 with an offset. Missing until then.
       * @example 2014-09-03 08:20:07
       * @example 2018-05-31T11:41:35+0100
       */
      startTime?: string
      /**
       * @description Where a job stands:
       *
       *     * `submitted`: taken in and waiting; counts against the job limit.
       *     * `executing`: a query runs; counts against the job limit.
       *     * `completed`: every query has its file. Final.
       *     * `aborted`: at least one query failed while running, or ran for 3 hours. Final.
       *     * `error`: refused, or failed before processing. Final.
       *     * `cancelled`: stopped by a user. Final.
       *
       *     Treat any other value as not final.
       * @example submitted
       */
      status: components['schemas']['AquaJobStatus']
      /** @description Whether the queries of the session's last job were merged in. */
      useLastCompletedJobQueries?: boolean
      /**
       * @description The AQuA version of the job. The number 1 and the strings `1.0` and `1.1` are all seen.
       * @example 1
       * @example 1.1
       */
      version?: components['schemas']['AquaVersionEcho']
    }
    /** @description A job that Zuora has refused. It arrives with HTTP status 200 and never has an `id`: the field is absent or null. */
    AquaJobRejection: {
      /** @description The queries, echoed. */
      batches?: components['schemas']['AquaRejectedBatch'][]
      /**
       * @description Whether result files are encrypted.
       * @example none
       */
      encrypted?: components['schemas']['AquaEncryption']
      /**
       * @description Why the job is refused:
       *
       *     * 90001 bad batch id, 90002 bad job id, 90003 a job that cannot be cancelled
       *     * 90004 more than 50 queries, 90005 query syntax, 90016 no queries
       *     * 90009 user not allowed, 90012 deleted column in stateless mode, 90014 `notifyUrl` too long
       *     * 90015 bad incremental time, 90017 object without deleted records, 90019 unknown partner
       *     * 90020 bad distinct column, 90021 bad currency, 90028 too many jobs at a time
       *     * 90006, 90007, 90008, 90010, 90022, 90027, 90029 faults on the server's side
       * @example 90005
       */
      errorCode:
        | '90001'
        | '90002'
        | '90003'
        | '90004'
        | '90005'
        | '90006'
        | '90007'
        | '90008'
        | '90009'
        | '90010'
        | '90012'
        | '90014'
        | '90015'
        | '90016'
        | '90017'
        | '90018'
        | '90019'
        | '90020'
        | '90021'
        | '90022'
        | '90027'
        | '90028'
        | '90029'
        | (string & {})
      /**
       * @description How result files are written. Upper case in a response; compare without case.
       * @example CSV
       */
      format?: components['schemas']['AquaResultFormat']
      /** @description Absent or null. A job with an id is an AquaJob. */
      id?: null
      /**
       * @description The cause in words, for people. A detail in parentheses may follow.
       * @example There is a syntax error in one of the queries in the AQuA input
       */
      message: string
      /**
       * @description The name that the request gave.
       * @example testJob
       */
      name?: string
      /**
       * @description The data integration partner that the request gave.
       * @example salesforce
       */
      partner?: string
      /**
       * @description The data integration project that the request gave.
       * @example 00170000011K3Ub
       */
      project?: string
      /**
       * @description Always `error`.
       * @constant
       */
      status: 'error'
      /** @description Whether the queries of the session's last job would have been merged in. */
      useLastCompletedJobQueries?: boolean
      /**
       * @description The AQuA version of the job. The number 1 and the strings `1.0` and `1.1` are all seen.
       * @example 1
       * @example 1.1
       */
      version?: components['schemas']['AquaVersionEcho']
    }
    /** @description An aggregate query job to start. No field is required: in stateful mode, a request without `queries` repeats those of the session's last job. */
    AquaJobRequest: {
      /** @description Writes times of both query languages as `YYYY-MM-DDThh:mm:ss` with an offset without colon, such as `+1000`. Needs WSDL version 69 or higher. False by default. */
      dateTimeUtc?: boolean
      /**
       * @description Whether result files are PGP-encrypted, `none` by default. Only the guides name this field.
       * @enum {string}
       */
      encrypted?: 'none' | 'pgp'
      /** @description How result files are written. Lower case in a request; `csv` by default. */
      format?: components['schemas']['AquaFormat']
      /**
       * @description Stateful mode only: the time to read changes from, `yyyy-MM-dd HH:mm:ss`, instead of the start of the session's last job. Pacific Time in US data centres and UTC in the EU; the APAC zone is not documented.
       * @example 2015-01-21 10:30:01
       */
      incrementalTime?: string
      /**
       * @description The name of the job, at most 32 characters.
       * @example Example
       */
      name?: string
      /**
       * @description A URL that Zuora calls when the job is done, shorter than 5,000 characters, with the placeholders `${JOBID}` and `${STATUS}`. The status sent is `Completed`. Ignored when the tenant has set up a callout of its own.
       * @example https://example.com/aqua?job=${JOBID}&status=${STATUS}
       */
      notifyUrl?: string
      /** @description The text that stands for null in the result. The empty string by default. */
      nullReplacement?: string
      /** @description Stateful mode only: how many seconds before now the job stops reading, 0 to 3,600. 0 by default; overrides the tenant's setting. */
      offset?: number
      /**
       * @description The data integration partner, an id that Zuora support hands out. Together with `project` it names the session of a stateful job. May be null in stateless mode.
       * @example salesforce
       */
      partner?: string | null
      /**
       * @description The data integration project of the partner. May be null in stateless mode.
       * @example 00170000011K3Ub
       */
      project?: string | null
      /** @description The queries, at most 50, run in this order. Stateless jobs need at least one. */
      queries?: components['schemas']['AquaQuery'][]
      /**
       * @description The database to read, `LIVE` by default. No other one is left.
       * @enum {string}
       */
      sourceData?: 'LIVE'
      /** @description True writes API names into the header row (`Account.AccountNumber`), false the labels of the user interface (`Account: Account Number`), contrary to what the name suggests. False by default; integrations send true. */
      useQueryLabels?: boolean
      /** @description The AQuA version, 1.0 by default. 1.0 is stateless only; 1.1 knows both modes. 1.2 is accepted in practice and behaves like 1.1. A number and a string mean the same. */
      version?: components['schemas']['AquaVersion']
    }
    /** @description What HTTP status 200 brings. AquaJob has an `id` of 32 digits; AquaJobRejection has `status: error` and no `id`; the other two have no `status` and come from API versions below 2024-05-20. */
    AquaJobResponse:
      | components['schemas']['AquaJob']
      | components['schemas']['AquaJobRejection']
      | components['schemas']['CommonError']
      | components['schemas']['FlatError']
    /**
     * @description Where a job stands:
     *
     *     * `submitted`: taken in and waiting; counts against the job limit.
     *     * `executing`: a query runs; counts against the job limit.
     *     * `completed`: every query has its file. Final.
     *     * `aborted`: at least one query failed while running, or ran for 3 hours. Final.
     *     * `error`: refused, or failed before processing. Final.
     *     * `cancelled`: stopped by a user. Final.
     *
     *     Treat any other value as not final.
     * @example submitted
     */
    AquaJobStatus: 'submitted' | 'executing' | 'completed' | 'aborted' | 'error' | 'cancelled' | (string & {})
    /** @description One query of a job. */
    AquaQuery: {
      /**
       * @description The WSDL version to run the query with. The latest one by default.
       * @example 145.0
       */
      apiVersion?: string
      /**
       * @description ISO currency codes, separated by commas, to convert amounts into. Needs Foreign Currency Conversion and `apiVersion` 78 or higher.
       * @example USD,EUR
       */
      convertToCurrencies?: string
      /** @description Adds a column that tells deleted records from others; they are kept for 30 days. Only in stateful mode, unless `forceExport` is set. Some objects, such as AccountingPeriod, do not support it. */
      deleted?: components['schemas']['AquaDeletedColumn']
      /**
       * @description The name of the query, unique within the job. A batch without a name has had none in the request.
       * @example AccountingPeriod
       */
      name?: string
      /**
       * @description The query text. Export ZOQL takes at most 20,000 characters; longer text is refused by the server. Write times in conditions as ISO 8601 with an offset (`2026-08-01T00:00:00+10:00`): others were seen to be ignored without an error.
       * @example select AccountNumber, BillCycleDay from Account
       */
      query: string
      /** @description The query language. `zoql` is the language of the SOAP API; `zoqlexport` is Export ZOQL. */
      type: components['schemas']['AquaQueryType']
    }
    /**
     * @description The query language. `zoql` is the language of the SOAP API; `zoqlexport` is Export ZOQL.
     * @enum {string}
     */
    AquaQueryType: 'zoql' | 'zoqlexport'
    /**
     * @description Rows in the result, without the header row; 0 until the batch has completed. A number in most samples, a string of digits in some.
     * @example 1580
     * @example 1580
     */
    AquaRecordCount: number | string
    /** @description One query of a job that was refused, echoed from the request. It has no `batchId` and never runs. */
    AquaRejectedBatch: {
      /**
       * @description The WSDL version that the query would have run with.
       * @example 91.0
       */
      apiVersion?: string
      /**
       * @description The language of a query, as its `type` was in the request.
       * @example zoql
       */
      batchType?: components['schemas']['AquaBatchType']
      /** @description Echoed; without meaning here. */
      full?: boolean
      /**
       * @description The status in the language of the tenant. Do not compare it.
       * @example pending
       */
      localizedStatus?: string
      /**
       * @description The name that the request gave. Missing when it gave none.
       * @example job1
       */
      name?: string
      /**
       * @description The query text.
       * @example bad query
       */
      query?: string
      /**
       * @description Rows in the result, without the header row; 0 until the batch has completed. A number in most samples, a string of digits in some.
       * @example 1580
       * @example 1580
       */
      recordCount?: components['schemas']['AquaRecordCount']
      /**
       * @description Where one query of a job stands:
       *
       *     * `submitted`, `pending`: not started.
       *     * `executing`: runs.
       *     * `completed`: has its file. Final.
       *     * `aborted`: failed; `message` says why. Final.
       *     * `deleted_notallowed`: the object does not support the column for deleted records. Final.
       *
       *     Treat any other value as not final.
       * @example pending
       */
      status?: components['schemas']['AquaBatchStatus']
    }
    /**
     * @description How result files are written. Upper case in a response; compare without case.
     * @example CSV
     */
    AquaResultFormat: 'CSV' | 'ZIP' | 'GZIP' | (string & {})
    /** @description The AQuA version, 1.0 by default. 1.0 is stateless only; 1.1 knows both modes. 1.2 is accepted in practice and behaves like 1.1. A number and a string mean the same. */
    AquaVersion: (1 | 1.1 | 1.2) | ('1.0' | '1.1' | '1.2')
    /**
     * @description The AQuA version of the job. The number 1 and the strings `1.0` and `1.1` are all seen.
     * @example 1
     * @example 1.1
     */
    AquaVersionEcho: number | string
    /** @description What some operations answer when the credentials are missing or wrong. */
    AuthenticationError: {
      /**
       * @description The cause in words, for people.
       * @example Authentication error
       */
      message: string
      /** @description A status next to the message. Its form is not documented. */
      status?: string | number
    }
    /** @description The usual error body. Below API version 2024-05-20 it arrives with HTTP status 200, so `success` decides and not the status. */
    CommonError: {
      /**
       * @description The process that handled the request, 16 hexadecimal digits. Can be missing.
       * @example 738CBB9234B47A47
       */
      processId?: string
      /** @description The causes, at least one. */
      reasons: components['schemas']['ErrorReason'][]
      /**
       * @description The server's name for the request, a UUID with dashes. Can be missing.
       * @example d7479cf6-b410-4630-b841-268ccd48f0d2
       */
      requestId?: string
      /**
       * @description Always `false`.
       * @constant
       */
      success: false
    }
    /**
     * Format: binary
     * @description CSV text in UTF-8 with a header row. Values can hold line breaks inside quotes, so do not split it by line.
     */
    CsvFile: string | Blob | ReadableStream<Uint8Array>
    /** @description Which records a delete job deletes. Only for `delete`; whether other operations refuse or ignore it is not documented, and neither is what a delete job does without a filter. */
    CustomObjectBulkDeleteFilter: {
      /** @description One or two conditions. A record is deleted when it meets all of them. */
      conditions: components['schemas']['CustomObjectBulkDeleteFilterCondition'][]
    }
    /** @description A comparison of one field with one value. */
    CustomObjectBulkDeleteFilterCondition: {
      /**
       * @description The API name of a field. Only filterable fields can be compared.
       * @example CreatedDate
       */
      field: string
      /**
       * @description How to compare. Equal, greater, less, greater or equal, less or equal.
       * @enum {string}
       */
      operator: 'EQ' | 'GT' | 'LT' | 'GE' | 'LE'
      /**
       * @description What to compare with, of the same type as the field.
       * @example 2020-01-01T00:00:00.000Z
       */
      value: unknown
    }
    /** @description A bulk job on the records of one object. The fields that every record has are written in Pascal case, the others in camel case. */
    CustomObjectBulkJob: {
      /**
       * @description The id of the user who created the job, with dashes or without.
       * @example 7b39d73f-22e6-404a-b8e7-894f7620e91c
       * @example 2c92c0f96a07409d016a0a58ab1172ec
       */
      CreatedById: string
      /**
       * Format: date-time
       * @description When the job was created, with milliseconds or without.
       * @example 2021-03-15T06:47:18Z
       * @example 2021-03-10T00:05:54.207Z
       */
      CreatedDate: string
      /** @description Why the job as a whole has failed. Only on failed jobs. */
      error?: components['schemas']['CustomObjectBulkJobFailure']
      /**
       * Format: uuid
       * @description The id of the job, a UUID with dashes.
       * @example ed4b9701-bafb-4976-8019-b08269430153
       */
      Id: string
      /**
       * @description The namespace of the object, as the request gave it.
       * @example default
       */
      namespace: components['schemas']['CustomObjectNamespaceEcho']
      /**
       * @description The API name of the object.
       * @example passenger
       */
      object: string
      /**
       * @description What happens to the records, as the request gave it.
       * @example create
       */
      operation: components['schemas']['CustomObjectBulkOperationEcho']
      /**
       * @description Milliseconds from the submission of the job to its end, as documented; samples of jobs with a file count less than their wait for it. 0 until the job has ended.
       * @example 1882
       */
      processingTime: number
      /**
       * @description How many records were processed. 0 until the job runs, and at first while it does.
       * @example 500
       */
      recordsProcessed: number
      /**
       * @description Where a job stands:
       *
       *     * `accepted`: ready to run. Counts against the job limit.
       *     * `pending`: waits for your file, for ever if none comes. Counts against the job limit.
       *     * `in_progress`: runs. Counts against the job limit.
       *     * `completed`: has ended; single rows can have been rejected. Final.
       *     * `failed`: could not go on; records can have been processed. Final.
       *     * `cancelled`: stopped before it ran. Final.
       *
       *     Treat any other value as not final. A delete job starts in `accepted`, the others in `pending`; neither is
       *     a step after the other.
       * @example pending
       */
      status: components['schemas']['CustomObjectBulkJobStatus']
      /**
       * @description The id of the user who changed the job last, with dashes or without.
       * @example 7b39d73f-22e6-404a-b8e7-894f7620e91c
       * @example 2c92c0f96a07409d016a0a58ab1172ec
       */
      UpdatedById: string
      /**
       * Format: date-time
       * @description When the job changed last, with milliseconds or without.
       * @example 2021-03-15T06:47:18Z
       * @example 2021-03-10T00:08:15.614Z
       */
      UpdatedDate: string
    }
    /** @description A record that was rejected, and why. */
    CustomObjectBulkJobError: {
      /**
       * @description What went wrong, 8 digits: the first 6 name the resource, the last 2 the category, in which 20 is a bad value, 22 a missing field and 30 a broken rule.
       * @example 71012520
       */
      code: number
      /**
       * @description The cause in words, for people.
       * @example input string "123" is not a valid UUID
       */
      message: string
      /** @description The record as it was given. Besides the fields that every record has, the names are those of the object; names of custom fields end with `__c`. */
      record?: components['schemas']['CustomObjectRecord']
      /**
       * @description The row of the file. The header is row 1, so records start at row 2.
       * @example 12
       */
      row?: number
    }
    /** @description The rejected rows of a bulk job. */
    CustomObjectBulkJobErrors: {
      /** @description One entry per cause. Empty when no row was rejected. */
      errors: components['schemas']['CustomObjectBulkJobError'][]
    }
    /** @description Why the job as a whole has failed. Only on failed jobs. */
    CustomObjectBulkJobFailure: {
      /**
       * @description What went wrong, 8 digits: the first 6 name the resource, the last 2 the category, in which 60 and 61 may work later.
       * @example 71012560
       */
      code: number
      /**
       * @description The cause in words, for people.
       * @example Service limit reached, please retry later.
       */
      message: string
    }
    /** @description One page of bulk jobs. */
    CustomObjectBulkJobList: {
      /**
       * @description How many jobs this page holds. Less than `pageSize` means that this is the last page, as far as is known: no other sign of the end is documented.
       * @example 2
       */
      count?: number
      /**
       * @description The `Id` of the last job of this page; asks for the next page. Missing on an empty page.
       * @example a9e9a58d-0a11-4685-b1ab-99521dbc20a1
       */
      cursor?: string
      /** @description The jobs of this page, newest first. */
      jobs: components['schemas']['CustomObjectBulkJob'][]
    }
    /** @description A bulk job on the records of one object. */
    CustomObjectBulkJobRequest: {
      /** @description Which records a delete job deletes. Only for `delete`; whether other operations refuse or ignore it is not documented, and neither is what a delete job does without a filter. */
      filter?: components['schemas']['CustomObjectBulkDeleteFilter']
      /** @description `default` for custom objects, `com_zuora` for standard objects. Of those, only `SavedQuery` takes bulk jobs. */
      namespace: components['schemas']['CustomObjectNamespace']
      /**
       * @description The API name of the object. The case matters.
       * @example passenger
       */
      object: string
      /** @description What happens to the records. `delete` starts by itself; `create` and `update` wait for a CSV file. */
      operation: components['schemas']['CustomObjectBulkOperation']
    }
    /**
     * @description Where a job stands:
     *
     *     * `accepted`: ready to run. Counts against the job limit.
     *     * `pending`: waits for your file, for ever if none comes. Counts against the job limit.
     *     * `in_progress`: runs. Counts against the job limit.
     *     * `completed`: has ended; single rows can have been rejected. Final.
     *     * `failed`: could not go on; records can have been processed. Final.
     *     * `cancelled`: stopped before it ran. Final.
     *
     *     Treat any other value as not final. A delete job starts in `accepted`, the others in `pending`; neither is
     *     a step after the other.
     * @example pending
     */
    CustomObjectBulkJobStatus:
      | 'accepted'
      | 'pending'
      | 'in_progress'
      | 'completed'
      | 'failed'
      | 'cancelled'
      | (string & {})
    /**
     * @description A status to look for.
     * @enum {string}
     */
    CustomObjectBulkJobStatusFilter:
      | 'accepted'
      | 'pending'
      | 'in_progress'
      | 'completed'
      | 'failed'
      | 'cancelled'
    /**
     * @description What happens to the records. `delete` starts by itself; `create` and `update` wait for a CSV file.
     * @enum {string}
     */
    CustomObjectBulkOperation: 'create' | 'update' | 'delete'
    /**
     * @description What happens to the records, as the request gave it.
     * @example create
     */
    CustomObjectBulkOperationEcho: 'create' | 'update' | 'delete' | (string & {})
    /**
     * Format: binary
     * @description CSV text in UTF-8, at most 15 MB, with the API names of fields as the header row and one record per row:
     *
     *     * A file to update needs the column `Id`. A column that the file leaves out is set to the field's default
     *       value in every record of the file, not left alone.
     *     * A file to create has no `Id`. No file has other system fields such as `CreatedDate`.
     *     * Of several rows with the same value in a unique field, the first one counts and the others are rejected.
     */
    CustomObjectCsvFile: string | Blob | ReadableStream<Uint8Array>
    /**
     * @description `default` for custom objects, `com_zuora` for standard objects. Of those, only `SavedQuery` takes bulk jobs.
     * @enum {string}
     */
    CustomObjectNamespace: 'default' | 'com_zuora'
    /**
     * @description The namespace of the object, as the request gave it.
     * @example default
     */
    CustomObjectNamespaceEcho: 'default' | 'com_zuora' | (string & {})
    /** @description The record as it was given. Besides the fields that every record has, the names are those of the object; names of custom fields end with `__c`. */
    CustomObjectRecord: {
      /**
       * @description The id of the user who created the record.
       * @example 8ad09fc28193c189018194da28be74ba
       */
      CreatedById?: string
      /**
       * Format: date-time
       * @description When the record was created.
       * @example 2024-07-17T03:23:47.698Z
       */
      CreatedDate?: string
      /**
       * @description The id of the record.
       * @example e0668230-eb63-40df-be65-08f083ca47b1
       */
      Id?: string
      /**
       * @description The name of the object.
       * @example Vehicle
       */
      type?: string
      /**
       * @description The id of the user who changed the record last.
       * @example b243314d594646d3b2651aeedd4be47e
       */
      UpdatedById?: string
      /**
       * Format: date-time
       * @description When the record changed last.
       * @example 2024-07-17T03:26:28.772Z
       */
      UpdatedDate?: string
    } & {
      [key: string]: unknown
    }
    /** @description A data labeling job. It has succeeded when `jobStatus` is `Completed` and `progress.labeled` equals `totalObject`; a completed job with any other counters is a failure in part or in whole. */
    DataLabelingJob: {
      /**
       * @description The id of the job, 32 hexadecimal digits without dashes.
       * @example ff80808186beca0a0186bedbf7d3006f
       */
      jobId: string
      /**
       * @description Where a job stands:
       *
       *     * `Accepted`: taken in.
       *     * `Dispatched`: handed on to the service that labels.
       *     * `Completed`: the work has ended. Final, and no sign of success: read `progress`.
       *
       *     No status stands for failure or for cancelling. Treat any other value as not final.
       * @example Accepted
       */
      jobStatus: components['schemas']['DataLabelingJobStatus']
      /**
       * @description What is labeled, as the request gave it.
       * @example Account
       */
      objectType?: components['schemas']['DataLabelingObjectTypeEcho']
      /** @description How many objects have come to which end. The three add up to `totalObject` once the job has completed. Can be missing before. */
      progress?: components['schemas']['DataLabelingProgress']
      /**
       * @description Whether the call worked. It says nothing about the objects.
       * @constant
       */
      success: true
      /**
       * @description How many objects the job found. Can be missing before the job has completed.
       * @example 11
       */
      totalObject?: number
    }
    /** @description A data labeling job to start. `queryType` decides between `ids` and `query`. One of `orgIds` and `orgs` is needed, except where the object type does without. In both, null, the empty list and absence mean three different things. What happens when both are given is not documented. */
    DataLabelingJobRequest: {
      /**
       * @description The ids of the objects. Required with `ById`. The JSON text of the whole request stays below 4 MB.
       * @example [
       *       "8ad08f06909293cd0190961500000101",
       *       "8ad08f06909293cd0190961500000102"
       *     ]
       */
      ids?: string[]
      /**
       * @description What is labeled:
       *
       *     * `User`: the label narrows what the user sees.
       *     * `Account`: takes one organization; transactions of the account inherit it.
       *     * `Product`: after all accounts; its rate plans get the same organizations. Can do without organizations.
       *     * `BillRun`, `PaymentRun`: get all organizations; need none. A label restricts the next run of a schedule.
       *     * `ForecastRun`: whether it can do without organizations is not documented.
       */
      objectType: components['schemas']['DataLabelingObjectType']
      /**
       * @description The organizations, by id:
       *
       *     * a list: label with these. An account takes exactly one. A product takes at least all organizations
       *       of the subscriptions that include it.
       *     * null: take the label away. For configuration objects.
       *     * `[]`: label with all organizations. For configuration objects.
       *     * absent: `orgs` says it. Without both, a product gets the organizations of the subscriptions that
       *       include it, and a bill run or payment run gets all of them.
       * @example [
       *       "12345678-1234-1234-1234-123456789012"
       *     ]
       * @example null
       * @example []
       */
      orgIds?: string[] | null
      /**
       * @description The organizations, by name:
       *
       *     * a list: label with these. An account takes exactly one. A product takes at least all organizations
       *       of the subscriptions that include it.
       *     * null: take the label away. For configuration objects.
       *     * `[]`: label with all organizations. For configuration objects.
       *     * absent: `orgIds` says it. Without both, a product gets the organizations of the subscriptions that
       *       include it, and a bill run or payment run gets all of them.
       * @example [
       *       "Acme US"
       *     ]
       * @example null
       * @example []
       */
      orgs?: string[] | null
      /**
       * @description The ZOQL query that finds the objects. Required with `ByZoql`.
       * @example select Id from Account where BillToContact.Country = 'US'
       */
      query?: string
      /** @description How the objects are found, by `ids` or by a ZOQL `query`. The case matters. */
      queryType: components['schemas']['DataLabelingQueryType']
    }
    /** @description What HTTP status 200 brings: the job, or, from API versions below 2024-05-20, an error with `success: false`. */
    DataLabelingJobResponse: components['schemas']['DataLabelingJob'] | components['schemas']['CommonError']
    /**
     * @description Where a job stands:
     *
     *     * `Accepted`: taken in.
     *     * `Dispatched`: handed on to the service that labels.
     *     * `Completed`: the work has ended. Final, and no sign of success: read `progress`.
     *
     *     No status stands for failure or for cancelling. Treat any other value as not final.
     * @example Accepted
     */
    DataLabelingJobStatus: 'Accepted' | 'Dispatched' | 'Completed' | (string & {})
    /** @description What HTTP status 200 brings: the job, or, from API versions below 2024-05-20, an error with `success: false`. */
    DataLabelingJobSubmitResponse:
      | components['schemas']['DataLabelingJobSubmitted']
      | components['schemas']['CommonError']
    /** @description A data labeling job that Zuora has taken in. */
    DataLabelingJobSubmitted: {
      /**
       * @description The id of the job, 32 hexadecimal digits without dashes.
       * @example ff80808186beca0a0186bedbf7d3006f
       */
      jobId: string
      /**
       * @description Where a job stands:
       *
       *     * `Accepted`: taken in.
       *     * `Dispatched`: handed on to the service that labels.
       *     * `Completed`: the work has ended. Final, and no sign of success: read `progress`.
       *
       *     No status stands for failure or for cancelling. Treat any other value as not final.
       * @example Accepted
       */
      jobStatus: components['schemas']['DataLabelingJobStatus']
      /**
       * @description Whether the call worked. It says nothing about the objects.
       * @constant
       */
      success: true
    }
    /**
     * @description What is labeled:
     *
     *     * `User`: the label narrows what the user sees.
     *     * `Account`: takes one organization; transactions of the account inherit it.
     *     * `Product`: after all accounts; its rate plans get the same organizations. Can do without organizations.
     *     * `BillRun`, `PaymentRun`: get all organizations; need none. A label restricts the next run of a schedule.
     *     * `ForecastRun`: whether it can do without organizations is not documented.
     * @enum {string}
     */
    DataLabelingObjectType: 'User' | 'Account' | 'Product' | 'BillRun' | 'PaymentRun' | 'ForecastRun'
    /**
     * @description What is labeled, as the request gave it.
     * @example Account
     */
    DataLabelingObjectTypeEcho:
      | 'User'
      | 'Account'
      | 'Product'
      | 'BillRun'
      | 'PaymentRun'
      | 'ForecastRun'
      | (string & {})
    /** @description How many objects have come to which end. The three add up to `totalObject` once the job has completed. Can be missing before. */
    DataLabelingProgress: {
      /**
       * @description Objects that could not be labeled.
       * @example 1
       */
      failed: number
      /**
       * @description Objects that are labeled.
       * @example 9
       */
      labeled: number
      /**
       * @description Objects that took too long to label.
       * @example 1
       */
      timeout: number
    }
    /**
     * @description How the objects are found, by `ids` or by a ZOQL `query`. The case matters.
     * @enum {string}
     */
    DataLabelingQueryType: 'ById' | 'ByZoql'
    /**
     * @description How the result file is compressed. That is not the compression of the transfer.
     * @enum {string}
     */
    DataQueryCompression: 'NONE' | 'GZIP' | 'ZIP'
    /** @description A data query. */
    DataQueryJob: {
      /**
       * Format: uuid
       * @description The id of the user who submitted the job.
       * @example 514f3ea1-6716-4f44-b6e0-9a8f0cf44bd2
       */
      createdBy?: string
      /**
       * @description The address of that user. Only the answer to a submission is known to have it.
       * @example amy@mycompany.com
       */
      createdByUserEmail?: string
      /**
       * Format: date-time
       * @description When the job was submitted. Only the answer to a submission is known to have it.
       * @example 2024-07-09T09:47:49.675Z
       */
      createdOn?: string
      /**
       * Format: uri
       * @description The address of the result, once the job has completed. It is on a host that is not Zuora's, takes no token, and works for 4 hours for anybody who has it: treat it as a secret.
       * @example https://example.s3.us-west-2.amazonaws.com/3a3e85c4-96e7-486b-ae02-827120104301_24921638725108715.json?X-Amz-Security-Token=...
       */
      dataFile?: string
      /**
       * @description Why the job failed, for people.
       * @example Column 'acountnumber' cannot be resolved
       */
      errorMessage?: string
      /**
       * Format: uuid
       * @description The id of the job, a UUID with dashes.
       * @example 3a3e85c4-96e7-486b-ae02-827120104301
       */
      id: string
      /**
       * @description How many rows the result has, once the job has completed.
       * @example 24516
       */
      outputRows?: number
      /**
       * @description Milliseconds that the job took, once it has completed.
       * @example 9212
       */
      processingTime?: number
      /**
       * @description The SQL as it was sent.
       * @example SELECT accountnumber
       * @example balance FROM Account WHERE Account.balance > 100
       */
      query: string
      /**
       * @description Where a job stands:
       *
       *     * `submitted`: on its way to the query service. Listed, and never seen.
       *     * `accepted`: waits. Counts against the limit of jobs that wait.
       *     * `in_progress`: runs, in one of up to 4 attempts. Counts against the limit of jobs that run.
       *     * `completed`: the result can be downloaded. Final.
       *     * `failed`: could not be done, and `errorMessage` says why. Final.
       *     * `cancelled`: stopped by a user. Final.
       *
       *     Treat any other value as not final.
       * @example accepted
       */
      queryStatus: components['schemas']['DataQueryJobStatus']
      /**
       * @description How many attempts are left after a failed one, 3 at first.
       * @example 3
       */
      remainingRetries?: number
      /**
       * @description How many attempts there may be after the first one. Only some answers have it.
       * @example 3
       */
      retries?: number
      /**
       * @description What the query reads, as the request gave it.
       * @example LIVE
       */
      sourceData?: 'LIVE' | 'WAREHOUSE' | (string & {})
      /**
       * Format: date-time
       * @description When the job changed last. A trailing zero of the milliseconds is left out.
       * @example 2018-08-17T13:14:19.17Z
       */
      updatedOn?: string
      /** @description As the request gave it. */
      useIndexJoin?: boolean
    }
    /** @description The newest jobs. There is no next page. */
    DataQueryJobList: {
      /** @description The jobs, newest first. */
      data: components['schemas']['DataQueryJob'][]
    }
    /** @description A data query to run. Zuora takes in SQL that cannot run, and the job fails then. */
    DataQueryJobRequest: {
      /**
       * @description One character that separates the columns. With `DSV` only.
       * @example |
       */
      columnSeparator?: string
      /** @description How the result file is compressed. That is not the compression of the transfer. */
      compression: components['schemas']['DataQueryCompression']
      /** @description The public key of an RSA pair of 1,024 bits, in Base64. The result is then encrypted for that key; how exactly is not documented. */
      encryptionKey?: string
      /** @description Where the result goes. */
      output: components['schemas']['DataQueryOutput']
      /**
       * @description The format of the result:
       *
       *     * `JSON`: JSON Lines, an object for each row. Names of columns are in lower case.
       *     * `CSV`: separated by commas, with a header.
       *     * `TSV`: separated by tabs.
       *     * `DSV`: separated by `columnSeparator`.
       */
      outputFormat: components['schemas']['DataQueryOutputFormat']
      /**
       * @description The SQL, in the dialect of Trino, read-only: `SELECT`, `SHOW TABLES`, `SHOW COLUMNS`, `DESCRIBE` and `SHOW FUNCTIONS`. At most 1,000,000 characters. ZOQL is not taken.
       * @example SELECT accountnumber
       * @example balance FROM Account WHERE Account.balance > 100
       */
      query: string
      /** @description True reads deleted rows only, false the others. False by default. A query that selects the column `deleted` reads both, whatever this says. Zuora keeps deleted rows for 30 days. */
      readDeleted?: boolean
      /**
       * @description `LIVE` reads the database of the tenant, `WAREHOUSE` Zuora Warehouse, which is a feature of its own. `LIVE` by default. Limits count each for itself.
       * @enum {string}
       */
      sourceData?: 'LIVE' | 'WAREHOUSE'
      /** @description Whether to look up a large table by the values that an index holds. For a query whose condition names a value of an indexed field. False by default. */
      useIndexJoin?: boolean
      /**
       * @description The size of the warehouse, with `WAREHOUSE` only. `NULL` stands for `xsmall`, the default.
       * @enum {string}
       */
      warehouseSize?: 'xsmall' | 'NULL'
    }
    /** @description An answer about one job. */
    DataQueryJobResponse: {
      /** @description A data query. */
      data: components['schemas']['DataQueryJob']
    }
    /**
     * @description Where a job stands:
     *
     *     * `submitted`: on its way to the query service. Listed, and never seen.
     *     * `accepted`: waits. Counts against the limit of jobs that wait.
     *     * `in_progress`: runs, in one of up to 4 attempts. Counts against the limit of jobs that run.
     *     * `completed`: the result can be downloaded. Final.
     *     * `failed`: could not be done, and `errorMessage` says why. Final.
     *     * `cancelled`: stopped by a user. Final.
     *
     *     Treat any other value as not final.
     * @example accepted
     */
    DataQueryJobStatus:
      | 'submitted'
      | 'accepted'
      | 'in_progress'
      | 'completed'
      | 'failed'
      | 'cancelled'
      | (string & {})
    /**
     * @description A status to look for.
     * @enum {string}
     */
    DataQueryJobStatusFilter: 'accepted' | 'in_progress' | 'completed' | 'failed' | 'cancelled'
    /** @description Where the result goes. */
    DataQueryOutput: {
      /**
       * @description The store of the result. There is one.
       * @enum {string}
       */
      target: 'S3'
    }
    /**
     * @description The format of the result:
     *
     *     * `JSON`: JSON Lines, an object for each row. Names of columns are in lower case.
     *     * `CSV`: separated by commas, with a header.
     *     * `TSV`: separated by tabs.
     *     * `DSV`: separated by `columnSeparator`.
     * @enum {string}
     */
    DataQueryOutputFormat: 'JSON' | 'CSV' | 'TSV' | 'DSV'
    /** @description One cause of an error. */
    ErrorReason: {
      /**
       * @description What went wrong. Mostly 8 digits, as a string or as a number: the first 6 name the resource, the last 2 the category. Rate limits give the bare category 70, and server faults a word.
       * @example 58730222
       * @example 50000040
       * @example 70
       * @example SystemError
       */
      code: string | number
      /**
       * @description The cause in words, for people.
       * @example orderDate may not be null
       */
      message: string
    }
    /** @description An error body with one cause and no list, as malformed JSON and the operations on custom objects give it. */
    FlatError: {
      /**
       * @description What went wrong, mostly 8 digits, as a number or as a string.
       * @example 50000090
       */
      code: string | number
      /**
       * @description The cause in words, for people.
       * @example The request is malformed.
       */
      message: string
      /**
       * @description Always `false`. Can be missing.
       * @constant
       */
      success?: false
    }
    /**
     * Format: binary
     * @description A gzip stream of the CSV text.
     */
    GzipFile: string | Blob | ReadableStream<Uint8Array>
    /** @description The body of an answer to too many requests. The rate limit sends it without `success`. */
    LimitError: {
      /**
       * @description The process that handled the request, 16 hexadecimal digits. Can be missing.
       * @example 738CBB9234B47A47
       */
      processId?: string
      /** @description The causes. Code 70 is the rate limit, 50000070 the concurrency limit. */
      reasons: components['schemas']['ErrorReason'][]
      /**
       * @description The server's name for the request, a UUID with dashes. Can be missing.
       * @example d7479cf6-b410-4630-b841-268ccd48f0d2
       */
      requestId?: string
      /**
       * @description Always `false`. Missing when a rate limit is the cause.
       * @constant
       */
      success?: false
    }
    /** @description The body of a fault inside the server. It has no `success`. */
    SystemError: {
      /** @description The causes; the code is a word such as `SystemError`. */
      reasons: components['schemas']['ErrorReason'][]
    }
    /** @description Why no token is given. Official material shows no body, so read the status first. */
    TokenError: {
      /**
       * @description The cause as a word.
       * @example invalid_client
       */
      error:
        | 'invalid_request'
        | 'invalid_client'
        | 'unauthorized_client'
        | 'unsupported_grant_type'
        | (string & {})
      /**
       * @description The cause in words, for people.
       * @example The client id or the secret is wrong.
       */
      error_description?: string
    }
    /** @description The credentials of an OAuth client, sent as a form. */
    TokenRequest: {
      /**
       * @description The id of the OAuth client, exactly 36 characters (a UUID with dashes).
       * @example 1a2b7a37-3e7d-4cb3-b0e2-883de9e766cc
       */
      client_id: string
      /** @description The secret shown once when the OAuth client was made, at most 42 characters. */
      client_secret: string
      /**
       * @description The only grant that Zuora knows.
       * @constant
       */
      grant_type: 'client_credentials'
    }
    /** @description A bearer token and what it is good for. */
    TokenResponse: {
      /**
       * @description The token, 32 hexadecimal digits in every sample. Treat it as opaque and as a secret.
       * @example c652cbc0ea384b9f81856a93a2a74538
       */
      access_token: string
      /**
       * @description Seconds until the token ends, about one hour on a fresh one.
       * @example 3599
       */
      expires_in: number
      /**
       * @description The id of the token, 32 hexadecimal digits.
       * @example c652cbc0ea384b9f81856a93a2a74539
       */
      jti?: string
      /**
       * @description What the token may do, as words separated by blanks.
       * @example user.7c4d5433dc234c369a01b9719ecd059f service.echo.read tenant.19
       */
      scope?: string
      /**
       * @description How to send the token. Lower case on the wire.
       * @example bearer
       */
      token_type: 'bearer' | (string & {})
    }
    /**
     * Format: binary
     * @description A ZIP archive that holds the CSV text.
     */
    ZipFile: string | Blob | ReadableStream<Uint8Array>
  }
  responses: {
    /** @description The request is malformed. From API version 2024-05-20 on; HTTP status 200 below it. */
    AquaBadRequest: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The job after it was stopped, or the reason why it cannot be stopped. */
    AquaJobCancelled: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['AquaJobResponse']
      }
    }
    /** @description The job as it stands now. */
    AquaJobRetrieved: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['AquaJobResponse']
      }
    }
    /** @description The job as it was taken in, or the reason why it was refused. */
    AquaJobSubmitted: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['AquaJobResponse']
      }
    }
    /** @description The last completed job of the partner and project. */
    AquaLastJobRetrieved: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['AquaJobResponse']
      }
    }
    /** @description The request is not valid. The body is declared in the common form and shown in the flat one; read both. */
    CustomObjectBadRequest: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The job is past the point where it can be cancelled. The body is declared in the common form and shown in the flat one; read both. */
    CustomObjectCancelBadRequest: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The user lacks the permission to edit custom objects. The body is declared in the common form and shown in the flat one; read both. */
    CustomObjectEditForbidden: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The file is not valid, or the job does not wait for one. The body is declared in the common form and shown in the flat one; read both. */
    CustomObjectFileBadRequest: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The job, which has started to run. */
    CustomObjectFileUploaded: {
      headers: {
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CustomObjectBulkJob']
      }
    }
    /** @description The user may not do this. */
    CustomObjectForbidden: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description A fault inside the server. The headers can be missing. */
    CustomObjectInternalError: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['SystemError']
      }
    }
    /** @description The job after it was cancelled. */
    CustomObjectJobCancelled: {
      headers: {
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CustomObjectBulkJob']
      }
    }
    /** @description The rows that were rejected. */
    CustomObjectJobErrors: {
      headers: {
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CustomObjectBulkJobErrors']
      }
    }
    /** @description The job as it stands now. */
    CustomObjectJobRetrieved: {
      headers: {
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CustomObjectBulkJob']
      }
    }
    /** @description One page of the jobs, newest first. */
    CustomObjectJobsListed: {
      headers: {
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CustomObjectBulkJobList']
      }
    }
    /** @description The job as it was taken in: waiting for its file when it creates or updates, ready when it deletes. */
    CustomObjectJobSubmitted: {
      headers: {
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CustomObjectBulkJob']
      }
    }
    /** @description There is no such job. The body is declared in the common form and shown in the flat one; read both. */
    CustomObjectNotFound: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The id or a query parameter is not valid. */
    CustomObjectQueryBadRequest: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The user lacks the permission to delete custom objects, or to edit them. The body is declared in the common form and shown in the flat one; read both. */
    CustomObjectSubmitForbidden: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description Too many requests in a window. Wait as `Retry-After` says, else as `RateLimit-Reset` says. Refused requests still count. The concurrency limit does not cover these paths. How Zuora refuses a job beyond the tenant's 5 open ones is not documented; readers should be ready for it here, with code 71012560. */
    CustomObjectTooManyRequests: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description Seconds to wait before the next try; 120 when the concurrency limit is the cause. It can be missing when a rate limit is the cause: `RateLimit-Reset` tells the time then.
         * @example 120
         */
        'Retry-After'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['LimitError']
      }
    }
    /** @description The token is missing, wrong or has ended. Get a new one and try once more. */
    CustomObjectUnauthorized: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The schemes that the server takes.
         * @example Basic realm=Zuora API, ZSession realm=Zuora API, Bearer realm=Zuora API
         */
        'WWW-Authenticate'?: string
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json':
          | components['schemas']['CommonError']
          | components['schemas']['AuthenticationError']
      }
    }
    /** @description The request is not valid. From API version 2024-05-20 on; HTTP status 200 below it. */
    DataLabelingBadRequest: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The job as it stands now. */
    DataLabelingJobRetrieved: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['DataLabelingJobResponse']
      }
    }
    /** @description The job as it was taken in, or the reason why it was refused under an API version below 2024-05-20. */
    DataLabelingJobSubmitted: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['DataLabelingJobSubmitResponse']
      }
    }
    /** @description There is no such job. From API version 2024-05-20 on; HTTP status 200 below it. */
    DataLabelingNotFound: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The request is not valid. */
    DataQueryBadRequest: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['FlatError']
      }
    }
    /** @description The job has ended, or the request is not valid. */
    DataQueryCancelBadRequest: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['FlatError']
      }
    }
    /** @description The job is that of another user, and the caller is not an administrator. */
    DataQueryCancelForbidden: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['FlatError']
      }
    }
    /** @description There is no such job. */
    DataQueryCancelNotFound: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['FlatError']
      }
    }
    /** @description The job is that of another user, and the caller is not an administrator. */
    DataQueryForbidden: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['FlatError']
      }
    }
    /** @description The first request with this `Idempotency-Key` is still running. Try again later. */
    DataQueryIdempotencyConflict: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError']
      }
    }
    /** @description This `Idempotency-Key` was used for another tenant, URL or method. */
    DataQueryIdempotencyMismatch: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError']
      }
    }
    /** @description A fault inside the server. The headers can be missing. */
    DataQueryInternalError: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['SystemError']
      }
    }
    /** @description The job after it was cancelled. */
    DataQueryJobCancelled: {
      headers: {
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['DataQueryJobResponse']
      }
    }
    /** @description The job as it stands now. */
    DataQueryJobRetrieved: {
      headers: {
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['DataQueryJobResponse']
      }
    }
    /** @description The newest jobs that the user may see. */
    DataQueryJobsListed: {
      headers: {
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['DataQueryJobList']
      }
    }
    /** @description The job as it was taken in. SQL that cannot run is taken in as well, and fails later. */
    DataQueryJobSubmitted: {
      headers: {
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['DataQueryJobResponse']
      }
    }
    /** @description The request is not valid. */
    DataQueryListBadRequest: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['FlatError']
      }
    }
    /** @description There is no such job. Zuora erases jobs after 30 days. */
    DataQueryNotFound: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['FlatError']
      }
    }
    /** @description The user may not do this. */
    DataQuerySubmitForbidden: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['FlatError']
      }
    }
    /** @description Too many requests in a window, or, to a submission, too many queries that wait. Wait as `Retry-After` says, else as `RateLimit-Reset` says. Refused requests still count. */
    DataQueryTooManyRequests: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description Seconds to wait before the next try; 120 when the concurrency limit is the cause. It can be missing when a rate limit is the cause: `RateLimit-Reset` tells the time then.
         * @example 120
         */
        'Retry-After'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['LimitError'] | components['schemas']['FlatError']
      }
    }
    /** @description The token is missing, wrong or has ended. Get a new one and try once more. */
    DataQueryUnauthorized: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The schemes that the server takes.
         * @example Basic realm=Zuora API, ZSession realm=Zuora API, Bearer realm=Zuora API
         */
        'WWW-Authenticate'?: string
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json':
          | components['schemas']['CommonError']
          | components['schemas']['AuthenticationError']
      }
    }
    /** @description The request lacks the header `Content-Type` with the value `application/json`. */
    DataQueryUnsupportedMediaType: {
      headers: {
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['FlatError']
      }
    }
    /** @description The user may not read the file, or the file is larger than 2,047 MB. Only the second case names the limit in `security:max-object-size`. */
    FileForbidden: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError']
        'text/xml': string
      }
    }
    /** @description There is no such file, or it has been deleted. */
    FileNotFound: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError']
      }
    }
    /** @description Any other error of the request. */
    FileRequestError: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The bytes of the file. */
    FileRetrieved: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /** @description `gzip` when the body is compressed, which happens above 1,000 bytes and only when the request accepts it. Absent otherwise. The first example is `identity`, so that a mock which prints examples does not announce a compression it does not apply. */
        'Content-Encoding'?: string
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/x-gzip': components['schemas']['GzipFile']
        'application/zip': components['schemas']['ZipFile']
        'text/csv': components['schemas']['CsvFile']
      }
    }
    /** @description Too many requests in a window, or too many downloads at the same time. Wait as `Retry-After` says, else as `RateLimit-Reset` says. */
    FileTooManyRequests: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description Seconds to wait before the next try; 120 when the concurrency limit is the cause. It can be missing when a rate limit is the cause: `RateLimit-Reset` tells the time then.
         * @example 120
         */
        'Retry-After'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['LimitError']
        'text/plain': string
      }
    }
    /** @description A form field is missing or has a value that is not allowed. */
    TokenBadRequest: {
      headers: {
        /**
         * @description Token requests allowed per minute. Only the token operation uses this name.
         * @example 100
         */
        'X-RateLimit-Limit-minute'?: string
        /**
         * @description Token requests left in this minute. Only the token operation uses this name.
         * @example 99
         */
        'X-RateLimit-Remaining-minute'?: string
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['TokenError']
      }
    }
    /** @description A bearer token. */
    TokenCreated: {
      headers: {
        /**
         * @description Token requests allowed per minute. Only the token operation uses this name.
         * @example 100
         */
        'X-RateLimit-Limit-minute'?: string
        /**
         * @description Token requests left in this minute. Only the token operation uses this name.
         * @example 99
         */
        'X-RateLimit-Remaining-minute'?: string
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['TokenResponse']
      }
    }
    /** @description The client may not have a token. */
    TokenForbidden: {
      headers: {
        /**
         * @description Token requests allowed per minute. Only the token operation uses this name.
         * @example 100
         */
        'X-RateLimit-Limit-minute'?: string
        /**
         * @description Token requests left in this minute. Only the token operation uses this name.
         * @example 99
         */
        'X-RateLimit-Remaining-minute'?: string
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['TokenError']
      }
    }
    /** @description Too many token requests from this IP address or tenant. Keep each token until it ends. */
    TokenTooManyRequests: {
      headers: {
        /**
         * @description Seconds to wait before the next try; 120 when the concurrency limit is the cause. It can be missing when a rate limit is the cause: `RateLimit-Reset` tells the time then.
         * @example 120
         */
        'Retry-After'?: number
        /**
         * @description Token requests allowed per minute. Only the token operation uses this name.
         * @example 100
         */
        'X-RateLimit-Limit-minute'?: string
        /**
         * @description Token requests left in this minute. Only the token operation uses this name.
         * @example 99
         */
        'X-RateLimit-Remaining-minute'?: string
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['LimitError']
      }
    }
    /** @description The client id or the secret is wrong, or they belong to another environment. */
    TokenUnauthorized: {
      headers: {
        /**
         * @description Token requests allowed per minute. Only the token operation uses this name.
         * @example 100
         */
        'X-RateLimit-Limit-minute'?: string
        /**
         * @description Token requests left in this minute. Only the token operation uses this name.
         * @example 99
         */
        'X-RateLimit-Remaining-minute'?: string
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['TokenError']
      }
    }
    /** @description The gateway gave up, after 120 seconds at most, or the service is down. The request may have taken effect all the same. Do not depend on the body or its type. */
    Unavailable: {
      headers: {
        /**
         * @description Seconds to wait before the next try; 120 when the concurrency limit is the cause. It can be missing when a rate limit is the cause: `RateLimit-Reset` tells the time then.
         * @example 120
         */
        'Retry-After'?: number
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['SystemError']
        'text/html': string
      }
    }
    /** @description The request is not valid. From API version 2024-05-20 on; HTTP status 200 below it. */
    V1BadRequest: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError'] | components['schemas']['FlatError']
      }
    }
    /** @description The user may not do this. */
    V1Forbidden: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError']
      }
    }
    /** @description The first request with this `Idempotency-Key` is still running. Try again later. */
    V1IdempotencyConflict: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError']
      }
    }
    /** @description This `Idempotency-Key` was used for another tenant, URL or method. */
    V1IdempotencyMismatch: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError']
      }
    }
    /** @description A fault inside the server. The headers can be missing. */
    V1InternalError: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['SystemError']
      }
    }
    /** @description There is no such job. From API version 2024-05-20 on; HTTP status 200 below it. */
    V1NotFound: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['CommonError']
      }
    }
    /** @description Too many requests in a window, or at the same time. Wait as `Retry-After` says, else as `RateLimit-Reset` says. Refused requests still count. */
    V1TooManyRequests: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description Seconds to wait before the next try; 120 when the concurrency limit is the cause. It can be missing when a rate limit is the cause: `RateLimit-Reset` tells the time then.
         * @example 120
         */
        'Retry-After'?: number
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json': components['schemas']['LimitError']
      }
    }
    /** @description The token is missing, wrong or has ended. Get a new one and try once more. */
    V1Unauthorized: {
      headers: {
        /**
         * @description Requests that may run at the same time in this pool; 40 for `Default` on an ordinary tenant.
         * @example 40
         */
        'Concurrency-Limit-Limit'?: number
        /**
         * @description Requests that may still start in this pool, counted anew once per second.
         * @example 39
         */
        'Concurrency-Limit-Remaining'?: number
        /**
         * @description The pool that this request counts against. Only on paths below `/v1` and `/object-query`; the jobs and files of this document count as `Default`.
         * @example Default
         */
        'Concurrency-Limit-Type'?: 'Default' | 'High-volume transactions' | 'Object Query' | (string & {})
        /**
         * @description The request limits of the tenant. The first number belongs to the window that is closest to its limit; after it, each window follows as limit and length in seconds (`w`).
         * @example 2250000, 50000;w=60, 2250000;w=3600, 27000000;w=86400
         */
        'RateLimit-Limit'?: string
        /**
         * @description Requests left in the window that is closest to its limit.
         * @example 399
         */
        'RateLimit-Remaining'?: number
        /**
         * @description Seconds until the window that is closest to its limit starts afresh.
         * @example 1200
         */
        'RateLimit-Reset'?: number
        /**
         * @description The schemes that the server takes.
         * @example Basic realm=Zuora API, ZSession realm=Zuora API, Bearer realm=Zuora API
         */
        'WWW-Authenticate'?: string
        /**
         * @description The server's name for this request, 36 characters. Quote it to Zuora support.
         * @example d7479cf6-b410-4630-b841-268ccd48f0d2
         */
        'Zuora-Request-Id'?: string
        /**
         * @description The `Zuora-Track-Id` of the request. Absent when the request has none.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: string
        [name: string]: unknown
      }
      content: {
        'application/json':
          | components['schemas']['CommonError']
          | components['schemas']['AuthenticationError']
      }
    }
  }
  parameters: {
    /**
     * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
     * @example gzip
     */
    'Accept-Encoding': string
    /**
     * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
     * @example gzip
     */
    'Content-Encoding': string
    /**
     * @description The `cursor` of the page before: the `Id` of its last job, which the next page does not repeat. Leave it out for the first page.
     * @example a9e9a58d-0a11-4685-b1ab-99521dbc20a1
     */
    cursor: string
    /**
     * @description The `Id` of the job, a UUID with dashes. The server, not this document, judges others.
     * @example 5112347a-f7a1-4373-99df-c082984de7be
     */
    'custom-object-job-id': string
    /**
     * @description The `id` of the job, a UUID with dashes. The server, not this document, judges others.
     * @example 3a3e85c4-96e7-486b-ae02-827120104301
     */
    'data-query-job-id': string
    /**
     * @description How many jobs the answer holds at most, up to 1,000. 20 by default. There is no next page: jobs beyond the newest 1,000 cannot be listed.
     * @example 20
     */
    'data-query-page-size': number
    /**
     * @description The id of the file, as a batch gives it in `fileId` or `segments`.
     * @example 402881824835bb2a01483c19f8190259
     */
    'file-id': string
    /**
     * @description Makes a repeated request safe, in at most 255 characters. Status, headers and body of the first answer, good or bad, are kept for 24 hours and replayed for the same key. A key whose first request is still running answers 409; a key that was used for another tenant, URL or method answers 422.
     * @example 7b1f2f0c-4a57-4c3e-9c7e-0f6d1f0f5a11
     */
    'Idempotency-Key': string
    /**
     * @description The `jobId` of the job: 32 hexadecimal digits without dashes, although it is documented as a UUID. The server, not this document, judges others.
     * @example ff80808186b966950186b97922e200ab
     */
    'job-id': string
    /**
     * @description The `id` of the job. Ids are 32 hexadecimal digits; the server, not this document, judges others.
     * @example 8ad08f06909293cd01909613f23549e4
     */
    jobid: string
    /**
     * @description How many jobs a page holds at most, up to 100. 25 by default.
     * @example 25
     */
    pageSize: number
    /**
     * @description The data integration partner, an id that Zuora support hands out.
     * @example salesforce
     */
    partner: string
    /**
     * @description The data integration project of that partner.
     * @example 00170000011K3Ub
     */
    project: string
    /**
     * @description Lists only the jobs with this status. All of them without it.
     * @example completed
     */
    queryStatus: components['schemas']['DataQueryJobStatusFilter']
    /**
     * @description Lists only the jobs with this status. All of them without it.
     * @example pending
     */
    status: components['schemas']['CustomObjectBulkJobStatusFilter']
    /**
     * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
     * @example 11e643f4-a3ee-8bad-b061-0025904c756d
     */
    'Zuora-Entity-Ids': string
    /**
     * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
     * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
     */
    'Zuora-Org-Ids': string
    /**
     * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
     * @example nightly-export-42
     */
    'Zuora-Track-Id': string
    /**
     * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
     * @example 2025-08-12
     */
    'Zuora-Version': string
    /**
     * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
     * @example 2025-08-12
     */
    'Zuora-Version-Date': string
  }
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  createToken: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path?: never
      cookie?: never
    }
    /** @description The credentials, percent-encoded as a form. Secrets may hold characters that need it. */
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['TokenRequest']
      }
    }
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['TokenCreated']
      400: components['responses']['TokenBadRequest']
      401: components['responses']['TokenUnauthorized']
      403: components['responses']['TokenForbidden']
      429: components['responses']['TokenTooManyRequests']
    }
  }
  GET_AllCustomObjectBulkJobs: {
    parameters: {
      query?: {
        /**
         * @description The `cursor` of the page before: the `Id` of its last job, which the next page does not repeat. Leave it out for the first page.
         * @example a9e9a58d-0a11-4685-b1ab-99521dbc20a1
         */
        cursor?: components['parameters']['cursor']
        /**
         * @description How many jobs a page holds at most, up to 100. 25 by default.
         * @example 25
         */
        pageSize?: components['parameters']['pageSize']
        /**
         * @description Lists only the jobs with this status. All of them without it.
         * @example pending
         */
        status?: components['parameters']['status']
      }
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['CustomObjectJobsListed']
      400: components['responses']['CustomObjectQueryBadRequest']
      401: components['responses']['CustomObjectUnauthorized']
      403: components['responses']['CustomObjectForbidden']
      429: components['responses']['CustomObjectTooManyRequests']
      500: components['responses']['CustomObjectInternalError']
    }
  }
  POST_CustomObjectBulkJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path?: never
      cookie?: never
    }
    /** @description The object and what happens to its records. */
    requestBody: {
      content: {
        'application/json': components['schemas']['CustomObjectBulkJobRequest']
      }
    }
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['CustomObjectJobSubmitted']
      400: components['responses']['CustomObjectBadRequest']
      401: components['responses']['CustomObjectUnauthorized']
      403: components['responses']['CustomObjectSubmitForbidden']
      429: components['responses']['CustomObjectTooManyRequests']
      500: components['responses']['CustomObjectInternalError']
    }
  }
  GET_CustomObjectBulkJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path: {
        /**
         * @description The `Id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 5112347a-f7a1-4373-99df-c082984de7be
         */
        id: components['parameters']['custom-object-job-id']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['CustomObjectJobRetrieved']
      400: components['responses']['CustomObjectQueryBadRequest']
      401: components['responses']['CustomObjectUnauthorized']
      403: components['responses']['CustomObjectForbidden']
      404: components['responses']['CustomObjectNotFound']
      429: components['responses']['CustomObjectTooManyRequests']
      500: components['responses']['CustomObjectInternalError']
    }
  }
  PATCH_CustomObjectBulkJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path: {
        /**
         * @description The `Id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 5112347a-f7a1-4373-99df-c082984de7be
         */
        id: components['parameters']['custom-object-job-id']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['CustomObjectJobCancelled']
      400: components['responses']['CustomObjectCancelBadRequest']
      401: components['responses']['CustomObjectUnauthorized']
      403: components['responses']['CustomObjectForbidden']
      404: components['responses']['CustomObjectNotFound']
      429: components['responses']['CustomObjectTooManyRequests']
      500: components['responses']['CustomObjectInternalError']
    }
  }
  GET_CustomObjectBulkJobErrors: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path: {
        /**
         * @description The `Id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 5112347a-f7a1-4373-99df-c082984de7be
         */
        id: components['parameters']['custom-object-job-id']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['CustomObjectJobErrors']
      400: components['responses']['CustomObjectQueryBadRequest']
      401: components['responses']['CustomObjectUnauthorized']
      403: components['responses']['CustomObjectForbidden']
      404: components['responses']['CustomObjectNotFound']
      429: components['responses']['CustomObjectTooManyRequests']
      500: components['responses']['CustomObjectInternalError']
    }
  }
  POST_UploadFileForCustomObjectBulkJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The API version, which selects the form of the answer, as a date such as `2025-08-12`. These operations document no numbers. The tenant's default applies without it.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version-Date']
      }
      path: {
        /**
         * @description The `Id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 5112347a-f7a1-4373-99df-c082984de7be
         */
        id: components['parameters']['custom-object-job-id']
      }
      cookie?: never
    }
    /** @description The bytes of the file, not a form around them. `Content-Type` has to be `text/csv`. */
    requestBody: {
      content: {
        'text/csv': components['schemas']['CustomObjectCsvFile']
      }
    }
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['CustomObjectFileUploaded']
      400: components['responses']['CustomObjectFileBadRequest']
      401: components['responses']['CustomObjectUnauthorized']
      403: components['responses']['CustomObjectEditForbidden']
      404: components['responses']['CustomObjectNotFound']
      429: components['responses']['CustomObjectTooManyRequests']
      500: components['responses']['CustomObjectInternalError']
    }
  }
  GET_DataQueryJobs: {
    parameters: {
      query?: {
        /**
         * @description How many jobs the answer holds at most, up to 1,000. 20 by default. There is no next page: jobs beyond the newest 1,000 cannot be listed.
         * @example 20
         */
        pageSize?: components['parameters']['data-query-page-size']
        /**
         * @description Lists only the jobs with this status. All of them without it.
         * @example completed
         */
        queryStatus?: components['parameters']['queryStatus']
      }
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['DataQueryJobsListed']
      400: components['responses']['DataQueryListBadRequest']
      401: components['responses']['DataQueryUnauthorized']
      403: components['responses']['DataQuerySubmitForbidden']
      429: components['responses']['DataQueryTooManyRequests']
      500: components['responses']['DataQueryInternalError']
    }
  }
  POST_DataQueryJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description Makes a repeated request safe, in at most 255 characters. Status, headers and body of the first answer, good or bad, are kept for 24 hours and replayed for the same key. A key whose first request is still running answers 409; a key that was used for another tenant, URL or method answers 422.
         * @example 7b1f2f0c-4a57-4c3e-9c7e-0f6d1f0f5a11
         */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path?: never
      cookie?: never
    }
    /** @description The SQL, and the form of its result. */
    requestBody: {
      content: {
        'application/json': components['schemas']['DataQueryJobRequest']
      }
    }
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['DataQueryJobSubmitted']
      400: components['responses']['DataQueryBadRequest']
      401: components['responses']['DataQueryUnauthorized']
      403: components['responses']['DataQuerySubmitForbidden']
      409: components['responses']['DataQueryIdempotencyConflict']
      415: components['responses']['DataQueryUnsupportedMediaType']
      422: components['responses']['DataQueryIdempotencyMismatch']
      429: components['responses']['DataQueryTooManyRequests']
      500: components['responses']['DataQueryInternalError']
    }
  }
  GET_DataQueryJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The `id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 3a3e85c4-96e7-486b-ae02-827120104301
         */
        'job-id': components['parameters']['data-query-job-id']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['DataQueryJobRetrieved']
      400: components['responses']['DataQueryListBadRequest']
      401: components['responses']['DataQueryUnauthorized']
      403: components['responses']['DataQueryForbidden']
      404: components['responses']['DataQueryNotFound']
      429: components['responses']['DataQueryTooManyRequests']
      500: components['responses']['DataQueryInternalError']
    }
  }
  DELETE_DataQueryJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The `id` of the job, a UUID with dashes. The server, not this document, judges others.
         * @example 3a3e85c4-96e7-486b-ae02-827120104301
         */
        'job-id': components['parameters']['data-query-job-id']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['DataQueryJobCancelled']
      400: components['responses']['DataQueryCancelBadRequest']
      401: components['responses']['DataQueryUnauthorized']
      403: components['responses']['DataQueryCancelForbidden']
      404: components['responses']['DataQueryCancelNotFound']
      429: components['responses']['DataQueryTooManyRequests']
      500: components['responses']['DataQueryInternalError']
    }
  }
  POST_BatchQueryJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description Makes a repeated request safe, in at most 255 characters. Status, headers and body of the first answer, good or bad, are kept for 24 hours and replayed for the same key. A key whose first request is still running answers 409; a key that was used for another tenant, URL or method answers 422.
         * @example 7b1f2f0c-4a57-4c3e-9c7e-0f6d1f0f5a11
         */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path?: never
      cookie?: never
    }
    /** @description The queries and how their results are written. */
    requestBody: {
      content: {
        'application/json': components['schemas']['AquaJobRequest']
      }
    }
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['AquaJobSubmitted']
      400: components['responses']['AquaBadRequest']
      401: components['responses']['V1Unauthorized']
      403: components['responses']['V1Forbidden']
      409: components['responses']['V1IdempotencyConflict']
      422: components['responses']['V1IdempotencyMismatch']
      429: components['responses']['V1TooManyRequests']
      500: components['responses']['V1InternalError']
    }
  }
  GET_BatchQueryJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The `id` of the job. Ids are 32 hexadecimal digits; the server, not this document, judges others.
         * @example 8ad08f06909293cd01909613f23549e4
         */
        jobid: components['parameters']['jobid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['AquaJobRetrieved']
      400: components['responses']['V1BadRequest']
      401: components['responses']['V1Unauthorized']
      403: components['responses']['V1Forbidden']
      404: components['responses']['V1NotFound']
      429: components['responses']['V1TooManyRequests']
      500: components['responses']['V1InternalError']
    }
  }
  DELETE_BatchQueryJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The `id` of the job. Ids are 32 hexadecimal digits; the server, not this document, judges others.
         * @example 8ad08f06909293cd01909613f23549e4
         */
        jobid: components['parameters']['jobid']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['AquaJobCancelled']
      400: components['responses']['V1BadRequest']
      401: components['responses']['V1Unauthorized']
      403: components['responses']['V1Forbidden']
      404: components['responses']['V1NotFound']
      429: components['responses']['V1TooManyRequests']
      500: components['responses']['V1InternalError']
    }
  }
  GET_LastBatchQueryJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The data integration partner, an id that Zuora support hands out.
         * @example salesforce
         */
        partner: components['parameters']['partner']
        /**
         * @description The data integration project of that partner.
         * @example 00170000011K3Ub
         */
        project: components['parameters']['project']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['AquaLastJobRetrieved']
      400: components['responses']['V1BadRequest']
      401: components['responses']['V1Unauthorized']
      403: components['responses']['V1Forbidden']
      404: components['responses']['V1NotFound']
      429: components['responses']['V1TooManyRequests']
      500: components['responses']['V1InternalError']
    }
  }
  GET_Files: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description Organization ids, separated by commas, that limit what the call sees. Only with Multi-Org. One id outside the user's organizations makes the call fail. Without the header the call covers all of them.
         * @example 8ad08f0690929bcd0190961500000001,8ad08f0690929bcd0190961500000002
         */
        'Zuora-Org-Ids'?: components['parameters']['Zuora-Org-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The id of the file, as a batch gives it in `fileId` or `segments`.
         * @example 402881824835bb2a01483c19f8190259
         */
        'file-id': components['parameters']['file-id']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      '4XX': components['responses']['FileRequestError']
      '5XX': components['responses']['Unavailable']
      200: components['responses']['FileRetrieved']
      401: components['responses']['V1Unauthorized']
      403: components['responses']['FileForbidden']
      404: components['responses']['FileNotFound']
      429: components['responses']['FileTooManyRequests']
      500: components['responses']['V1InternalError']
    }
  }
  POST_DataLabelingJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description Makes a repeated request safe, in at most 255 characters. Status, headers and body of the first answer, good or bad, are kept for 24 hours and replayed for the same key. A key whose first request is still running answers 409; a key that was used for another tenant, URL or method answers 422.
         * @example 7b1f2f0c-4a57-4c3e-9c7e-0f6d1f0f5a11
         */
        'Idempotency-Key'?: components['parameters']['Idempotency-Key']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path?: never
      cookie?: never
    }
    /** @description What to label and with which organizations. The JSON text stays below 4 MB, so split a long list of ids over several jobs. */
    requestBody: {
      content: {
        'application/json': components['schemas']['DataLabelingJobRequest']
      }
    }
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['DataLabelingJobSubmitted']
      400: components['responses']['DataLabelingBadRequest']
      401: components['responses']['V1Unauthorized']
      403: components['responses']['V1Forbidden']
      409: components['responses']['V1IdempotencyConflict']
      422: components['responses']['V1IdempotencyMismatch']
      429: components['responses']['V1TooManyRequests']
      500: components['responses']['V1InternalError']
    }
  }
  GET_DataLabelingJob: {
    parameters: {
      query?: never
      header?: {
        /**
         * @description `gzip` asks for a compressed answer. Answers above 1,000 bytes are then compressed and say so in `Content-Encoding`, for the media types application/json, application/xml, text/html, text/csv and text/plain.
         * @example gzip
         */
        'Accept-Encoding'?: components['parameters']['Accept-Encoding']
        /**
         * @description `gzip` says that the request body is compressed. Leave it out for a plain body.
         * @example gzip
         */
        'Content-Encoding'?: components['parameters']['Content-Encoding']
        /**
         * @description One entity id. Needed only with Multi-entity and a token that is valid for more than one entity; leave it out in every other case. The token call takes a UUID of 36 characters, with dashes.
         * @example 11e643f4-a3ee-8bad-b061-0025904c756d
         */
        'Zuora-Entity-Ids'?: components['parameters']['Zuora-Entity-Ids']
        /**
         * @description The caller's own name for this request, echoed in the response. At most 64 characters of US-ASCII, without colon, semicolon, double quote and single quote.
         * @example nightly-export-42
         */
        'Zuora-Track-Id'?: components['parameters']['Zuora-Track-Id']
        /**
         * @description The minor API version: a date such as `2025-08-12`, or an older number such as `341.0`. A tenant that was never upgraded uses 186.0. From `2024-05-20` on, errors carry an HTTP status of their own instead of 200.
         * @example 2025-08-12
         */
        'Zuora-Version'?: components['parameters']['Zuora-Version']
      }
      path: {
        /**
         * @description The `jobId` of the job: 32 hexadecimal digits without dashes, although it is documented as a UUID. The server, not this document, judges others.
         * @example ff80808186b966950186b97922e200ab
         */
        'job-id': components['parameters']['job-id']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      '5XX': components['responses']['Unavailable']
      200: components['responses']['DataLabelingJobRetrieved']
      400: components['responses']['V1BadRequest']
      401: components['responses']['V1Unauthorized']
      403: components['responses']['V1Forbidden']
      404: components['responses']['DataLabelingNotFound']
      429: components['responses']['V1TooManyRequests']
      500: components['responses']['V1InternalError']
    }
  }
}
