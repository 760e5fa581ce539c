import type { KeyBackupError } from "../../core/errors.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";

/** Props of {@link ErrorText}. */
export interface ErrorTextProps {
  /** The sentence about the error. */
  text: string | undefined;
  /** What the error says of a link: the server's, which leads where the user can do something about it. */
  link: KeyBackupError["link"] | undefined;
  /** The sentences. */
  messages: Pick<KeyBackupMessages, "errorLink">;
}

/** A sentence about an error, and the link that helps. The link names where it leads, since a server chose it. */
export function ErrorText({ text, link, messages }: ErrorTextProps) {
  if (link === undefined) return text;
  return (
    <>
      {text}{" "}
      <a className="mkb-link" href={link} target="_blank" rel="noopener noreferrer">
        {messages.errorLink(destinationOf(link))}
      </a>
    </>
  );
}

/** The host of a page, or the address that a mail goes to. */
function destinationOf(link: string): string {
  const { host, pathname } = new URL(link);
  return host || decodeURIComponentSafely(pathname);
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
