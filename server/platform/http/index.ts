export { AppParts, createApp } from './create-app';
export { HttpServer, listen } from './http-server';
export { httpErrors } from './http.errors';
