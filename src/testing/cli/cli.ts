#!/usr/bin/env node
import process from "node:process";
import { serve } from "../serve/serve.ts";
import { help, readCommand } from "./command.ts";

const users = ["alice", "bob"] as const;

async function run(args: readonly string[]): Promise<void> {
  const command = readCommand(args);
  switch (command.type) {
    case "help":
      process.stdout.write(help);
      return;
    case "mistake":
      process.stderr.write(`matrix-react-key-backup: ${command.what}\n\n${help}`);
      process.exitCode = 2;
      return;
    case "homeserver":
      return runHomeserver(command.port, command.host);
  }
}

async function runHomeserver(port: number, host: string): Promise<void> {
  const { baseUrl, homeserver, close } = await serve({ port, host });
  const lines = users.map((user) => {
    const userId = homeserver.addUser({ user, password: user });
    return `  ${userId.padEnd(18)} password: ${user}\n`;
  });
  process.stdout.write(
    `A Matrix homeserver for trials: ${baseUrl}\n\n${lines.join("")}\n` +
      "Type the address into your client's homeserver field. Everything is forgotten at the end. Stop it with Ctrl-C.\n",
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());
}

run(process.argv.slice(2)).catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
