import { defineErrors } from '../platform/errors';

/** Errors of putting the graph together and of serving it. */
export const gatewayErrors = defineErrors({
  SUPERGRAPH_STALE: [
    'The supergraph names something that no subgraph serves.',
    'Run npm run generate and build again.',
  ],
  ENUM_VALUE_RENAMED: [
    'An enum stores a value under another name than the graph shows.',
    'Give every enum value its own name as value.',
  ],
  SUBGRAPH_ADDRESS_MISSING: [
    'The gateway was not told where a subgraph is.',
    'Set the address of every subgraph in the settings.',
  ],
  SUBGRAPH_UNAVAILABLE: [
    'A part of the graph does not answer.',
    'Try again; if it persists, look at /health/ready of the named subgraph.',
  ],
});
