/** A command line that can be copied, without the name of the program. */
export interface Example {
  readonly about: string
  readonly line: string
}

const QUERY = '"select AccountNumber, Balance from Account"'

/** Examples for each command and group, by its path. The empty path is the program itself. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  '': [
    { about: 'try it, without a tenant', line: 'demo' },
    { about: 'log in once, and see whether all is well', line: 'login --profile prod' },
    { about: 'a query into a file', line: `aqua run --query ${QUERY} --output accounts.csv` },
    { about: 'what exit codes mean', line: 'help exit-codes' },
  ],
  aqua: [{ about: 'a query into a file', line: `aqua run --query ${QUERY} --output accounts.csv` }],
  'aqua run': [
    { about: 'a query into a file', line: `aqua run --query ${QUERY} --output accounts.csv` },
    {
      about: 'a job of several queries, each into a file of its own',
      line: 'aqua run --job nightly.json --output exports',
    },
    {
      about: 'from cron: the same key starts the job at most once in 24 hours',
      line: `aqua run --query ${QUERY} --idempotency-key accounts-2026-11-26 --output accounts.csv`,
    },
  ],
  'aqua status': [
    { about: 'for scripts: the exit code says how it stands', line: 'aqua status 2c92c8f83dc4 --json' },
  ],
  'aqua wait': [{ about: 'wait half an hour at most', line: 'aqua wait 2c92c8f83dc4 --timeout 30m' }],
  'aqua cancel': [{ about: 'ask Zuora to cancel it', line: 'aqua cancel 2c92c8f83dc4' }],
  'aqua download': [
    {
      about: 'the results of a job that has ended',
      line: 'aqua download 2c92c8f83dc4 --output accounts.csv',
    },
  ],
  'aqua last': [
    { about: 'the last job of an incremental export', line: 'aqua last --partner acme --project nightly' },
  ],
  jobs: [{ about: 'go on with what was interrupted', line: 'jobs resume --last' }],
  'jobs list': [{ about: 'those that have not ended', line: 'jobs list --open' }],
  'jobs show': [{ about: 'the last one', line: 'jobs show --last' }],
  'jobs resume': [{ about: 'go on with the last one, and write its files', line: 'jobs resume --last' }],
  'jobs explain': [{ about: 'why it took so long', line: 'jobs explain 2c92c8f83dc4' }],
  'jobs forget': [{ about: 'leave the job alone, and its note out', line: 'jobs forget 2c92c8f83dc4' }],
  'jobs clean': [{ about: 'free what nobody will bring a file for', line: 'jobs clean --older-than 2d' }],
  plan: [
    { about: 'polls, lateness and quota of a query', line: `plan aqua run --query ${QUERY}` },
    { about: 'parts of a load', line: 'plan bulk create --object passenger --csv passengers.csv' },
  ],
  verify: [{ about: 'whether the files are still whole', line: 'verify accounts.csv.manifest.json' }],
  bulk: [{ about: 'what is open', line: 'bulk list --status pending' }],
  'bulk create': [
    {
      about: 'a record for each row; what Zuora rejects goes to a file',
      line: 'bulk create --object passenger --csv passengers.csv --rejects rejects.csv',
    },
    {
      about: 'what would come of it, before anything is sent',
      line: 'bulk create --object passenger --csv passengers.csv --plan',
    },
  ],
  'bulk update': [
    {
      about: 'update the fields of the file; all others get their defaults',
      line: 'bulk update --object passenger --csv passengers.csv --allow-defaults',
    },
  ],
  'bulk delete': [
    {
      about: 'delete what is old',
      line: 'bulk delete --object passenger --filter "CreatedDate LT 2020-01-01T00:00:00Z"',
    },
  ],
  'bulk retry': [{ about: 'load rejected rows again, once they are mended', line: 'bulk retry rejects.csv' }],
  'bulk status': [{ about: 'how it stands', line: 'bulk status 2c92c8f83dc4 --json' }],
  'bulk wait': [{ about: 'wait for the end', line: 'bulk wait 2c92c8f83dc4' }],
  'bulk cancel': [
    { about: 'free the slot of a job that waits for a file', line: 'bulk cancel 2c92c8f83dc4' },
  ],
  'bulk upload': [
    { about: 'bring the file that a job waits for', line: 'bulk upload 2c92c8f83dc4 --csv passengers.csv' },
  ],
  'bulk errors': [{ about: 'the rejected rows as CSV', line: 'bulk errors 2c92c8f83dc4 > rejected.csv' }],
  'bulk list': [{ about: 'jobs that wait for their file', line: 'bulk list --status pending' }],
  label: [
    {
      about: 'label accounts',
      line: 'label run --object-type Account --query "select Id from Account" --org "Acme US"',
    },
  ],
  'label run': [
    {
      about: 'label all accounts that a query finds',
      line: 'label run --object-type Account --query "select Id from Account" --org "Acme US"',
    },
    {
      about: 'take the labels away from one',
      line: 'label run --object-type Account --id 2c92c8f83dc4 --unlabel',
    },
  ],
  'label status': [{ about: 'how it stands', line: 'label status 2c92c8f83dc4' }],
  'label wait': [{ about: 'wait for the end', line: 'label wait 2c92c8f83dc4' }],
  fleet: [
    { about: 'put a job into the queue', line: 'fleet enqueue aqua job.json --key nightly/2026-11-25' },
    { about: 'work on all that is there, once', line: 'fleet work --until-done' },
  ],
  'fleet enqueue': [
    { about: 'once a day, however often', line: 'fleet enqueue aqua job.json --key nightly/2026-11-25' },
    { about: 'of another tenant', line: 'fleet enqueue bulk job.json --tenant prod' },
  ],
  'fleet work': [
    { about: 'until Ctrl-C', line: 'fleet work' },
    { about: 'by cron', line: 'fleet work --until-done' },
    { about: 'on many machines', line: 'fleet work --database postgres://jobs@db.example.com/jobs' },
  ],
  'fleet list': [{ about: 'what is open', line: 'fleet list --state open' }],
  'fleet doubts': [{ about: 'what a person has to look at', line: 'fleet doubts' }],
  'fleet resolve': [
    { about: 'this is its job', line: 'fleet resolve 2f1a --job-id 2c92c8f83dc4' },
    { about: 'there is none', line: 'fleet resolve 2f1a --none' },
  ],
  login: [
    { about: 'be asked for everything', line: 'login' },
    {
      about: 'in a script: the secret comes from stdin',
      line: 'login --profile prod --environment eu-production --client-id 8f3a9c52-0000-4000-8000-000000000000 --secret-stdin',
    },
    {
      about: 'keep no secret: a command prints it each time',
      line: 'login --profile prod --environment eu-production --client-id 8f3a9c52-0000-4000-8000-000000000000 --credential-command "pass show zuora/prod" --protected',
    },
  ],
  profiles: [{ about: 'which there are', line: 'profiles' }],
  'profiles list': [{ about: 'which there are, for a script', line: 'profiles list --json' }],
  'profiles default': [{ about: 'use this one where none is named', line: 'profiles default sandbox' }],
  'profiles remove': [{ about: 'forget it, and its secret', line: 'profiles remove sandbox' }],
  doctor: [{ about: 'why does nothing work', line: 'doctor --profile prod' }],
  demo: [{ about: 'a job of each family; nothing leaves this machine', line: 'demo' }],
  mock: [
    { about: 'a tenant for tests in any language', line: 'mock --json' },
    { about: 'one that fails now and then', line: 'mock --scenario unavailable --port 4010' },
  ],
  completion: [
    { about: 'for this shell', line: 'completion bash' },
    { about: 'for all shells to come', line: 'completion zsh > ~/.zfunc/_zuora-jobs' },
  ],
  help: [
    { about: 'a topic', line: 'help exit-codes' },
    { about: 'a command', line: 'help aqua run' },
  ],
}
