export type { KeyBackupWrapper, RenderedWithKeyBackup, RenderWithKeyBackupOptions } from "./render-with-key-backup.tsx";
export { renderWithKeyBackup } from "./render-with-key-backup.tsx";
