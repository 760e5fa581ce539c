export function Starting() {
  return (
    <main className="screen starting">
      <p role="status">Signing in…</p>
    </main>
  );
}
