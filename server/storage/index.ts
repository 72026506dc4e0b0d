export { createObjectStore } from './create-object-store';
export { FilesystemStore } from './filesystem/filesystem-store';
export { objectRouter } from './filesystem/object-router';
export { ObjectStore } from './object-store';
