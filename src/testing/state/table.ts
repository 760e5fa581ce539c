/** Rows with a key, in the order in which they came. Serialises as the list of its rows. */
export class Table<Row extends object, Key extends keyof Row> {
  readonly #key: readonly Key[];
  readonly #rows = new Map<string, Row>();

  constructor(key: readonly Key[], rows: readonly Row[] = []) {
    this.#key = key;
    for (const row of rows) this.put(row);
  }

  get(key: Pick<Row, Key>): Row | undefined {
    return this.#rows.get(this.#name(key));
  }

  /** Adds a row or replaces the one with its key; the replaced one's place in the order goes to the end. */
  put(row: Row): Row {
    const name = this.#name(row);
    this.#rows.delete(name);
    this.#rows.set(name, row);
    return row;
  }

  delete(key: Pick<Row, Key>): boolean {
    return this.#rows.delete(this.#name(key));
  }

  where(fields: Partial<Row>): Row[] {
    const wanted = Object.entries(fields) as [keyof Row, unknown][];
    return [...this.#rows.values()].filter((row) => wanted.every(([field, value]) => row[field] === value));
  }

  deleteWhere(fields: Partial<Row>): Row[] {
    const rows = this.where(fields);
    for (const row of rows) this.delete(row);
    return rows;
  }

  toJSON(): Row[] {
    return [...this.#rows.values()];
  }

  #name(key: Pick<Row, Key>): string {
    return JSON.stringify(this.#key.map((field) => key[field]));
  }
}
