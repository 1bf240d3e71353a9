/** Runs in workerd: a request says where the tenant is, the answer what came of it. */
import { type Access, outcomes } from './outcomes.ts'

export default {
  async fetch(request: Request): Promise<Response> {
    const access = (await request.json()) as Access
    return Response.json(
      await outcomes(access).catch((error: unknown) => ({ error: String((error as Error).stack) })),
    )
  },
}
