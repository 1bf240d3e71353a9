import { execFileSync } from 'node:child_process'
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'

import { rejection } from '@zuora-jobs/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import { resolveTarget, type TargetOptions } from './resolve-target.ts'

let cwd: string
beforeEach(async () => {
  cwd = temporaryFolder()
  await mkdir(join(cwd, 'folder'))
  await writeFile(join(cwd, 'file'), 'x')
})

const resolveIn = (path: string, options?: TargetOptions): ReturnType<typeof resolveTarget> =>
  resolveTarget(path, { cwd, ...options })

describe('a target', () => {
  it.each(['-', '/dev/stdout', '/dev/fd/1'])('is standard output: %s', async (path) => {
    expect(await resolveIn(path, { fileName: 'a.csv' })).toEqual({ type: 'stdout', named: path })
  })

  it('is a file called - where it is named as a path', async () => {
    expect(await resolveIn('./-')).toMatchObject({ type: 'file', path: join(cwd, '-') })
  })

  it('is a descriptor that is open, and not opened again', async () => {
    expect(await resolveIn('/dev/fd/7')).toMatchObject({ type: 'stream', path: 7 })
    expect(await resolveIn('/dev/stderr')).toMatchObject({ type: 'stream', path: 2 })
  })

  it('is a new file, or one that is there', async () => {
    expect(await resolveIn('new')).toEqual({
      type: 'file',
      named: 'new',
      path: join(cwd, 'new'),
      existing: undefined,
    })
    expect(await resolveIn('file')).toMatchObject({ path: join(cwd, 'file'), existing: { size: 1 } })
  })

  it('is a file in a folder, with and without a slash', async () => {
    for (const path of ['folder', 'folder/', '.', './', join(cwd, 'folder')]) {
      const target = await resolveIn(path, { fileName: 'a.csv' })
      expect(target).toMatchObject({
        type: 'file',
        path: join(cwd, path.startsWith('.') ? '' : 'folder', 'a.csv'),
      })
    }
  })

  it('is behind the links to a file, which stay', async () => {
    await symlink('file', join(cwd, 'link'))
    await symlink('../link', join(cwd, 'folder/link'))
    await symlink('folder', join(cwd, 'to-folder'))
    expect(await resolveIn('folder/link')).toMatchObject({ path: join(cwd, 'file'), named: 'folder/link' })
    expect(await resolveIn('to-folder', { fileName: 'new' })).toMatchObject({ path: join(cwd, 'folder/new') })
  })

  it('is a pipe or a device, to be written to directly', async () => {
    execFileSync('mkfifo', [join(cwd, 'fifo')])
    await symlink('fifo', join(cwd, 'link'))
    for (const path of ['fifo', 'link', '/dev/null'])
      expect(await resolveIn(path)).toMatchObject({ type: 'stream' })
  })

  it('is made with its folders where that is wanted', async () => {
    const options = { createFolders: true, fileName: 'a.csv' }
    expect(await resolveIn('deep/er/', options)).toMatchObject({ path: join(cwd, 'deep/er/a.csv') })
    expect(await resolveIn('other/b', options)).toMatchObject({ path: join(cwd, 'other/b') })
  })

  it.each<[string, string, string, string]>([
    ['an empty path', '', 'type', 'it is not a path'],
    ['a folder without a name for the file', 'folder', 'folder', 'it is a folder; name a file in it'],
    ['a file with a slash', 'file/', 'folder', 'the slash at its end asks for a folder'],
    [
      'a folder that is missing, before any work',
      'none/',
      'missing',
      'the folder does not exist; make it first',
    ],
    ['a parent that is missing', 'none/a', 'missing', 'its folder does not exist; make it first'],
    ['a file as a folder', 'file/a', 'folder', 'a part of the path is a file, not a folder'],
    ['a name too long', 'x'.repeat(300), 'type', 'the name is too long'],
    ['a link that leads nowhere', 'dangling', 'link', 'it is a link that leads nowhere; remove it'],
    ['links in a circle', 'circle', 'link', 'its links lead in a circle'],
    ['what is read-only, also for root', 'read-only', 'permission', 'it is read-only'],
    ['a socket', 'socket', 'type', 'it is neither a file nor a folder nor a pipe'],
  ])('is refused: %s', async (_, path, problem, why) => {
    await symlink('nowhere', join(cwd, 'dangling'))
    await symlink('circle', join(cwd, 'circle'))
    await writeFile(join(cwd, 'read-only'), '')
    await chmod(join(cwd, 'read-only'), 0o444)
    const server = createServer().listen(join(cwd, 'socket'))
    const error = await rejection(resolveIn(path))
    server.close()
    expect(error).toMatchObject({ name: 'TargetError', code: 'target', path, problem })
    expect((error as Error).message).toContain(`cannot write to ${path}: `)
    expect((error as Error).message).toContain(why)
  })

  it.each(['../a', 'a/b', '..', ''])(
    'is refused where the name of its file is a path: %j',
    async (fileName) => {
      expect(await rejection(resolveIn('folder', { fileName }))).toMatchObject({ problem: 'type' })
    },
  )
})
