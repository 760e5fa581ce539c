import { useKeyBackupToggle } from "matrix-react-key-backup";
import { Said } from "./said.tsx";

/** The app's own switch, with all that there is to say beside it. */
export function KeyStorage() {
  const { rootProps, labelProps, label, inputProps, descriptionProps, description, ...said } = useKeyBackupToggle({
    drawsSetUp: true,
  });
  return (
    <section className="setting" {...rootProps}>
      <label {...labelProps}>{label}</label>
      <span className="switch">
        <input {...inputProps} />
        <span className="thumb" />
      </span>
      <p {...descriptionProps}>{description}</p>
      <Said {...said} />
    </section>
  );
}
