import type { MatrixClient } from "matrix-js-sdk";
import { fromMatrixClient } from "../src/adapters/matrix-client.ts";
export const port = (client: MatrixClient) => fromMatrixClient(client);
