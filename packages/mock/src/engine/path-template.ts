/** Whether a path is one that a template stands for, such as `/v1/files/{file-id}`. */
export function fits(template: string, path: string): boolean {
  const known = PATTERNS.get(template) ?? new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]*')}/?$`)
  PATTERNS.set(template, known)
  return known.test(path)
}

const PATTERNS = new Map<string, RegExp>()
