/** 64 bits of a text as 16 hex digits (FNV-1a): enough to tell tenants apart, and not to be turned back. */
export function digest(text: string): string {
  let bits = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) {
    bits = BigInt.asUintN(64, (bits ^ BigInt(byte)) * 0x100000001b3n)
  }
  return bits.toString(16).padStart(16, '0')
}
