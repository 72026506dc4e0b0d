/** One record of a CSV file with the line it starts on. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

export interface CsvProblem {
  readonly line: number;
  readonly problem: string;
}

export interface CsvText {
  readonly records: readonly CsvRecord[];
  readonly problems: readonly CsvProblem[];
}

/**
 * Reads comma-separated text by RFC 4180: quoted fields may hold commas, line breaks and doubled quotes; a byte order
 * mark, CRLF and empty lines are accepted.
 */
export function parseCsv(text: string): CsvText {
  const reader = new CsvReader(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  reader.run();
  return { records: reader.records, problems: reader.problems };
}

class CsvReader {
  readonly records: CsvRecord[] = [];
  readonly problems: CsvProblem[] = [];
  private at = 0;
  private line = 1;

  constructor(private readonly text: string) {}

  run(): void {
    while (this.at < this.text.length) {
      const line = this.line;
      const fields = this.record();
      if (fields.length > 1 || fields[0].trim() !== '') this.records.push({ line, fields });
    }
  }

  private record(): string[] {
    const fields: string[] = [];
    for (;;) {
      fields.push(this.text[this.at] === '"' ? this.quoted() : this.plain());
      const separator = this.text[this.at];
      this.at += 1;
      if (separator !== ',') {
        if (separator === '\r' && this.text[this.at] === '\n') this.at += 1;
        this.line += 1;
        return fields;
      }
    }
  }

  private plain(): string {
    const start = this.at;
    while (this.at < this.text.length && !',\r\n'.includes(this.text[this.at])) this.at += 1;
    const field = this.text.slice(start, this.at);
    if (field.includes('"'))
      this.problems.push({ line: this.line, problem: 'a quote inside a field that does not start with one' });
    return field.trim();
  }

  private quoted(): string {
    const startLine = this.line;
    let field = '';
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const character = this.text[this.at];
      if (character === '"') {
        if (this.text[this.at + 1] !== '"') return this.afterQuote(field);
        this.at += 1;
      }
      if (character === '\n') this.line += 1;
      field += character;
    }
    this.problems.push({ line: startLine, problem: 'a quoted field that never ends' });
    return field;
  }

  private afterQuote(field: string): string {
    this.at += 1;
    const rest = this.text[this.at];
    if (rest !== undefined && !',\r\n'.includes(rest)) {
      this.problems.push({ line: this.line, problem: 'text after a closing quote' });
      this.plain();
    }
    return field;
  }
}
