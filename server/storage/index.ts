export { ObjectStore, SignedPart, StoredPart } from './object-store';
