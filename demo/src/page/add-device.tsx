import { PlusIcon } from "../shared/icons.tsx";

export function AddDevice({ onAdd }: { onAdd: () => void }) {
  return (
    <button type="button" className="add-device" onClick={onAdd}>
      <PlusIcon />
      Add a device
    </button>
  );
}
