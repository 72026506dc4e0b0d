export { type NeighborOptions, type NeighborVotes, nearestNeighbors } from './nearest-neighbors';
