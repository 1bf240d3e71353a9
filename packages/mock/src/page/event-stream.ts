import type { FeedEvent } from '../inspect/feed.ts'

/** How often the tenant is compared with what the page knows, while it is open, in milliseconds. */
const EVERY_MS = 200

/** A comment keeps connections open that nothing is said on, after so many comparisons. */
const SILENT_TURNS = 75

/** What is new as Server-Sent Events, until the reader goes away or `isOver`. */
export function eventStream(
  next: () => readonly FeedEvent[],
  isOver: () => boolean,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let timer: ReturnType<typeof setInterval> | undefined
  let silent = 0
  const said = (): string => next().map(asText).join('')
  const turn = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    if (isOver()) {
      clearInterval(timer)
      controller.close()
      return
    }
    // A reader that has not taken the last events gets them all in one later.
    if ((controller.desiredSize ?? 0) <= 0) return
    const text = said()
    silent = text === '' ? silent + 1 : 0
    if (text !== '') controller.enqueue(encoder.encode(text))
    else if (silent % SILENT_TURNS === 0) controller.enqueue(encoder.encode(': still here\n\n'))
  }
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(encoder.encode(`retry: 1000\n\n${said()}`))
      timer = setInterval(() => turn(controller), EVERY_MS)
      // A page that is open does not keep the process alive.
      timer.unref()
    },
    cancel: () => clearInterval(timer),
  })
}

/** An event in the form of `text/event-stream`. JSON has no line breaks. */
export function asText({ event, id, data }: FeedEvent): string {
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
}
