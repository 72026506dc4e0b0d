import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** A bad line between client and server: counts what goes up, cuts connections, and can fall silent. */
export class CuttingProxy {
  /** Bytes from clients to the server. */
  sentBytes = 0;
  /** Cut the connection each time this many more bytes went up; 0 for never. */
  cutEveryBytes = 0;
  cuts = 0;
  cutsLeft = 0;
  /** Let nothing more through from this many bytes on. */
  silentFromBytes = Infinity;
  onSilent: () => void = () => undefined;
  private sinceCut = 0;
  private readonly sockets = new Set<net.Socket>();
  private readonly server = net.createServer((client) => this.connect(client));
  private targetPort = 0;

  /** @returns the port clients use */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  forwardTo(port: number): void {
    this.targetPort = port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private connect(client: net.Socket): void {
    const upstream = net.connect(this.targetPort, '127.0.0.1');
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.sockets.delete(socket));
    }
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.on('data', (chunk) => this.up(chunk, client, upstream));
    upstream.on('data', (chunk) => this.isSilent() || client.write(chunk));
  }

  private up(chunk: Buffer, client: net.Socket, upstream: net.Socket): void {
    this.sentBytes += chunk.length;
    this.sinceCut += chunk.length;
    if (this.isSilent()) return this.onSilent();
    const cut = this.cutEveryBytes > 0 && this.cutsLeft > 0 && this.sinceCut > this.cutEveryBytes;
    if (!cut) {
      if (!upstream.write(chunk)) {
        client.pause();
        upstream.once('drain', () => client.resume());
      }
      return;
    }
    this.sinceCut = 0;
    this.cutsLeft -= 1;
    this.cuts += 1;
    client.destroy();
    upstream.destroy();
  }

  private isSilent(): boolean {
    return this.sentBytes > this.silentFromBytes;
  }
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
