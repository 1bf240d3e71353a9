import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'

import type { PartEnd } from './live-part.ts'
import type { CampaignOptions } from './run-campaign.ts'
import type { Subject } from './subject.ts'

/** What a process is asked to live. */
export interface Part {
  readonly subject: string
  readonly from: number
  readonly seeds: number
  readonly only: readonly string[] | undefined
}

/** Few, so that all processes are done at about the same time. */
const PART_SEEDS = 10

/** Beside this file, also where both were built. */
const CHILD = new URL(`part-child${extname(import.meta.url)}`, import.meta.url)

/**
 * Lives the histories of some seeds in several processes, part by part. What comes of them is what would come
 * of them in one.
 *
 * @param file exports the subject
 */
export async function spreadParts(
  { name: subject }: Pick<Subject, 'name'>,
  { from = 1, seeds, only, onProgress }: CampaignOptions,
  { processes, file }: { readonly processes: number; readonly file: string },
): Promise<PartEnd> {
  const count = Math.ceil(seeds / PART_SEEDS)
  const ends: PartEnd[] = []
  let next = 0
  let told = 0
  let isOver = false
  const live = async (index: number, child: ChildProcess): Promise<void> => {
    const before = index * PART_SEEDS
    const part = { subject, from: from + before, seeds: Math.min(PART_SEEDS, seeds - before) }
    const end = (ends[index] = await ask(child, { ...part, only: only && [...only] }))
    // The parts before it were begun before, and are lived to their end.
    isOver ||= end.failing !== undefined
    for (; ends[told] !== undefined && ends[told]!.failing === undefined; told += 1)
      onProgress?.(Math.min((told + 1) * PART_SEEDS, seeds))
  }
  const work = async (): Promise<void> => {
    const child = fork(CHILD, [file])
    try {
      for (; next < count && !isOver;) await live(next++, child)
    } catch (error) {
      isOver = true
      throw error
    } finally {
      if (child.connected) child.disconnect()
    }
  }
  await Promise.all(Array.from({ length: Math.min(processes, count) }, work))
  return ends.find(({ failing }) => failing !== undefined) ?? {}
}

/** @throws where the process ends before it answers */
async function ask(child: ChildProcess, part: Part): Promise<PartEnd> {
  const { promise, resolve, reject } = Promise.withResolvers<PartEnd>()
  const onExit = (code: number | null, signal: string | null): void =>
    reject(new Error(`a process that lives histories of ${part.subject} has ended: ${code ?? signal}`))
  child.once('message', resolve)
  child.once('exit', onExit)
  child.send(part)
  try {
    return await promise
  } finally {
    child.off('message', resolve)
    child.off('exit', onExit)
  }
}
