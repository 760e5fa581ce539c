import { Alert, Button, Heading, Text, ToggleInput } from "@vector-im/compound-web";
import type { KeyBackupStatement, KeyBackupWay } from "matrix-react-key-backup";
import { KeyBackupRecoveryForm, KeyBackupRecoverySetUp, useKeyBackupToggle } from "matrix-react-key-backup";

const types = { good: "success", quiet: "info", attention: "info", warning: "critical" } as const;

/** Key storage with Compound's switch and alert. The kit's own forms take Compound's tokens. */
export function KeyStorage() {
  const key = useKeyBackupToggle({ drawsSetUp: true });
  const button = ({ way, label, buttonProps }: KeyBackupWay, kind: "primary" | "secondary" | "tertiary") => (
    <Button key={way} kind={kind} {...buttonProps}>
      {label}
    </Button>
  );
  const buttons = (
    <>
      {key.main && button(key.main, "primary")}
      {key.others.map((way) => button(way, "secondary"))}
      {key.more.map((way) => button(way, "tertiary"))}
    </>
  );
  return (
    <section style={{ maxWidth: 640, margin: "2rem auto" }} {...key.rootProps}>
      <Heading>Encryption</Heading>
      <p style={{ display: "flex", justifyContent: "space-between" }}>
        <Text as="label" weight="semibold" {...key.labelProps}>
          {key.label}
        </Text>
        <ToggleInput {...key.inputProps} />
      </p>
      <Text {...key.descriptionProps}>{key.description}</Text>
      <div role="status">
        {key.lines.map((line) => (
          <Text key={line.id}>{`${line.sentence} ${line.note}`}</Text>
        ))}
      </div>
      <div role="status">{key.call && <Call call={key.call} buttons={key.step ? null : buttons} />}</div>
      {!key.call && buttons}
      {key.step?.type === "recovery-form" && (
        <KeyBackupRecoveryForm onUnlocked={key.step.onUnlocked} onCancel={key.step.onCancel} takesFocus />
      )}
      {key.step?.type === "set-up-recovery" && (
        <KeyBackupRecoverySetUp onDone={key.step.onDone} onCancel={key.step.onCancel} takesFocus />
      )}
      {key.step?.type === "confirmation" && (
        <Alert type="critical" title={key.step.title}>
          {key.step.text.join(" ")}
          <Button onClick={key.step.confirm.press} destructive={key.step.destroys}>
            {key.step.confirm.label}
          </Button>
          <Button kind="secondary" onClick={key.step.cancel.press}>
            {key.step.cancel.label}
          </Button>
        </Alert>
      )}
    </section>
  );
}

function Call({ call, buttons }: { call: KeyBackupStatement; buttons: React.ReactNode }) {
  return (
    <Alert type={types[call.tone]} title={call.sentence} actions={buttons}>
      {call.note}
    </Alert>
  );
}
