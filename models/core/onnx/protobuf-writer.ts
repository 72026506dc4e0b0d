/**
 * Writes protocol buffer fields. Fields are written in the order of the calls, so equal calls give equal bytes.
 *
 * @source https://protobuf.dev/programming-guides/encoding
 */
export class ProtobufWriter {
  private readonly bytes: number[] = [];

  /** Varint field; negative numbers as 64-bit two's complement. @param value a safe integer */
  integer(field: number, value: number): this {
    this.varint(BigInt(field) << 3n);
    this.varint(BigInt.asUintN(64, BigInt(value)));
    return this;
  }

  text(field: number, value: string): this {
    return this.block(field, new TextEncoder().encode(value));
  }

  /** Length-delimited field. */
  block(field: number, content: Uint8Array): this {
    this.varint((BigInt(field) << 3n) | 2n);
    this.varint(BigInt(content.length));
    for (const byte of content) this.bytes.push(byte);
    return this;
  }

  message(field: number, write: (writer: ProtobufWriter) => void): this {
    const inner = new ProtobufWriter();
    write(inner);
    return this.block(field, inner.finish());
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }

  private varint(value: bigint): void {
    let rest = value;
    while (rest > 127n) {
      this.bytes.push(Number(rest & 127n) | 128);
      rest >>= 7n;
    }
    this.bytes.push(Number(rest));
  }
}
