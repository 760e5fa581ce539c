import { parseArgs } from "node:util";

/** What was asked for on the command line. */
export type Command =
  | { readonly type: "homeserver"; readonly port: number; readonly host: string }
  | { readonly type: "help" }
  | { readonly type: "mistake"; readonly what: string };

/** The port that Matrix clients try first. */
const DEFAULT_PORT = 8008;

export const help = `Usage: matrix-react-key-backup homeserver [--port N] [--host ADDRESS]

Runs a small Matrix homeserver in memory, for trying a client by hand. It has two
users, forgets everything when it stops, and is not for the internet.

  --port N         where it listens; 0 for any free port   (default: ${DEFAULT_PORT})
  --host ADDRESS   the address that it listens at          (default: 127.0.0.1)
  --help           prints this
`;

/** Reads the arguments that stand behind the program's name. */
export function readCommand(args: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: "string", default: String(DEFAULT_PORT) },
        host: { type: "string", default: "127.0.0.1" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return { type: "help" };
    const [name, ...more] = positionals;
    if (name === undefined) return mistake("Say what to run: homeserver.");
    if (name !== "homeserver") return mistake(`There is no "${name}". What there is: homeserver.`);
    if (more.length > 0) return mistake(`"${more.join(" ")}" is too much.`);
    const port = portOf(values.port);
    if (port === undefined) return mistake(`--port takes a number from 0 to 65535, not "${values.port}".`);
    return { type: "homeserver", port, host: values.host };
  } catch (thrown) {
    // Node's own words for an option that there is not, or that lacks its value.
    return mistake(thrown instanceof Error ? (thrown.message.split("\n")[0] ?? "") : String(thrown));
  }
}

function mistake(what: string): Command {
  return { type: "mistake", what };
}

function portOf(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}
