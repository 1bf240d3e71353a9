import { resolve } from 'node:path'

import { buildCommand, type Command } from '@stricli/core'
import { verify as verifyManifest } from '@zuora-jobs/data'

import { type CliContext, report, say, warn, withContext } from '../context/cli-context.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { count } from '../words/count.ts'
import { inTerminalWords } from '../words/terminal-words.ts'
import { wordOf } from '../words/word-of.ts'

export const verify: Command<CliContext> = buildCommand<object, [string], CliContext>({
  docs: {
    brief: 'Check the files of a manifest, offline: that each is there, its length, checksum and rows',
    fullDescription: 'Ends with 11 where a file is missing, or is not what it was when it was downloaded.',
  },
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief:
            'A file with FILE.manifest.json beside it, a folder with manifest.json in it, or either manifest',
          parse: String,
          placeholder: 'path',
        },
      ],
    },
  },
  func: withContext(verifyFiles),
})

async function verifyFiles(context: CliContext, _flags: object, path: string): Promise<ExitCode> {
  const { isWhole, problems, manifest } = await verifyManifest(resolve(context.cwd, path))
  const faults: string[] = []
  for (const found of problems) {
    const why =
      found.problem === 'mismatch'
        ? `${found.measure}: ${found.expected} announced, ${found.actual} found`
        : found.problem === 'missing'
          ? 'it is missing'
          : inTerminalWords(found.message)
    faults.push(`${found.file}: ${why}`)
  }
  if (manifest.incomplete === true) faults.push(`${path} is of a download that has not ended`)
  const { family, id } = manifest.job
  const jobs = new Set(manifest.queries.map(({ job = id }) => job))
  if (isWhole)
    say(
      context,
      `${count(manifest.files.length, 'file')} of ${jobs.size > 1 ? `${jobs.size} jobs` : `job ${id}`}: whole`,
    )
  else {
    const isOpen = manifest.incomplete === true
    const broken = manifest.files.find(({ name }) => name === problems[0]?.file)?.query ?? 0
    const jobId = manifest.queries[broken]?.job ?? id
    const next = [
      isOpen ? 'zuora-jobs jobs list --open' : `zuora-jobs ${wordOf(family)} download ${jobId} --output FILE`,
    ]
    report(context, { error: { code: 'manifest', message: faults.join('\n'), next } })
    for (const fault of faults) warn(context, `error: ${fault}`)
    warn(context, `next: ${next[0]!}`)
  }
  report(context, { isWhole, problems, job: { family, id, phase: 'succeeded' } })
  return isWhole ? EXIT.ok : EXIT.output
}
