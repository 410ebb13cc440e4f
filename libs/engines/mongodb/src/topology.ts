import type { EngineWatch } from '@gatehouse/kernel';
import type { mongo } from 'mongoose';

type Topology = mongo.TopologyDescription;

/** A server that takes writes: without one, nothing of ours works. */
const isUsable = (topology: Topology): boolean => [...topology.servers.values()].some((server) => server.isWritable);

/** Tells the watch what the driver's own heartbeats and failed operations find. */
export function watchTopology(client: mongo.MongoClient, watch: EngineWatch): void {
  watch.reached();
  let closing = false;
  client.on('topologyOpening', () => (closing = false));
  client.on('close', () => (closing = true));
  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    // Closing takes the servers off the list one by one, and is no loss.
    if (closing || newDescription.servers.size === 0) return;
    if (isUsable(newDescription)) watch.reached();
    else watch.lost(reasonOf(newDescription));
  });
}

const reasonOf = (topology: Topology): string =>
  [...topology.servers.values()].some((server) => server.isReadable)
    ? 'no server of it takes writes at present'
    : 'no server of it answers';
