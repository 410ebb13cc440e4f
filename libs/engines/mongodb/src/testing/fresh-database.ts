import { randomBytes } from 'node:crypto';
import type { EngineWatch } from '@gatehouse/kernel';
import type { Connection } from 'mongoose';
import { connectMongo } from '../connect.ts';

const UNWATCHED: EngineWatch = { reached: () => undefined, lost: () => undefined };

/** The same server, another database. */
export function withDatabase(address: string, name: string): string {
  return address.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);
}

/** A database that nobody else uses, and every connection to it. */
export class FreshDatabase {
  private readonly connections: Connection[] = [];
  readonly address: string;

  constructor(server: string) {
    this.address = withDatabase(server, `gatehouse-test-${randomBytes(6).toString('hex')}`);
  }

  async connect(watch = UNWATCHED): Promise<Connection> {
    const connection = await connectMongo(this.address, watch);
    this.connections.push(connection);
    return connection;
  }

  async drop(): Promise<void> {
    await this.connections[0]?.dropDatabase();
    await Promise.all(this.connections.map((connection) => connection.close()));
  }
}
