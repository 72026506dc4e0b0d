export { createApp } from './create-app';
export { HttpServer, listen } from './http-server';
