/** The full user id, also where only the name before the colon is given. */
export function userIdOf(user: string, serverName: string): string {
  return user.startsWith("@") ? user : `@${user}:${serverName}`;
}

/** The name before the colon. */
export function localpart(userId: string): string {
  return userId.slice(1, userId.indexOf(":"));
}
