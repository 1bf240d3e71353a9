/** Runs one contender once in a fresh process, and says what it took. */
import { runTask, type TaskOf } from './run-task.ts'

process.once('message', (task: TaskOf) => {
  void (async () => {
    process.send?.(await runTask(task))
    process.disconnect()
  })()
})
