/** Asks for the password, which a homeserver may want to see again; not where the app knows it. */
export function PasswordField({ known }: { known: string }) {
  if (known) return <input type="hidden" name="password" value={known} />;
  return (
    <label>
      Password
      <input name="password" type="password" autoComplete="current-password" />
    </label>
  );
}
