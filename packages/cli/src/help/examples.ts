import { AQUA_EXAMPLES } from './examples/aqua.ts'
import { CUSTOM_OBJECTS_EXAMPLES } from './examples/custom-objects.ts'
import { DATA_LABELING_EXAMPLES } from './examples/data-labeling.ts'
import { DATA_QUERY_EXAMPLES } from './examples/data-query.ts'
import type { Examples } from './examples/example.ts'

const QUERY = '"select AccountNumber, Balance from Account"'

/** Examples for each command and group, by its path. The empty path is the program itself. */
export const EXAMPLES: Examples = {
  ...AQUA_EXAMPLES,
  ...CUSTOM_OBJECTS_EXAMPLES,
  ...DATA_LABELING_EXAMPLES,
  ...DATA_QUERY_EXAMPLES,
  '': [
    { about: 'try it, without a tenant', line: 'demo' },
    { about: 'log in once, and see whether all is well', line: 'login --profile prod' },
    { about: 'a query into a file', line: `aqua run --query ${QUERY} --output accounts.csv` },
    { about: 'what exit codes mean', line: 'help exit-codes' },
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
  fleet: [
    { about: 'put a job into the queue', line: 'fleet enqueue aqua job.json --key nightly/2026-11-25' },
    { about: 'work on all that is there, once', line: 'fleet work --until-done' },
  ],
  'fleet enqueue': [
    { about: 'once a day, however often', line: 'fleet enqueue aqua job.json --key nightly/2026-11-25' },
    { about: 'of another tenant', line: 'fleet enqueue bulk job.json --tenant prod' },
  ],
  'fleet load': [
    {
      about: 'in as many jobs as it takes',
      line: 'fleet load create --object passenger --csv passengers.csv --save-to loads/passengers',
    },
  ],
  'fleet work': [
    { about: 'until Ctrl-C', line: 'fleet work' },
    { about: 'by cron', line: 'fleet work --until-done' },
    { about: 'on many machines', line: 'fleet work --database postgres://jobs@db.example.com/jobs' },
  ],
  'fleet list': [{ about: 'what is open', line: 'fleet list --state open' }],
  'fleet doubts': [{ about: 'what a person has to look at', line: 'fleet doubts' }],
  'fleet page': [{ about: 'watch it in a browser', line: 'fleet page --port 4020' }],
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
  demo: [
    { about: 'a job of each family; nothing leaves this machine', line: 'demo' },
    { about: 'the same, and keep the rows of the first one', line: 'demo --output accounts.csv' },
  ],
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
