/** The page that explains every error and every warning, a section each. */
const PAGE = "https://github.com/matrix-react-key-backup/matrix-react-key-backup/blob/main/docs/errors.md";

/** Where the page explains this code of an error or a warning. */
export function docsOf(code: string): string {
  return `${PAGE}#${code}`;
}
