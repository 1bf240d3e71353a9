/** The fields of an AQuA job that decide whether it is stateful. */
interface SessionFields {
  readonly partner?: string | null | undefined
  readonly project?: string | null | undefined
  readonly version?: string | number | undefined
}

/**
 * Whether an AQuA job is stateful: it names a partner and a project, and has a version above 1.0. Stateful
 * jobs have slots of their own and may be incremental.
 *
 * @see https://knowledgecenter.zuora.com/Zuora_Central_Platform/API/AB_Aggregate_Query_API
 */
export function isStatefulAquaJob({ partner, project, version }: SessionFields): boolean {
  return partner != null && project != null && Number(version ?? 1) > 1
}
