/** Compiled, never run: a `MatrixClient` is what the adapters ask for. */
import type { MatrixClient } from "matrix-js-sdk";
import { fromMatrixClient } from "../src/adapters/matrix-client.ts";
import { backupPortOf } from "../src/adapters/matrix-crypto.ts";

export const port = (client: MatrixClient) => fromMatrixClient(client);
export const backupPort = (client: MatrixClient) => backupPortOf(client);
