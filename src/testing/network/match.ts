/** Which requests are meant; every member that is given has to fit. */
export interface RequestMatch {
  /** An HTTP method, such as `"PUT"`. */
  readonly method?: string;
  /**
   * The decoded path without its query: text that it ends with, such as `"/account_data/m.key_backup"`,
   * or an expression that is looked for in it.
   */
  readonly path?: string | RegExp;
  /** Whose access token the request carries: `"@alice:example.org"`. */
  readonly userId?: string;
  /** Which device's access token the request carries. */
  readonly deviceId?: string;
}

/** What a match looks at. */
export interface Matchable {
  readonly method: string;
  readonly path: string;
  readonly userId: string | undefined;
  readonly deviceId: string | undefined;
}

export function fits({ method, path, userId, deviceId }: RequestMatch, request: Matchable): boolean {
  if (method !== undefined && method.toUpperCase() !== request.method) return false;
  if (typeof path === "string" && !request.path.endsWith(path)) return false;
  if (path instanceof RegExp && request.path.search(path) < 0) return false;
  if (userId !== undefined && userId !== request.userId) return false;
  return deviceId === undefined || deviceId === request.deviceId;
}
