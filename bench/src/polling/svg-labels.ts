/** A point that wants a label, in pixels. */
export interface Labelled {
  readonly x: number
  readonly y: number
  readonly label: string
  readonly isBold: boolean
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const HEIGHT = 14
const GAP = 10
/** Wide enough for the common sans-serif fonts; which one draws it is up to the reader's machine. */
const CHARACTER = { bold: 7.4, plain: 6.7 }

/** A label beside, over or under its point. `x` is where it starts, ends or has its middle, by the anchor. */
export interface Place {
  readonly x: number
  /** The base line. */
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Labels that were placed early are placed again, now that the others are there. */
const ROUNDS = 4

/** Puts each label where it hides least. Bold ones choose first. */
export function placeLabels(points: readonly Labelled[], area: Box): readonly Place[] {
  const discs = points.map(({ x, y }) => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 }))
  const choices = points.map((point) => candidates(point))
  const places: (Candidate | undefined)[] = points.map(() => undefined)
  const order = [...points.keys()].toSorted((a, b) => Number(points[b]!.isBold) - Number(points[a]!.isBold))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const index of order) {
      const others = places.filter((place, other) => place !== undefined && other !== index)
      const taken = [...discs, ...others.map((place) => place!.box)]
      const costs = choices[index]!.map(({ box }, choice) => cost(box, taken, area) + choice / 10)
      places[index] = choices[index]![costs.indexOf(Math.min(...costs))]!
    }
  }
  return places.map((place) => place!.place)
}

interface Candidate {
  readonly box: Box
  readonly place: Place
}

/** Right of the point is best, then left, under and over it, then at its corners. */
function candidates({ x, y, label, isBold }: Labelled): readonly Candidate[] {
  const width = label.length * (isBold ? CHARACTER.bold : CHARACTER.plain)
  const at = (anchor: Place['anchor'], from: number, middle: number): Candidate => {
    const left = from - { start: 0, middle: width / 2, end: width }[anchor]
    const box = { left, right: left + width, top: middle - HEIGHT / 2, bottom: middle + HEIGHT / 2 }
    return { box, place: { x: from, y: middle + 4, anchor } }
  }
  return [
    at('start', x + GAP, y),
    at('end', x - GAP, y),
    at('middle', x, y + 16),
    at('middle', x, y - 16),
    ...[14, -14].flatMap((shift) => [at('start', x + 7, y + shift), at('end', x - 7, y + shift)]),
  ]
}

/** The pixels that a box would hide, and a lot for leaving the area. */
function cost(box: Box, taken: readonly Box[], area: Box): number {
  const leaves =
    box.left < area.left || box.right > area.right || box.top < area.top || box.bottom > area.bottom
  return taken.reduce((sum, other) => sum + overlap(box, other), leaves ? 10_000 : 0)
}

function overlap(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return width > 0 && height > 0 ? width * height : 0
}
