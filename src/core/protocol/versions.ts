/**
 * Whether a backup version is older than another. Versions are counted up by every homeserver that is known; where one
 * does something else, nothing is taken for older.
 */
export function isOlderVersion(version: string, than: string): boolean {
  return /^\d+$/.test(version) && /^\d+$/.test(than) && BigInt(version) < BigInt(than);
}
