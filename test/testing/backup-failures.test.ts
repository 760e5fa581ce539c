import { createHomeserver } from "../../src/testing/index.ts";
import { backupFailureCases } from "../e2e/backup.ts";

const server = createHomeserver();

backupFailureCases("the embedded homeserver", () => server, { silenceMs: 3_000, hurried: true });
