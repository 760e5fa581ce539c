/**
 * The part of matrix-js-sdk's `MatrixClient` that the kit uses. A `MatrixClient` of any release from 37.5 on fits, also
 * one that was imported from `matrix-js-sdk/src`; parameters are loose because the SDK's own are narrower and change.
 */
export interface KeyBackupMatrixClient {
  getUserId(): string | null;
  getDeviceId(): string | null;
  getSyncState(): string | null;
  getSyncStateData(): { fromCache?: boolean } | null;
  getAccountData(
    eventType: string,
  ): { getContent(): unknown; readonly event?: { readonly content?: unknown } } | undefined;
  on(eventName: string, listener: (...args: never[]) => void): unknown;
  off(eventName: string, listener: (...args: never[]) => void): unknown;
  readonly http: {
    readonly opts?: { readonly fetchFn?: unknown };
    authedRequest(
      method: string,
      path: string,
      queryParams?: Record<string, string>,
      body?: Record<string, unknown>,
      options?: { abortSignal?: AbortSignal },
    ): Promise<unknown>;
  };
}
