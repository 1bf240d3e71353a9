/** An export as a service of Restate, which remembers what `ctx.run` returned. Type-checked, not run. */
import { type Context, service } from '@restatedev/restate-sdk'
import { exportAccounts } from '@zuora-jobs/examples/durable'

export const exports = service({
  name: 'exports',
  handlers: {
    async run(ctx: Context): Promise<string> {
      const { phase } = await exportAccounts({
        run: async (id, work) => ctx.run(id, work),
        // The same when the function starts from its top: the time is remembered as well.
        async sleepUntil(_, time) {
          await ctx.sleep(Math.max(0, time.getTime() - (await ctx.date.now())))
        },
      })
      return phase
    },
  },
})
