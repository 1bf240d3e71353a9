/** A process of a campaign: it lives what it is sent, of the subjects of the file that is its argument. */
import { livePart } from './live-part.ts'
import { loadDoor } from './load-door.ts'
import type { Part } from './spread-parts.ts'

const { SUBJECTS } = await loadDoor(process.argv[2]!)

process.on('message', ({ subject: name, from, seeds, only }: Part) => {
  const subject = SUBJECTS.find((one) => one.name === name)!
  void livePart(subject, { from, seeds, only: only && new Set(only) }).then((end) => process.send!(end))
})
