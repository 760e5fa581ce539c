import "matrix-react-key-backup/styles.css";
import type { ReactNode } from "react";

export const metadata = { title: "In Next" };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
